import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Mnemonic } from 'ethers/wallet';
import { afterAll, expect, it, vi } from 'vitest';
import { contract } from '../../api/contract.ts';
import type { Method } from '../../api/method.ts';
import type { Deployment } from '../chain/deployment.ts';
import { decryptKeyFile } from '../wallet/key-file-format.ts';
import { batchSaltOf } from '../wallet/lane-secrets.ts';
import { WorkstationFixture } from './workstation-fixture.ts';

const PASSWORD = 'a password that nobody else has';
const FIRST_BATCH = (1n << 32n).toString();
const fixture = new WorkstationFixture();
afterAll(() => fixture.remove());

/** The ways in which bytes are written down. */
function spellings(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes);
  return [
    buffer.toString('hex'),
    buffer.toString('base64').replace(/=+$/, ''),
    buffer.toString('base64url'),
    bytes.join(),
  ];
}

const fromHex = (text: string) => Buffer.from(text.replace(/^0x/, ''), 'hex');

/** What must never leave, by name. */
async function canaries(): Promise<Readonly<Record<string, readonly string[]>>> {
  const device = await fixture.secret('practice-wallet-password');
  const keyFile = readFileSync(path.join(fixture.folder, 'data', 'keys', 'practice-account.json'), 'utf8');
  const account = await decryptKeyFile(keyFile, Buffer.from(device).toString('hex'));
  const phrase = Mnemonic.fromEntropy(account.mnemonic?.entropy ?? '').phrase;
  const { contracts, chainId } = JSON.parse(
    `{"chainId":31337,${readFileSync(path.join(fixture.folder, 'data', 'practice', 'deployment.json'), 'utf8').slice(1)}`,
  ) as Deployment;
  const salt = batchSaltOf(account.privateKey, { chainId, court: contracts.court, batch: FIRST_BATCH });
  const { crypto } = JSON.parse(keyFile.replace('"Crypto"', '"crypto"')) as {
    readonly crypto: { readonly ciphertext: string };
  };
  return {
    'private key': spellings(fromHex(account.privateKey)),
    phrase: [phrase, ...spellings(fromHex(account.mnemonic?.entropy ?? ''))],
    'key file': [crypto.ciphertext],
    'device password': spellings(device),
    'database key': spellings(await fixture.secret('database-key')),
    'batch salt': spellings(fromHex(salt)),
    password: [PASSWORD],
  };
}

/** Asks everything that can be asked without changing anything. */
async function askEverything(): Promise<void> {
  const paged = { batch: '1/0', from: 0, count: 1 };
  const inputs = [null, { path: null }, { batch: '1/0' }, { job: '1' }, { job: 1 }, { batch: '1/0', lane: 0 }, paged];

  for (const [domain, methods] of Object.entries(contract as unknown as Record<string, Record<string, Method>>)) {
    for (const [key, method] of Object.entries(methods)) {
      if (method.kind === 'command') continue;
      const input = inputs.find((candidate) => method.input.safeParse(candidate).success);
      if (input === undefined) throw new Error(`no input is known for ${domain}.${key}`);
      // No folder is opened here: what is asked of a local job says that there is none. Nor was anything shown at first.
      await fixture.call(`${domain}.${key}`, input).catch((cause: unknown) => {
        const { code } = cause as { readonly code?: string };
        if (code !== 'local-job-unknown' && code !== 'batch-not-submitted') throw cause;
      });
    }
  }
}

it('lets no secret out to the window or into the log, whatever is asked and done', { timeout: 120_000 }, async () => {
  const { call } = { call: fixture.call.bind(fixture) };
  await fixture.open();
  await fixture.lease();
  const secrets = await canaries();
  for (const lane of await fixture.items('1/0')) await fixture.label(lane);
  await askEverything();
  await fixture.sign('outbox.proposeSubmit', { batch: '1/0' });
  await askEverything();
  await call('review.letColleaguesReview', { batch: '1/0' });
  const settled = async () =>
    expect(await call('review.progress', { batch: '1/0' })).toMatchObject({ phase: 'settled' });
  await vi.waitFor(settled, { timeout: 60_000, interval: 50 });
  await call('wallet.setPassword', { current: null, next: PASSWORD });
  await call('wallet.lock');
  await expect(call('wallet.unlock', { password: `${PASSWORD}?` })).rejects.toMatchObject({ code: 'wrong-password' });
  await askEverything();

  const everything = fixture.said.join('\n').toLowerCase();
  const escaped = Object.entries(secrets).flatMap(([name, texts]) =>
    texts.some((text) => everything.includes(text.toLowerCase())) ? [name] : [],
  );
  expect(escaped).toEqual([]);
  // The scan looks at what was said: the account's address, which is no secret, is in it many times.
  const { address } = (await call('wallet.state')) as { readonly address: string };
  expect(everything.split(address.toLowerCase()).length).toBeGreaterThan(10);
  // Every spelling is a text that a leak would show.
  expect(
    Object.values(secrets)
      .flat()
      .filter((text) => text.length < 16),
  ).toEqual([]);
});
