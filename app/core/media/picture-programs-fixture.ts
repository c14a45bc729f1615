import { mkdtempSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/**
 * For tests: builds a program as it ships, under the name of the pictures' program.
 *
 * @param source from the project's folder. @returns the folder it is in; inside the project, where its libraries are found
 */
export async function buildPictureProgram(source: string): Promise<string> {
  const parent = path.join(ROOT, '.cache', 'test-programs');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'pictures-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    ssr: { noExternal: true, external: ['sharp'] },
    build: {
      ssr: true,
      target: 'node22',
      outDir: folder,
      rolldownOptions: { input: { pictures: path.join(ROOT, source) }, output: { format: 'es' } },
    },
  });
  return folder;
}
