import { hkdfSync } from 'node:crypto';
import { concat, getBytes, hexlify, toBeHex, toUtf8Bytes, zeroPadValue } from 'ethers/utils';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import { batchRoots, hiddenOf, laneSaltOf, leafDomain } from '../../domain/protocol/label-leaf.ts';
import type { LaneLeaf } from '../../domain/protocol/label-leaf.ts';
import type { BatchSecretRef, LaneLabel, SealedLanes } from './key-methods.ts';

/**
 * The batch salt: HKDF-SHA-256 (RFC 5869) of the account's private key, bound to chain, court and batch. A lost disk loses
 * no salt: the phrase alone brings them all back.
 */
export function batchSaltOf(privateKey: string, batch: BatchSecretRef): Hex {
  const info = getBytes(
    concat([toBeHex(batch.chainId, 32), zeroPadValue(batch.court, 32), toBeHex(BigInt(batch.batch), 32)]),
  );
  const salt = toUtf8Bytes('surety/batch-salt/1');
  return hexlify(new Uint8Array(hkdfSync('sha256', getBytes(privateKey), salt, info, 32))) as Hex;
}

/**
 * Computes what a submission commits to, so that the salt need not leave the process. The shown label is the true one: no
 * batch of a job with traps is leased (`job-needs-traps`).
 */
export function sealLanesWith(batchSalt: Hex, batch: BatchSecretRef, labels: readonly LaneLabel[]): SealedLanes {
  const domain = leafDomain(BigInt(batch.chainId), batch.court as Hex);
  const lanes = labels.map(({ item, label }, lane): LaneLeaf => ({
    item,
    shown: label,
    hidden: hiddenOf(label, laneSaltOf(batchSalt, lane)),
  }));
  return { lanes, ...batchRoots(domain, BigInt(batch.batch), lanes) };
}
