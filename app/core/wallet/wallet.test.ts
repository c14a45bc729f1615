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
    expect(await readdir(folder)).toEqual(['practice-account.json']);
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

  it('says that a damaged key file cannot be read, and leaves it alone', async () => {
    const first = await open();
    await first.createPracticeWallet();
    await first.setPassword(PASSWORD);
    const file = path.join(folder, 'practice-account.json');
    const damaged = (await readFile(file, 'utf8')).replace('"kdf":"scrypt"', '"kdf":"none"');
    await writeFile(file, damaged);
    const second = await open();
    await expect(second.unlock(PASSWORD)).rejects.toMatchObject({ code: 'key-file-invalid' });
    expect(second.state().kind).toBe('locked');
    expect(await readFile(file, 'utf8')).toBe(damaged);
  });

  it('opens with its counts lost, and says so where the key file itself is damaged', async () => {
    const first = await open();
    const { address } = await first.createPracticeWallet();
    await writeFile(path.join(folder, 'wallet-counts.json'), '{"attem');
    expect((await open()).state()).toMatchObject({ kind: 'unlocked', address });
    expect(logged).toHaveLength(1);
    await writeFile(path.join(folder, 'practice-account.json'), '{"addre');
    await expect(open()).rejects.toMatchObject({ code: 'key-file-invalid' });
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
