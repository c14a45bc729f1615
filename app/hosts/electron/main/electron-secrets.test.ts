import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seen } from '../electron-fixture.ts';
import { fileSecrets } from '../../ports/file-secrets.ts';
import { electronSecrets } from './electron-secrets.ts';

const VALUE = new Uint8Array([1, 2, 3, 250]);
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-secrets-'));
});
afterEach(() => {
  seen.secretStore = 'basic_text';
  rmSync(folder, { recursive: true, force: true });
});

describe('secrets under Electron', () => {
  it.runIf(process.platform === 'linux')('call basic_text what it is: files that only this user can read', async () => {
    const secrets = electronSecrets(folder);
    await secrets.write('database-key', VALUE);
    const file = path.join(folder, 'secrets', 'database-key');
    expect([secrets.protection, await secrets.read('database-key'), statSync(file).mode & 0o777]).toEqual([
      'private-file',
      VALUE,
      0o600,
    ]);
  });

  it('are encrypted by the system’s store where there is one', async () => {
    seen.secretStore = 'gnome_libsecret';
    const secrets = electronSecrets(folder);
    await secrets.write('database-key', VALUE);
    expect([secrets.protection, await secrets.read('database-key')]).toEqual(['operating-system', VALUE]);
    const stored = readFileSync(path.join(folder, 'secrets', 'database-key-protected'));
    expect(stored.includes(Buffer.from(VALUE))).toBe(false);
    await secrets.remove('database-key');
    expect(await secrets.read('database-key')).toBeUndefined();
  });

  it('of the Chromium host are read as they are; what the system protects, that host says it cannot read', async () => {
    seen.secretStore = 'gnome_libsecret';
    const [chromium, electron] = [fileSecrets(path.join(folder, 'secrets')), electronSecrets(folder)];
    await chromium.write('database-key', VALUE);
    expect(await electron.read('database-key')).toEqual(VALUE);
    await electron.write('database-key', VALUE);
    await expect(chromium.read('database-key')).rejects.toThrow(
      /kept by the system's own secret store.*Electron window/,
    );
    await electron.remove('database-key');
    expect(await chromium.read('database-key')).toBeUndefined();
  });
});
