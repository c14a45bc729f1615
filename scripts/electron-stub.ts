import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.ts';

/** Where Electron keeps its fuses: these bytes, a version, a length, then a character each ('0' off, '1' on). */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron comes: each the opposite of what we want where it can be. */
const FUSES_AS_THEY_COME = '10110011';

/**
 * Makes a folder that looks like Electron for Linux to electron-builder, fuses included.
 *
 * @returns its absolute path.
 */
export function electronStub(): string {
  const folder = path.join(ROOT, '.cache', 'electron-stub');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  const manifest = path.join(ROOT, 'node_modules', 'electron', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const executable = Buffer.concat([
    Buffer.from(`stand-in ${FUSE_SENTINEL}`),
    Buffer.from([1, FUSES_AS_THEY_COME.length]),
    Buffer.from(FUSES_AS_THEY_COME),
  ]);
  writeFileSync(path.join(folder, 'electron'), executable);
  chmodSync(path.join(folder, 'electron'), 0o755);
  for (const [name, text] of [
    ['version', version],
    ['LICENSE', ''],
    ['LICENSES.chromium.html', ''],
    ['locales/en-US.pak', ''],
  ] as const)
    writeFileSync(path.join(folder, name), text);
  return folder;
}
