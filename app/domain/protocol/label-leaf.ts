import type { Digest } from '../digest.ts';
import { bytesOf, type Hex, keccakOfBytes, keccakOfWords } from './abi-words.ts';
import { merkleRoot } from './merkle-tree.ts';

/** Version of the leaf format; part of the domain. */
const LEAF_VERSION = 1n;

/** What binds a leaf to one deployment: keccak(chain id, contract, version). Source: protocol.md §4, Submission. */
export function leafDomain(chainId: bigint, court: Hex): Hex {
  return keccakOfWords([chainId, court, LEAF_VERSION]);
}

/** What is committed at lease: keccak-256 of the 32-byte batch salt. */
export function saltHashOf(batchSalt: Hex): Hex {
  return keccakOfWords([batchSalt]);
}

/** Lane salt = PRF(batch salt, lane): keccak-256 of both words. */
export function laneSaltOf(batchSalt: Hex, lane: number): Hex {
  return keccakOfWords([batchSalt, BigInt(lane)]);
}

/** `hidden` = keccak(true label id, lane salt): commits to the true label without showing it. */
export function hiddenOf(trueLabel: Digest, laneSalt: Hex): Hex {
  return keccakOfWords([trueLabel, laneSalt]);
}

/** What a leaf says about one lane. */
export interface LaneLeaf {
  /** content id of the item */
  readonly item: Digest;
  /** label that validators are shown */
  readonly shown: Digest;
  readonly hidden: Hex;
}

/** Lane leaf: double keccak of (domain, batch id, lane, item id, shown label id, hidden). */
export function leafOf(domain: Hex, batch: bigint, lane: number, leaf: LaneLeaf): Hex {
  const inner = keccakOfWords([domain, batch, BigInt(lane), leaf.item, leaf.shown, leaf.hidden]);
  return keccakOfBytes(bytesOf(inner));
}

/** Leaves of a batch in lane order. */
export function leavesOf(domain: Hex, batch: bigint, lanes: readonly LaneLeaf[]): Hex[] {
  return lanes.map((lane, index) => leafOf(domain, batch, index, lane));
}

/** The two roots that a submission commits to: over the leaves and over the `hidden` values. */
export function batchRoots(
  domain: Hex,
  batch: bigint,
  lanes: readonly LaneLeaf[],
): { readonly leafRoot: Hex; readonly hiddenRoot: Hex } {
  return {
    leafRoot: merkleRoot(leavesOf(domain, batch, lanes)),
    hiddenRoot: merkleRoot(lanes.map(({ hidden }) => hidden)),
  };
}

/** Leaf of a manifest: double keccak of (index, item id). */
export function manifestLeaf(index: number, item: Digest): Hex {
  return keccakOfBytes(bytesOf(keccakOfWords([BigInt(index), item])));
}

/** Merkle root over the items of a manifest in order, as a job names it. */
export function manifestRoot(items: readonly Digest[]): Hex {
  return merkleRoot(items.map((item, index) => manifestLeaf(index, item)));
}
