import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';

/** A content id as the chain sees it: sha-256 of the bytes, `0x` and 64 lower-case hexadecimal digits. */
export type Digest = `0x${string}` & { readonly __brand: 'Digest' };

/** Reads untrusted text. Upper case is refused: one content has one id. */
export const digestSchema = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, 'must be 0x followed by 64 lower-case hexadecimal digits') as unknown as z.ZodType<
  Digest,
  string
>;

/** sha-256 (FIPS 180-4) of the bytes. */
export function digestOf(bytes: Uint8Array): Digest {
  return `0x${bytesToHex(sha256(bytes))}` as Digest;
}
