import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWallet } from './wallet.ts';
import type { Wallet } from './wallet.ts';
import type { KeysInProcess } from './wallet-fixture.ts';
import { keysInProcess, secretsInMemory } from './wallet-fixture.ts';

const PASSWORD = 'a horse, not a battery';
const SLOW = 60_000;

describe('wallet', { timeout: SLOW }, () => {
  let folder: string;
  let now: number;
  let logged: string[];
  let secrets: ReturnType<typeof secretsInMemory>;
  let keys: KeysInProcess;
  const open = (): Promise<Wallet> =>
    openWallet({
      childProcesses: keys,
      secrets,
      folder,
      clock: { now: () => now },
      random: { bytes: (length) => randomBytes(length) },
      log: {
        info: (message) => void logged.push(message),
        error: (message, cause) => void logged.push(`${message} ${String(cause)}`),
      },
    });

  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'surety-wallet-')), 'wallet');
    now = 1_000_000;
    logged = [];
    secrets = secretsInMemory();
    keys = keysInProcess();
  });
  afterEach(() => rm(path.dirname(folder), { recursive: true }));

  it('makes an account with one call, and opens it by itself the next time', async () => {
    const first = await open();
    expect(first.state()).toEqual({ kind: 'none' });
    const seen: string[] = [];
    first.subscribe((state) => seen.push(state.kind));
    const { address } = await first.createPracticeWallet();
    expect(seen).toEqual(['unlocked']);
    await expect(first.createPracticeWallet()).rejects.toMatchObject({ code: 'wallet-exists' });
    await first.close();

    const second = await open();
    expect(second.state()).toEqual({ kind: 'unlocked', address, protection: 'device' });
    expect((await readdir(folder)).toSorted()).toEqual(['practice-account.json', 'wallet-counts.json']);
  });

  it('starts locked once a password is set, and the device secret is gone', async () => {
    const first = await open();
    const { address } = await first.createPracticeWallet();
    await expect(first.setPassword('too short')).rejects.toMatchObject({ code: 'password-too-short' });
    await first.setPassword(PASSWORD);
    expect(first.state()).toMatchObject({ kind: 'unlocked', protection: 'password' });
    expect(secrets.values.size).toBe(0);
    await first.close();

    const second = await open();
    expect(second.state()).toEqual({ kind: 'locked', address, protection: 'password' });
    await expect(second.batchSaltHash({ chainId: 1, court: address, batch: '1' })).rejects.toMatchObject({
      code: 'wallet-locked',
    });
    await second.unlock(PASSWORD);
    expect(second.state().kind).toBe('unlocked');
    await second.lock();
    expect(second.state().kind).toBe('locked');
  });

  it('makes a wrong password wait longer each time, also after a restart', async () => {
    const first = await open();
    await first.createPracticeWallet();
    await first.setPassword(PASSWORD);
    await first.lock();
    await expect(first.unlock('not the password')).rejects.toMatchObject({ code: 'wrong-password', secondsToWait: 1 });
    expect(first.state()).toMatchObject({ kind: 'backing-off', until: now + 1000 });
    await expect(first.unlock(PASSWORD)).rejects.toMatchObject({ code: 'wrong-password', secondsToWait: 1 });
    now += 1000;
    await expect(first.unlock('not the password')).rejects.toMatchObject({ secondsToWait: 2 });

    const second = await open();
    await expect(second.unlock(PASSWORD)).rejects.toMatchObject({ code: 'wrong-password', secondsToWait: 2 });
    now += 2000;
    await second.unlock(PASSWORD);
    await second.lock();
    expect(second.state().kind).toBe('locked');
  });

  it('begins anew where the application ended between the secret and the key file', async () => {
    secrets.values.set('practice-wallet-password', new Uint8Array(32));
    const wallet = await open();
    expect(wallet.state()).toEqual({ kind: 'none' });
    await wallet.createPracticeWallet();
    await wallet.close();
    expect((await open()).state().kind).toBe('unlocked');
  });

  it('falls back to the password where setting it was cut off before the device secret was removed', async () => {
    const first = await open();
    await first.createPracticeWallet();
    const leftOver = new Map(secrets.values);
    await first.setPassword(PASSWORD);
    for (const [name, value] of leftOver) secrets.values.set(name, value);

    const second = await open();
    await second.wake();
    expect(second.state()).toMatchObject({ kind: 'locked', protection: 'password' });
    expect(secrets.values.size).toBe(0);
    await second.unlock(PASSWORD);
  });

  it('starts the key process again after it crashed', async () => {
    const wallet = await open();
    const { address } = await wallet.createPracticeWallet();
    const batch = { chainId: 31337, court: address, batch: '4294967296' };
    const hash = await wallet.batchSaltHash(batch);
    keys.crash();
    await Promise.resolve();
    expect(wallet.state().kind).toBe('locked');
    expect(await wallet.batchSaltHash(batch)).toBe(hash);
    expect(keys.starts).toBe(2);
    expect(logged).toEqual(['the key process ended: crashed by the test undefined']);
  });

  const keyFile = () => path.join(folder, 'practice-account.json');
  const cheap = '"n":4096';

  it.each([
    ['cut', (text: string) => text.slice(0, 200), /cannot be read: it is not JSON\./],
    ['another kind', (text: string) => text.replace('"kdf":"scrypt"', '"kdf":"none"'), /neither scrypt nor pbkdf2\./],
    ['without an account', (text: string) => text.replace(/"address":"[^"]*",/, ''), /does not name its account\./],
    ['too large', (text: string) => text.padEnd(2 ** 16 + 1), /larger than any key file\./],
    ['too costly', (text: string) => text.replace(cheap, '"n":1073741824'), /refused before any of it ran\.$/],
    ['tampered with', (text: string) => text.replace(/"ciphertext":"./, '"ciphertext":"x'), /changed on disk/],
    [
      'another account',
      (text: string) => text.replace(/"address":"../, '"address":"00'),
      /changed on disk|cannot be read/,
    ],
    [
      'one bit off',
      (text: string) => text.replace(/("mac":")(.)/, (_, key, digit) => `${key}${digit === '0' ? '1' : '0'}`),
      /changed on disk/,
    ],
  ])(
    'opens as damaged where the key file is %s, leaves it alone, and takes a copy that is put back',
    async (_, change, words) => {
      const first = await open();
      const { address } = await first.createPracticeWallet();
      await first.close();
      const good = await readFile(keyFile(), 'utf8');
      const bad = change(good);
      expect(bad).not.toBe(good);
      await writeFile(keyFile(), bad);

      const second = await open();
      expect(second.state()).toEqual({ kind: 'damaged', file: keyFile(), message: expect.stringMatching(words) });
      await expect(second.createPracticeWallet()).rejects.toMatchObject({ code: 'wallet-exists' });
      await expect(second.unlock(PASSWORD)).rejects.toMatchObject({ code: 'key-file-damaged' });
      await second.lookAgain();
      expect(second.state().kind).toBe('damaged');
      expect(await readFile(keyFile(), 'utf8')).toBe(bad);

      await writeFile(keyFile(), good);
      await second.lookAgain();
      expect(second.state()).toEqual({ kind: 'unlocked', address, protection: 'device' });
    },
  );

  it('says of a key file under a password that it is none of its own', async () => {
    const first = await open();
    await first.createPracticeWallet();
    await first.setPassword(PASSWORD);
    expect(first.keyFileChanged()).toBe(false);
    await first.close();
    await writeFile(keyFile(), (await readFile(keyFile(), 'utf8')).replace(/"mac":"../, '"mac":"00'));
    const second = await open();
    expect([second.state().kind, second.keyFileChanged()]).toEqual(['locked', true]);
    await expect(second.unlock(PASSWORD)).rejects.toMatchObject({ code: 'wrong-password' });
  });

  it('begins a new wallet where the damaged file was moved away, and still opens the old one put back', async () => {
    const first = await open();
    const { address } = await first.createPracticeWallet();
    await first.close();
    const good = await readFile(keyFile(), 'utf8');
    await writeFile(keyFile(), good.slice(1));
    const second = await open();
    await rm(keyFile());
    await second.lookAgain();
    expect(second.state()).toEqual({ kind: 'none' });
    expect((await second.createPracticeWallet()).address).not.toBe(address);
    await second.close();
    await writeFile(keyFile(), good);
    expect((await open()).state()).toMatchObject({ kind: 'unlocked', address });
  });

  it.each(['{"attem', 'null', '{}', '{"attempts":{"failed":"x"},"stakes":[],"keyFiles":[]}', 'x'.repeat(2 ** 16 + 1)])(
    'opens with its counts lost: %.60s',
    async (text) => {
      const first = await open();
      const { address } = await first.createPracticeWallet();
      await first.close();
      await writeFile(path.join(folder, 'wallet-counts.json'), text);
      expect((await open()).state()).toMatchObject({ kind: 'unlocked', address });
      expect(logged).toEqual([expect.stringMatching(/counting begins anew/)]);
    },
  );

  it('does not make anyone wait for a clock that was a year ahead', async () => {
    const year = 365 * 24 * 60 * 60 * 1000;
    now += year;
    const first = await open();
    await first.createPracticeWallet();
    await first.setPassword(PASSWORD);
    await first.lock();
    for (let tries = 0; tries < 3; tries += 1) {
      await expect(first.unlock('not the password')).rejects.toMatchObject({ code: 'wrong-password' });
      now += 60_000;
    }
    await expect(first.unlock('not the password')).rejects.toMatchObject({ secondsToWait: 8 });
    now -= year;
    expect(first.state()).toMatchObject({ kind: 'backing-off', until: now + 8_000 });
    await first.close();

    const second = await open();
    expect(second.state()).toMatchObject({ kind: 'backing-off', until: now + 8_000 });
    now += 8_000;
    expect(second.state().kind).toBe('locked');
    await second.unlock(PASSWORD);
  });

  it('never sends a key over the link nor writes a password to the log or the disk', async () => {
    const wallet = await open();
    await wallet.createPracticeWallet();
    await wallet.setPassword(PASSWORD);
    const onDisk = await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')));
    const answers = keys.traffic.filter((text) => text.includes('"value"'));
    for (const text of [...onDisk, ...logged, ...answers]) {
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toMatch(/privateKey|"entropy"|phrase/);
    }
  });
});
