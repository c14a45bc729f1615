import { hkdfSync } from 'node:crypto';
import { concat, getBytes, hexlify, toBeHex, toUtf8Bytes, zeroPadValue } from 'ethers/utils';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import { lanesOf } from '../../domain/protocol/lane-mask.ts';
import { trapMask } from '../../domain/protocol/trap-mask.ts';
import { batchRoots, hiddenOf, laneSaltOf, leafDomain, saltHashOf } from '../../domain/protocol/label-leaf.ts';
import type { LaneLeaf } from '../../domain/protocol/label-leaf.ts';
import type { BatchSecretRef, LaneLabel, SealedLanes, TrapLane, TrapReveal, TrapTerms } from './key-methods.ts';
import { PINNED_CALLS } from './pinned-abi.ts';
import { WalletError } from './wallet-error.ts';

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

/** Computes what a submission commits to, so that the salt need not leave the process. */
export function sealLanesWith(batchSalt: Hex, batch: BatchSecretRef, labels: readonly LaneLabel[]): SealedLanes {
  const domain = leafDomain(BigInt(batch.chainId), batch.court as Hex);
  const lanes = labels.map(({ item, label, shown }, lane): LaneLeaf => ({
    item,
    shown,
    hidden: hiddenOf(label, laneSaltOf(batchSalt, lane)),
  }));
  return { lanes, ...batchRoots(domain, BigInt(batch.batch), lanes) };
}

/** The trap lanes and their salts: enough to corrupt their labels, and nothing about any other lane. */
export function trapLanesWith(batchSalt: Hex, { hiddenRoot, lanes, share }: TrapTerms): readonly TrapLane[] {
  return lanesOf(trapMask(batchSalt, hiddenRoot, lanes, share)).map((lane) => ({
    lane,
    salt: laneSaltOf(batchSalt, lane),
  }));
}

/**
 * The call that shows a batch's salt, and with it its traps. Only once the trap window is open: a salt that is shown while the
 * panel votes costs the whole lock.
 *
 * @throws WalletError `transaction-invalid`.
 */
export function trapRevealWith(
  batchSalt: Hex,
  batch: BatchSecretRef,
  { docket, submission, trueLabels }: TrapReveal,
): string {
  const isOpen = Number(docket['trapsEnd']) > 0 && submission['docket'] === docket['id'];
  if (!isOpen || String(submission['batch']) !== batch.batch || submission['saltHash'] !== saltHashOf(batchSalt)) {
    throw new WalletError(
      'transaction-invalid',
      'This would show which labels are traps, and it is not the time for that or not this batch. Nothing was shown or signed.',
    );
  }
  return PINNED_CALLS.trapDesk.encodeFunctionData('revealTraps', [docket, [submission], [batchSalt], [trueLabels]]);
}
