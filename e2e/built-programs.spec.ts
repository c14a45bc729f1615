import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import type { WorkstationBridge } from '../app/api/wire.ts';
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
    // Pictures that others made are decoded where a crash or a leak ends nothing else.
    expect(programs.filter((name) => outsideImports(name).includes('sharp'))).toEqual(['pictures.js']);
  });

  test('take from Electron only what a window of our own needs: nothing that opens links, networks or shells', () => {
    const code = readFileSync(path.join(MAIN, 'electron.js'), 'utf8');
    const taken = [...code.matchAll(/^import\s*(.*?)\s*from\s*"electron"/gm)].map(([, names]) => names ?? '');
    const names = taken.flatMap((list) => list.replace(/^{|}$/g, '').split(',')).map((name) => name.trim());
    expect(names.filter((name) => name !== '').toSorted()).toEqual([
      'BrowserWindow',
      'Menu',
      'app',
      'dialog',
      'ipcMain',
      'powerMonitor',
      'protocol',
      'safeStorage',
      'session',
      'utilityProcess',
    ]);
    const reaching = /^(node:)?(net|tls|http|https|http2|dgram|dns|inspector|repl|vm|cluster)(\/|$)/;
    expect(outsideImports('electron.js').filter((name) => reaching.test(name))).toEqual([]);
    const everywhere = readdirSync(MAIN, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    const opening = /\bopenExternal\b|\bopenPath\b|\bopenDevTools\b|\bexecuteJavaScript\b/;
    expect(everywhere.filter((name) => opening.test(readFileSync(path.join(MAIN, name), 'utf8')))).toEqual([]);
  });

  test('have a page without a script or a style of its own in the text, and without an address of elsewhere', () => {
    const page = readFileSync(path.join(ROOT, 'dist', 'renderer', 'index.html'), 'utf8');
    const scripts = [...page.matchAll(/<script\b([^>]*)>([^<]*)/g)];
    expect(
      scripts.map(([, attributes, text]) => [/\bsrc="\.?\/assets\//.test(attributes ?? ''), text?.trim()]),
    ).toEqual(scripts.map(() => [true, '']));
    expect(page).not.toMatch(/<style|\bstyle=|\bon\w+=|javascript:|https?:\/\//i);
  });

  test('have a preload that a sandbox can run: it requires nothing but electron and passes texts only', async () => {
    const required: string[] = [];
    const exposed: Record<string, unknown> = {};
    const invoked: unknown[][] = [];
    const relays = new Map<string, (...values: unknown[]) => void>();
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, api: unknown) => (exposed[name] = api) },
      ipcRenderer: {
        invoke: async (...values: unknown[]) => (invoked.push(values), 'answer'),
        on: (channel: string, relay: (...values: unknown[]) => void) => void relays.set(channel, relay),
        off: (channel: string) => void relays.delete(channel),
      },
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

    const bridge = exposed['workstation'] as WorkstationBridge;
    const heard: unknown[][] = [];
    const stop = bridge.on('change', (...values: unknown[]) => heard.push(values));
    const [relay] = relays.values();
    relay?.({ sender: 'an event object' }, 'change', 'text');
    relay?.({ sender: 'an event object' }, 'another topic', 'text');
    expect([await bridge.call({ toString: () => 'text' } as unknown as string), invoked, heard]).toEqual([
      'answer',
      [['surety:call', 'text']],
      [['text']],
    ]);
    stop();
    expect(relays.size).toBe(0);
  });
});
