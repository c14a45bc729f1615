import { getAddress } from 'ethers/address';
import { WalletError } from './wallet-error.ts';

/** Larger than any key file that was ever written; checked before a byte of it is parsed. */
export const MAXIMUM_KEY_FILE_BYTES = 64 * 1024;
const MAXIMUM_MEMORY = 2 ** 30;
const MAXIMUM_PARALLELISM = 16;
const MAXIMUM_ITERATIONS = 10_000_000;

/**
 * Reads what a V3 key file asks of the machine, and refuses a file that is damaged or asks for too much, before any of it runs.
 *
 * @returns the account's EIP-55 address, which such a file names in plain. @throws WalletError `key-file-invalid`, `key-file-too-costly`.
 */
export function inspectKeyFile(keyFile: string): { readonly address: string | undefined } {
  if (keyFile.length > MAXIMUM_KEY_FILE_BYTES) throw keyFileTooLarge();
  const file = lowerCaseKeys(parse(keyFile));
  const crypto = lowerCaseKeys(file['crypto']);
  const cost = lowerCaseKeys(crypto['kdfparams']);
  if (Number(file['version']) !== 3) throw invalidKeyFile('its version is not 3');
  const number = (name: string): number => {
    const value = cost[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0)
      throw invalidKeyFile(`its ${name} is not a whole number`);
    return value;
  };
  const kdf = typeof crypto['kdf'] === 'string' ? crypto['kdf'].toLowerCase() : '';
  if (kdf === 'scrypt') {
    // The derivation holds 128·N·r bytes, plus 128·r for each lane of p (RFC 7914 §5).
    const memory = 128 * number('n') * number('r') + 128 * number('r') * number('p');
    if (memory > MAXIMUM_MEMORY || number('p') > MAXIMUM_PARALLELISM) throw tooCostly();
  } else if (kdf === 'pbkdf2') {
    if (number('c') > MAXIMUM_ITERATIONS) throw tooCostly();
  } else throw invalidKeyFile('its key derivation is neither scrypt nor pbkdf2');
  return { address: readAddress(file['address']) };
}

/** A file of ours always names its account; others may leave it out. */
function readAddress(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  try {
    return getAddress(`0x${String(value).replace(/^0x/, '')}`);
  } catch (cause) {
    throw invalidKeyFile('its address is none', cause);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidKeyFile('it is not JSON', cause);
  }
}

/** Files in the wild write `Crypto`, `KDF`, `N`; the names are compared without case, as ethers does. */
function lowerCaseKeys(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw invalidKeyFile('a part of it is missing');
  const entries = Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner as unknown] as const);
  // Else a cheap `crypto` could hide the dear `Crypto` that is really used.
  if (new Set(entries.map(([key]) => key)).size !== entries.length) throw invalidKeyFile('it names a part of it twice');
  return Object.fromEntries(entries);
}

export function invalidKeyFile(reason: string, cause?: unknown): WalletError {
  return new WalletError(
    'key-file-invalid',
    `This key file cannot be read: ${reason}. Choose another file or a backup.`,
    { cause },
  );
}

export function keyFileTooLarge(): WalletError {
  return invalidKeyFile('it is larger than any key file');
}

function tooCostly(): WalletError {
  return new WalletError(
    'key-file-too-costly',
    'This key file asks for more than 1 GiB of memory or more work than any wallet writes. It was refused before any of it ran. ' +
      'Choose another file.',
  );
}
