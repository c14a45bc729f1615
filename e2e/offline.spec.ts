import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/run.ts';
import { interfacesOf, openPorts } from './open-ports.ts';
import { descendantsOf } from './process-table.ts';
import { expect, test } from './workstation.ts';

/** A network namespace has nothing but its loopback; an ordinary user needs a user namespace to make one. */
const NAMESPACE = process.getuid?.() === 0 ? ['--net'] : ['--map-root-user', '--net'];
const cutOff = (...command: readonly string[]) => [
  ...NAMESPACE,
  ...['sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command],
];

/** Follows what a process says, line by line, to its end. */
function follow(child: ChildProcess, heard: (line: string) => void): Promise<{ code: number | null; said: string }> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const line of text.split('\n').filter((part) => part !== '')) heard(line);
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

/** Which of our programs a command line runs, or which kind of process of the browser. */
function programOf(command: string): string {
  return /--type=([\w-]+)/.exec(command)?.[1] ?? /([\w-]+)\.[jt]s\b/.exec(command)?.[1] ?? '';
}

test.describe('with the network cut off', () => {
  test.skip(({ hostKind }) => hostKind !== 'chromium', 'what ./surety opens here by itself: once is enough');
  test.skip(process.platform !== 'linux', 'only Linux has namespaces that cut a process off the network');
  let folder = '';
  test.beforeEach(() => {
    const probe = spawnSync('unshare', cutOff('true'), { encoding: 'utf8' });
    const refusal = probe.error?.message ?? probe.stderr;
    test.skip(probe.status !== 0, `this system gives no network namespace: ${refusal.trim()}`);
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-offline-'));
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the one script, after set-up was done. @param look is called after each line that it says */
  async function start(args: readonly string[], look: (line: string, child: ChildProcess) => void) {
    const begun = performance.now();
    const child = spawn('unshare', cutOff(path.join(ROOT, 'surety'), ...args), {
      env: { ...process.env, SURETY_DATA: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [ports, interfaces, programs] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const { code, said } = await follow(child, (line) => {
      const own = { pid: child.pid ?? 0, parent: process.pid, command: './surety' };
      const family = [own, ...descendantsOf(own.pid)];
      for (const port of openPorts(family)) ports.add(port);
      for (const name of interfacesOf(own.pid)) interfaces.add(name);
      for (const { command } of family) programs.add(programOf(command));
      look(line, child);
    });
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    return { code, said, seconds, programs: [...programs], ports: [...ports], interfaces: [...interfaces] };
  }

  test('a second start opens the window, no port, and closes in good order', async () => {
    let opened = '';
    const { seconds, said, ...end } = await start(['--headless'], (line, child) => {
      if (!line.startsWith('Surety is open')) return;
      opened = line;
      child.kill('SIGTERM');
    });
    console.log(`./surety without a network: ended after ${seconds} s. ${opened}`);
    expect(end, said).toEqual({
      ...{ code: 0, ports: [], interfaces: ['lo'] },
      programs: expect.arrayContaining(['chromium', 'renderer']),
    });
    expect(opened, said).not.toBe('');
  });

  test('the whole journey is walked, and no process of it opens a port', async () => {
    const { seconds, said, ...end } = await start(['tour'], () => {});
    console.log(`./surety tour without a network: ${seconds} s`);
    expect(end, said).toEqual({
      ...{ code: 0, ports: [], interfaces: ['lo'] },
      programs: expect.arrayContaining(['tour', 'keys', 'practice-network', 'renderer']),
    });
    expect(said).toMatch(/\d+ pictures/);
  });

  test('what looks for open ports finds one', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const own = { pid: process.pid, parent: process.ppid, command: 'this test' };
    const port = (server.address() as net.AddressInfo).port.toString(16).toUpperCase().padStart(4, '0');
    expect(openPorts([own])).toContain(`tcp 0100007F:${port} of this test`);
    await new Promise((resolve) => server.close(resolve));
  });
});
