import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { overrideTask } from 'hardhat/config';
import type { HardhatPlugin } from 'hardhat/types/plugins';
import '@nomicfoundation/hardhat-typechain';

/**
 * The generated bindings import each other as `.js`. Node runs our TypeScript by stripping types and looks for exactly
 * the file that is named, so after every build the imports are turned into `.ts`.
 */
export const typescriptExtensions: HardhatPlugin = {
  id: 'surety-typescript-extensions',
  tasks: [
    overrideTask('build')
      .setAction(async () => ({
        default: async (taskArguments, environment, runSuper) => {
          const result: unknown = await runSuper(taskArguments);
          await renameImports(resolve(environment.config.paths.root, environment.config.typechain.outDir ?? 'types'));
          return result;
        },
      }))
      .build(),
  ],
};

async function renameImports(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name.endsWith('.d.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    const before = await readFile(path, 'utf8');
    const after = before.replaceAll(/((?:from|import)\s*\(?["']\.{1,2}\/[^"']*)\.js(["'])/g, '$1.ts$2');
    if (after !== before) await writeFile(path, after);
  }
}
