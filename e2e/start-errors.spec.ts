import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/run.ts';
import { expect, test } from './workstation.ts';

/** Starts the built program as `surety` does, and gives what it said once it ended. */
function start(
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(ROOT, 'dist', 'main', 'chromium.js'), ...args], {
      env: { HOME: os.tmpdir(), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('close', (code) => resolve({ code, said }));
  });
}

test.describe('a start that cannot be', () => {
  test.skip(
    ({ hostKind }) => hostKind !== 'chromium',
    'the Electron host has no start of its own to fail: its binary shows the window',
  );
  let folder = '';
  test.beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-start-'));
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('without a browser says which to install', async () => {
    const { code, said } = await start({ PATH: folder, SURETY_DATA: folder }, ['--headless']);
    expect([code, said]).toEqual([
      3,
      expect.stringMatching(/No browser was found.*apt install chromium.*SURETY_BROWSER/s),
    ]);
  });

  test('without a display says where to start it', async () => {
    test.skip(process.platform !== 'linux', 'only Linux has windows without a display server');
    const { code, said } = await start({ PATH: process.env['PATH'] ?? '', SURETY_DATA: folder });
    expect([code, said]).toEqual([3, expect.stringMatching(/There is no display.*xvfb-run/s)]);
  });

  test('in a folder that cannot be written says so', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    const env = { PATH: process.env['PATH'] ?? '', SURETY_DATA: path.join(file, 'data') };
    const { code, said } = await start(env, ['--headless']);
    expect([code, said]).toEqual([3, expect.stringMatching(/cannot write to its data folder .*a-file.*SURETY_DATA/s)]);
  });

  test('with a browser that does not start says what it said', async () => {
    const env = { PATH: process.env['PATH'] ?? '', SURETY_DATA: folder, SURETY_BROWSER: process.execPath };
    const { code, said } = await start(env, ['--headless']);
    expect([code, said]).toEqual([1, expect.stringMatching(/The browser .* did not start/)]);
  });
});
