import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { ROOT } from '../scripts/run.ts';
import { expect, test } from './workstation.ts';

const MAIN = path.join(ROOT, 'dist', 'main');

/** The bundler writes static imports at the start of a line. */
const IMPORTS = /^(?:import|export)\b[^\n]*?\bfrom\s*"([^"]+)"|^import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

/** What a built program imports from outside the bundle, its chunks included. */
function outsideImports(program: string): string[] {
  const files = new Set<string>();
  const found = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    const code = readFileSync(path.join(MAIN, file), 'utf8');
    for (const [, from, bare, dynamic] of code.matchAll(IMPORTS)) {
      const specifier = from ?? bare ?? dynamic ?? '';
      if (specifier.startsWith('.')) visit(path.normalize(path.join(path.dirname(file), specifier)));
      else found.add(specifier);
    }
  };
  visit(program);
  return [...found].toSorted();
}

test.describe('the built programs', () => {
  test.skip(({ hostKind }) => hostKind !== 'chromium', 'looks at files only: once is enough');

  test('keep keys away from every network module', () => {
    const sockets = /^(node:)?(net|tls|http|https|http2|dgram|dns)(\/|$)/;
    const imports = outsideImports('keys.js');
    expect(imports.filter((name) => sockets.test(name) || !isBuiltin(name))).toEqual([]);
  });

  test('import only what ships with the application', () => {
    const programs = readdirSync(MAIN).filter((name) => name.endsWith('.js'));
    const allowed = /^(electron|better-sqlite3|sharp|playwright-core|hardhat(\/.*)?)$/;
    expect(programs.flatMap(outsideImports).filter((name) => !isBuiltin(name) && !allowed.test(name))).toEqual([]);
    expect(outsideImports('electron.js')).not.toContain('playwright-core');
  });

  test('have a preload that a sandbox can run: it requires nothing but electron', () => {
    const required: string[] = [];
    const exposed: Record<string, unknown> = {};
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, api: unknown) => (exposed[name] = api) },
      ipcRenderer: { invoke: () => {}, on: () => {}, off: () => {} },
    };
    // No Node globals: a sandboxed preload has only what it requires.
    vm.runInNewContext(readFileSync(path.join(ROOT, 'dist', 'preload', 'index.cjs'), 'utf8'), {
      require(name: string) {
        required.push(name);
        return electron;
      },
      module: { exports: {} },
      exports: {},
    });
    expect([required, Object.keys(exposed), Object.keys(exposed['workstation'] as object).toSorted()]).toEqual([
      ['electron'],
      ['workstation'],
      ['call', 'host', 'on'],
    ]);
  });
});
