import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fileSecrets } from '../../ports/file-secrets.ts';
import { seen } from '../electron-fixture.ts';
import { startElectronHost } from './electron-host.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-electron-start-'));
  vi.stubEnv('SURETY_DATA', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('a data folder of a newer version is refused in the error box, opens no window and changes nothing', async () => {
  const key = new Uint8Array(32).fill(7);
  await fileSecrets(path.join(folder, 'secrets')).write('database-key', key);
  const file = path.join(folder, 'workstation.db');
  const database = new Database(file);
  database.pragma(`cipher='sqlcipher'`);
  database.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
  database.pragma('user_version = 99');
  database.close();
  const before = readFileSync(file);
  await startElectronHost({ programsFolder: folder, preload: '', rendererFolder: folder, resourcesFolder: folder });
  expect(seen.errors).toEqual([
    expect.stringMatching(
      /^Surety could not start: .*written by a newer Surety \(schema 99.*Nothing was changed. Open it with/,
    ),
  ]);
  expect([seen.windows, readFileSync(file).equals(before)]).toEqual([[], true]);
});
