import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
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

  test('in a data folder of a newer version says so, and changes nothing', async () => {
    const key = randomBytes(32);
    mkdirSync(path.join(folder, 'secrets'));
    writeFileSync(path.join(folder, 'secrets', 'database-key'), key, { mode: 0o600 });
    const file = path.join(folder, 'workstation.db');
    const database = new Database(file);
    database.pragma(`cipher='sqlcipher'`);
    database.pragma(`key="x'${key.toString('hex')}'"`);
    database.pragma('user_version = 99');
    database.exec('CREATE TABLE of_the_future (x)');
    database.close();
    const before = readFileSync(file);
    const { code, said } = await start({ PATH: process.env['PATH'] ?? '', SURETY_DATA: folder }, ['--headless']);
    expect([code, said]).toEqual([
      3,
      expect.stringMatching(
        /written by a newer Surety \(schema 99.*Nothing was changed. Open it with the newer version/,
      ),
    ]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('in a data folder whose key is gone or another one says which folder to put back', async () => {
    writeFileSync(path.join(folder, 'workstation.db'), randomBytes(8192));
    const gone = await start({ PATH: process.env['PATH'] ?? '', SURETY_DATA: folder }, ['--headless']);
    mkdirSync(path.join(folder, 'secrets'), { recursive: true });
    writeFileSync(path.join(folder, 'secrets', 'database-key'), randomBytes(32), { mode: 0o600 });
    const wrong = await start({ PATH: process.env['PATH'] ?? '', SURETY_DATA: folder }, ['--headless']);
    expect([gone, wrong]).toEqual([
      { code: 3, said: expect.stringMatching(/The key of the database .* is gone.*Put back the secrets folder/) },
      { code: 3, said: expect.stringMatching(/cannot be read with the key of this data folder.*Nothing was changed/) },
    ]);
  });

  test('with a browser that does not start says what it said', async () => {
    const env = { PATH: process.env['PATH'] ?? '', SURETY_DATA: folder, SURETY_BROWSER: process.execPath };
    const { code, said } = await start(env, ['--headless']);
    expect([code, said]).toEqual([1, expect.stringMatching(/The browser .* did not start/)]);
  });
});
