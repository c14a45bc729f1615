import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Transaction } from 'ethers/transaction';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callOverLink } from '../ports/link-calls.ts';
import type { KeyMethods } from './key-methods.ts';
import { PINNED_CALLS } from './pinned-abi.ts';

/** Everything in Node that can open a socket or start what can. */
const SOCKET_MODULES = [
  'net',
  'tls',
  'http',
  'https',
  'http2',
  'dgram',
  'dns',
  'dns/promises',
  'inspector',
  'child_process',
  'worker_threads',
];
const SOCKET_GLOBALS = ['fetch', 'WebSocket', 'EventSource'];
const HOSTS = path.join(import.meta.dirname, '..', '..', 'hosts');

/** Built beside the other programs, as it ships: a module that they share may land in a common chunk. */
describe('the key process as it is built', { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'surety-key-process-'));
    await build({
      configFile: false,
      logLevel: 'error',
      root: HOSTS,
      ssr: { noExternal: true, external: ['better-sqlite3', 'hardhat', 'playwright-core', 'sharp'] },
      build: {
        ssr: true,
        target: 'node22',
        outDir: folder,
        rolldownOptions: {
          input: {
            keys: path.join(HOSTS, 'children', 'keys.ts'),
            'practice-network': path.join(HOSTS, 'children', 'practice-network.ts'),
            pictures: path.join(HOSTS, 'children', 'pictures.ts'),
            chromium: path.join(HOSTS, 'chromium', 'index.ts'),
          },
          output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
        },
      },
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('imports nothing that opens a socket', async () => {
    const texts = await importedFiles(path.join(folder, 'keys.mjs'));
    const modules = [...texts.values()].flatMap(importsOf).filter((name) => !name.startsWith('.'));
    const harmless = new Set(['crypto', 'module']);
    expect(modules.map((name) => name.replace(/^node:/, '')).filter((name) => !harmless.has(name))).toEqual([]);
    expect(modules).toContain('node:crypto');
    for (const text of texts.values()) expect(text).not.toMatch(/\b(fetch|WebSocket|EventSource)\s*\(\s*["'`\w]*:\/\//);
  });

  it('makes a key and signs with every socket module and global taken away', async () => {
    const hook = path.join(folder, 'no-sockets.mjs');
    await writeFile(hook, NO_SOCKETS);
    const child = fork(path.join(folder, 'keys.mjs'), {
      execArgv: ['--import', pathToFileURL(hook).href],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    try {
      const keys = callOverLink<KeyMethods>({
        send: (text) => void child.send(text),
        onMessage(listener) {
          child.on('message', (message) => listener(String(message)));
          return () => undefined;
        },
      });
      child.once('exit', (code) => keys.abandon(`the key process ended with ${code}`));
      const address = (digit: string): string => `0x${digit.repeat(40)}`;
      const contracts = {
        token: address('1'),
        vault: address('2'),
        jobs: address('3'),
        court: address('4'),
        settlement: address('9'),
        trapDesk: address('8'),
        reputation: address('5'),
      };
      await keys.call('trust', { chainId: 31337, contracts });
      const { address: account, keyFile } = await keys.call('create', { password: 'a horse, not a battery' });
      await keys.call('lock', null);
      await keys.call('unlock', { keyFile, password: 'a horse, not a battery' });
      const data = PINNED_CALLS.vault.encodeFunctionData('withdraw', []);
      const amounts = { value: '0', gasLimit: '90000', maxFeePerGas: '2000000000', maxPriorityFeePerGas: '1' };
      const request = { chainId: 31337, nonce: 0, to: contracts.vault, data, ...amounts };
      const { hash } = await keys.call('describe', { request, facts: null, stakes: [] });
      const { raw } = await keys.call('sign', { request, facts: null, shownHash: hash, stakes: [] });
      expect(Transaction.from(raw)).toMatchObject({ from: account, unsignedHash: hash });
    } finally {
      child.kill();
    }
  });
});

const NO_SOCKETS = `
import { registerHooks } from 'node:module';
const blocked = new Set(${JSON.stringify(SOCKET_MODULES)});
registerHooks({
  resolve(specifier, context, next) {
    if (blocked.has(specifier.replace(/^node:/, ''))) throw new Error('blocked: ' + specifier);
    return next(specifier, context);
  },
});
for (const name of ${JSON.stringify(SOCKET_GLOBALS)}) delete globalThis[name];
`;

/** The bundler writes each import on a line of its own. */
function importsOf(text: string): readonly string[] {
  const fixed = [...text.matchAll(/^(?:import|export)\b.*?\bfrom "([^"\n]+)";$|^import "([^"\n]+)";$/gm)];
  const late = [...text.matchAll(/\bimport\("([^"\n]+)"\)/g)];
  return [...fixed, ...late].map((found) => found[1] ?? found[2] ?? '');
}

async function importedFiles(entry: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (texts.has(file)) continue;
    const text = await readFile(file, 'utf8');
    texts.set(file, text);
    for (const name of importsOf(text)) if (name.startsWith('.')) waiting.push(path.join(path.dirname(file), name));
  }
  return texts;
}
