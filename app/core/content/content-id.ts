import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import * as digest from 'multiformats/hashes/digest';
import { sha256 } from 'multiformats/hashes/sha2';
import type { Digest } from '../../domain/digest.ts';

/** The CIDv1 text (raw codec, sha2-256, base32) of a digest: the content's name in files, URLs and on screen. */
export function contentIdOf(content: Digest): string {
  const bytes = Uint8Array.from(Buffer.from(content.slice(2), 'hex'));
  return CID.createV1(raw.code, digest.create(sha256.code, bytes)).toString();
}

/** The digest in a CIDv1 text. @returns undefined where it is not one of ours (raw, sha2-256). */
export function digestOfContentId(text: string): Digest | undefined {
  try {
    const cid = CID.parse(text);
    if (cid.version !== 1 || cid.code !== raw.code || cid.multihash.code !== sha256.code) return undefined;
    return `0x${Buffer.from(cid.multihash.digest).toString('hex')}` as Digest;
  } catch {
    return undefined;
  }
}
