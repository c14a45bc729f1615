import { randomBytes, scrypt as nodeScrypt } from 'node:crypto';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { scrypt } from 'ethers/crypto';
import { hexlify } from 'ethers/utils';
import { decryptKeystoreJson, encryptKeystoreJson } from 'ethers/wallet';
import type { KeystoreAccount } from 'ethers/wallet';
import { inspectKeyFile, invalidKeyFile } from './key-file-limits.ts';
import { WalletError } from './wallet-error.ts';

/** What scrypt (RFC 7914) is asked for. */
export interface KeyFileCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Cost of what we write (Web3 Secret Storage V3): 256 MiB and about a second. */
export const WRITTEN_COST: KeyFileCost = { N: 2 ** 18, r: 8, p: 1 };

/** Above what {@link inspectKeyFile} lets through. */
const SCRYPT_MEMORY_LIMIT = 2 ** 31;

/** ethers' own scrypt is JavaScript and stops the event loop; Node's runs on another thread. */
export function useNativeScrypt(): void {
  scrypt.register(async (password, salt, N, r, p, length, progress) => {
    // RFC 7914 wants N < 2^(16·r) and OpenSSL insists; the format's own test vector and old wallets do not keep to it.
    const derive = N < 2 ** (16 * r) ? nativeScrypt : scryptAsync;
    const key = await derive(password, salt, { N, r, p, dkLen: length, maxmem: SCRYPT_MEMORY_LIMIT });
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
  inspectKeyFile(keyFile);
  try {
    return await decryptKeystoreJson(keyFile, password);
  } catch (cause) {
    if (cause instanceof Error && /incorrect password/.test(cause.message)) {
      throw new WalletError('wrong-password', 'The password does not open this wallet.', { cause });
    }
    throw invalidKeyFile('it does not follow the Web3 Secret Storage format', cause);
  }
}
