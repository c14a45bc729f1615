import { randomBytes, scrypt as nodeScrypt } from 'node:crypto';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { scrypt } from 'ethers/crypto';
import { hexlify } from 'ethers/utils';
import { decryptKeystoreJson, encryptKeystoreJson } from 'ethers/wallet';
import type { KeystoreAccount } from 'ethers/wallet';
import { WalletError } from './wallet-error.ts';

/** What scrypt (RFC 7914) is asked for. */
export interface KeyFileCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Cost of what we write (Web3 Secret Storage V3): 256 MiB and about a second. */
export const WRITTEN_COST: KeyFileCost = { N: 2 ** 18, r: 8, p: 1 };

const MAXIMUM_MEMORY = 2 ** 30;
const MAXIMUM_PARALLELISM = 16;
const MAXIMUM_ITERATIONS = 10_000_000;
const MAXIMUM_LENGTH = 64 * 1024;

/** ethers' own scrypt is JavaScript and stops the event loop; Node's runs on another thread. */
export function useNativeScrypt(): void {
  scrypt.register(async (password, salt, N, r, p, length, progress) => {
    // RFC 7914 wants N < 2^(16·r) and OpenSSL insists; the format's own test vector and old wallets do not keep to it.
    const derive = N < 2 ** (16 * r) ? nativeScrypt : scryptAsync;
    const key = await derive(password, salt, { N, r, p, dkLen: length, maxmem: 2 * MAXIMUM_MEMORY });
    progress?.(1);
    return hexlify(key);
  });
}

function nativeScrypt(
  password: Uint8Array,
  salt: Uint8Array,
  { dkLen, ...cost }: KeyFileCost & { readonly dkLen: number; readonly maxmem: number },
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    nodeScrypt(password, salt, dkLen, cost, (error, derived) => (error ? reject(error) : resolve(derived)));
  });
}

/** @returns the text of a V3 key file that keeps private key and phrase under `password`. */
export function encryptKeyFile(
  account: KeystoreAccount,
  password: string,
  cost: KeyFileCost = WRITTEN_COST,
): Promise<string> {
  return encryptKeystoreJson(account, password, { scrypt: { ...cost }, salt: randomBytes(32) });
}

/**
 * Opens a V3 key file. What it asks of the machine is read first, so that a hostile file cannot take the memory.
 *
 * @throws WalletError `key-file-invalid`, `key-file-too-costly` or `wrong-password`.
 */
export async function decryptKeyFile(keyFile: string, password: string): Promise<KeystoreAccount> {
  refuseCostlyKeyFile(keyFile);
  try {
    return await decryptKeystoreJson(keyFile, password);
  } catch (cause) {
    if (cause instanceof Error && /incorrect password/.test(cause.message)) {
      throw new WalletError('wrong-password', 'The password does not open this wallet.', { cause });
    }
    throw invalid('it does not follow the Web3 Secret Storage format', cause);
  }
}

function refuseCostlyKeyFile(keyFile: string): void {
  if (keyFile.length > MAXIMUM_LENGTH) throw invalid('it is larger than any key file');
  const file = lowerCaseKeys(parse(keyFile));
  const crypto = lowerCaseKeys(file['crypto']);
  const cost = lowerCaseKeys(crypto['kdfparams']);
  if (Number(file['version']) !== 3) throw invalid('its version is not 3');
  const number = (name: string): number => {
    const value = cost[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0)
      throw invalid(`its ${name} is not a whole number`);
    return value;
  };
  const kdf = typeof crypto['kdf'] === 'string' ? crypto['kdf'].toLowerCase() : '';
  if (kdf === 'scrypt') {
    // The derivation holds 128·N·r bytes, plus 128·r for each lane of p (RFC 7914 §5).
    const memory = 128 * number('n') * number('r') + 128 * number('r') * number('p');
    if (memory > MAXIMUM_MEMORY || number('p') > MAXIMUM_PARALLELISM) throw tooCostly();
  } else if (kdf === 'pbkdf2') {
    if (number('c') > MAXIMUM_ITERATIONS) throw tooCostly();
  } else throw invalid('its key derivation is neither scrypt nor pbkdf2');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid('it is not JSON', cause);
  }
}

/** Files in the wild write `Crypto`, `KDF`, `N`; the names are compared without case, as ethers does. */
function lowerCaseKeys(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw invalid('a part of it is missing');
  const entries = Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner as unknown] as const);
  // Else a cheap `crypto` could hide the dear `Crypto` that is really used.
  if (new Set(entries.map(([key]) => key)).size !== entries.length) throw invalid('it names a part of it twice');
  return Object.fromEntries(entries);
}

function invalid(reason: string, cause?: unknown): WalletError {
  return new WalletError(
    'key-file-invalid',
    `This key file cannot be read: ${reason}. Choose another file or a backup.`,
    { cause },
  );
}

function tooCostly(): WalletError {
  return new WalletError(
    'key-file-too-costly',
    'This key file asks for more than 1 GiB of memory or more work than any wallet writes. It was refused before any of it ran. ' +
      'Choose another file.',
  );
}
