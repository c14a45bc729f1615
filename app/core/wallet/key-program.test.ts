import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Everything in Node that can open a socket, by module and by global. */
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

describe('the key program as it ships', { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'surety-key-program-'));
    await build({
      configFile: false,
      logLevel: 'error',
      root: import.meta.dirname,
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: 'node22',
        minify: false,
        outDir: folder,
        rolldownOptions: { input: path.join(import.meta.dirname, 'key-program.ts') },
      },
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('imports nothing of Node but its cryptography', async () => {
    const text = await readFile(path.join(folder, 'key-program.js'), 'utf8');
    const imported = [...text.matchAll(/^import\b[^'"\n]*?['"]([^'"]+)['"]/gm)].map(([, name = '']) =>
      name.replace(/^node:/, ''),
    );
    expect(new Set(imported)).toEqual(new Set(['crypto']));
    expect(text).not.toMatch(/\b(import|require)\s*\(\s*['"`]/);
    expect(text).not.toMatch(/\b(fetch|WebSocket|EventSource)\s*\(/);
  });

  it('makes a key and signs with every socket module and global taken away', async () => {
    const driver = path.join(folder, 'driver.mjs');
    await writeFile(driver, DRIVER);
    const output = await run(driver, [path.join(folder, 'key-program.js')]);
    expect(output).toMatch(/^signed 0x02[0-9a-f]+$/m);
    expect(output).toContain('blocked net');
  });
});

const DRIVER = `
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
const blocked = new Set(${JSON.stringify(SOCKET_MODULES)});
registerHooks({ resolve(specifier, context, next) {
  if (blocked.has(specifier.replace(/^node:/, ''))) throw new Error('blocked ' + specifier);
  return next(specifier, context);
} });
for (const name of ${JSON.stringify(SOCKET_GLOBALS)}) delete globalThis[name];
await import('net').catch((cause) => console.log(cause.message));
const { runKeyProgram } = await import(pathToFileURL(process.argv[2]).href);
let deliver; const waiting = new Map(); let id = 0;
runKeyProgram({
  send(text) { const frame = JSON.parse(text); waiting.get(frame.id)(frame); },
  onMessage(listener) { deliver = listener; return () => {}; },
}, { cost: { N: 4096, r: 8, p: 1 } });
const call = (method, argument) => new Promise((resolve, reject) => {
  id += 1;
  waiting.set(id, (frame) => (frame.error ? reject(new Error(frame.error.code + ' ' + frame.error.message)) : resolve(frame.value)));
  deliver(JSON.stringify({ id, method, argument }));
});
const address = (digit) => '0x' + digit.repeat(40);
await call('trust', { chainId: 31337, contracts: { token: address('1'), vault: address('2'), jobs: address('3'), court: address('4'), reputation: address('5') } });
const { keyFile } = await call('create', { password: 'a horse, not a battery' });
await call('lock', null);
await call('unlock', { keyFile, password: 'a horse, not a battery' });
const request = { chainId: 31337, nonce: 0, to: address('2'), value: '0', data: '0x3ccfd60b', gasLimit: '90000', maxFeePerGas: '2000000000', maxPriorityFeePerGas: '1' };
const { hash } = await call('describe', { request, facts: null, stakes: [] });
const { raw } = await call('sign', { request, facts: null, shownHash: hash, stakes: [] });
console.log('signed ' + raw);
`;

function run(file: string, values: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...values], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
  });
}
