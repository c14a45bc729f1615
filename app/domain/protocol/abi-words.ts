import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** 32 bytes or an address as `0x` and hexadecimal digits. */
export type Hex = `0x${string}`;

/** One word of Solidity's ABI encoding: a number, 32 bytes, or an address (20 bytes, padded on the left). */
export type AbiWord = bigint | Hex;

/**
 * keccak-256 of `abi.encode` of static values: each takes one 32-byte word.
 * @throws RangeError for a number outside uint256, or hexadecimal text that is neither 20 nor 32 bytes
 */
export function keccakOfWords(words: readonly AbiWord[]): Hex {
  return keccakOfBytes(encodeWords(words));
}

/** keccak-256 of bytes. */
export function keccakOfBytes(bytes: Uint8Array): Hex {
  return `0x${bytesToHex(keccak_256(bytes))}`;
}

/** `abi.encode` of static values. */
export function encodeWords(words: readonly AbiWord[]): Uint8Array {
  return hexToBytes(words.map(wordDigits).join(''));
}

/** Bytes of hexadecimal text. */
export function bytesOf(hex: Hex): Uint8Array {
  return hexToBytes(hex.slice(2));
}

function wordDigits(word: AbiWord): string {
  if (typeof word === 'bigint') {
    if (word < 0n || word >= 1n << 256n) throw new RangeError(`${word} is not a uint256`);
    return word.toString(16).padStart(64, '0');
  }
  const digits = word.slice(2);
  if (digits.length !== 64 && digits.length !== 40) throw new RangeError(`${word} is neither 20 nor 32 bytes`);
  return digits.toLowerCase().padStart(64, '0');
}
