import { mkdirSync, mkdtempSync, rmSync, symlinkSync, copyFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT, run } from './run.ts';

/** From → to: an import that the table of ARCHITECTURE.md forbids. */
const FORBIDDEN: readonly (readonly [from: string, to: string])[] = [
  ['app/domain/geometry', 'app/api'],
  ['app/domain/geometry', 'app/core/store'],
  ['app/api', 'app/core/store'],
  ['app/api', 'app/renderer/state'],
  ['app/core/ports', 'app/core/store'],
  ['app/core/store', 'app/core/wallet'],
  ['app/core/wallet', 'app/core/chain'],
  ['app/core/wallet', 'app/core/store'],
  ['app/core/chain', 'app/core/store'],
  ['app/core/outbox', 'app/core/labeling'],
  ['app/core/labeling', 'app/api'],
  ['app/core/labeling', 'app/hosts/chromium'],
  ['app/core/labeling', 'contracts'],
  ['app/core/practice', 'app/core/workstation'],
  ['app/hosts/chromium', 'app/core/store'],
  ['app/hosts/electron/main', 'app/renderer/state'],
  ['app/hosts/electron/preload', 'app/core/workstation'],
  ['app/renderer/tools', 'app/renderer/state'],
  ['app/renderer/client', 'app/domain/geometry'],
  ['app/renderer/state', 'app/renderer/screens'],
  ['app/renderer/canvas', 'app/renderer/screens'],
  ['app/renderer/screens', 'app/core/workstation'],
  ['app/renderer/workers', 'app/renderer/screens'],
  ['contracts', 'app/core/chain'],
  ['e2e', 'app/core/store'],
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-layers-'));
  copyFileSync(path.join(ROOT, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('refuses every import that the table forbids', async () => {
  for (const [index, [from, to]] of FORBIDDEN.entries()) {
    const source = path.join(folder, from, `planted-${index}.ts`);
    const target = path.join(folder, to, `target-${index}.ts`);
    for (const file of [source, target]) mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(target, `export const target${index} = ${index};\n`);
    const specifier = path.relative(path.dirname(source), target).split(path.sep).join('/');
    writeFileSync(
      source,
      `import { target${index} } from '${specifier.startsWith('.') ? specifier : `./${specifier}`}';\n\nconsole.log(target${index});\n`,
    );
  }
  const { output } = await run('oxlint', ['--format=unix', '.'], { folder });
  const caught = new Set([...output.matchAll(/planted-(\d+)\.ts:.*boundaries/g)].map(([, index]) => Number(index)));
  expect(FORBIDDEN.filter((_, index) => !caught.has(index)).map(([from, to]) => `${from} → ${to}`)).toEqual([]);
});

it('refuses a library that belongs to another layer', async () => {
  const planted = [
    ['app/core/labeling', 'ethers'],
    ['app/core/labeling', 'better-sqlite3'],
    ['app/core/store', 'sharp'],
    ['app/domain/geometry', 'ethers'],
    ['app/domain/geometry', 'node:fs'],
    ['app/renderer/tools', 'react'],
    ['app/renderer/tools', 'konva'],
  ] as const;
  for (const [index, [from, library]] of planted.entries()) {
    const source = path.join(folder, from, `library-${index}.ts`);
    mkdirSync(path.dirname(source), { recursive: true });
    writeFileSync(source, `import * as library${index} from '${library}';\n\nconsole.log(library${index});\n`);
  }
  const { output } = await run('oxlint', ['--format=unix', '.'], { folder });
  const caught = new Set(
    [...output.matchAll(/library-(\d+)\.ts:.*(?:boundaries|restricted)/g)].map(([, index]) => Number(index)),
  );
  expect(planted.filter((_, index) => !caught.has(index)).map(([from, library]) => `${from} → ${library}`)).toEqual([]);
});
