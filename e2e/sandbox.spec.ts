import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/run.ts';
import { descendantsOf } from './process-table.ts';
import { expect, test } from './workstation.ts';

/** Nobody's ids, by which root becomes an ordinary user without making an account. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const asUser = (...command: readonly string[]) =>
  isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...command] : [...command];

/** What the kernel does to a process: its system call filter (2 is a filter), and the namespaces it is in. */
function confinementOf(pid: number) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
  return {
    user: field('Uid'),
    seccomp: field('Seccomp'),
    noNewPrivileges: field('NoNewPrivs'),
    namespaces: ['user', 'pid', 'net'].map((name) => readlinkSync(`/proc/${pid}/ns/${name}`)),
  };
}

test.describe('as an ordinary user', () => {
  test.skip(
    ({ hostKind }) => hostKind !== 'chromium',
    'the Electron project does not run as root: it has its sandbox on in every test',
  );
  test.skip(process.platform !== 'linux', 'only on Linux does the browser go without its sandbox, for root');
  let folder = '';
  test.beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-user-'));
    if (isRoot) execFileSync('chown', [`${NOBODY}:${NOBODY}`, folder]);
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("the window works inside the browser's sandbox", async () => {
    const [program = '', ...args] = asUser('unshare', '--user', 'true');
    const probe = spawnSync(program, args, { encoding: 'utf8' });
    test.skip(
      probe.status !== 0,
      `this system gives an ordinary user no namespaces, which the sandbox is made of: ${(probe.error?.message ?? probe.stderr).trim()}`,
    );
    const [read = '', ...what] = asUser('test', '-r', path.join(ROOT, 'dist', 'main', 'chromium-host.js'));
    expect(spawnSync(read, what).status, `an ordinary user cannot read the built application in ${ROOT}`).toBe(0);

    const node = [process.execPath, '--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
    const [command = '', ...rest] = asUser(
      ...node,
      path.join(ROOT, 'e2e', 'sandboxed-start.ts'),
      path.join(folder, 'data'),
    );
    const child = spawn(command, rest, {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, TMPDIR: folder },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const ready = new Promise<boolean>((resolve) => {
      child.stdout.on('data', () => resolve(true));
      void ended.then(() => resolve(false));
    });
    try {
      expect(await ready, said).toBe(true);
      const family = descendantsOf(child.pid ?? 0);
      const renderers = family.filter(({ command: line }) => line.includes('--type=renderer'));
      const host = confinementOf(child.pid ?? 0);
      expect(host.user).not.toBe('0');
      expect(renderers).not.toEqual([]);
      for (const { pid } of renderers) {
        const { namespaces, ...window } = confinementOf(pid);
        expect(window).toEqual({ user: host.user, seccomp: '2', noNewPrivileges: '1' });
        expect(namespaces.filter((name) => host.namespaces.includes(name))).toEqual([]);
      }
    } finally {
      child.stdin.end('close\n');
    }
    expect(await ended, said).toBe(0);
    expect(said).not.toContain('without its sandbox');
  });
});
