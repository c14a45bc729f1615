import { type Hex, keccakOfWords } from './abi-words.ts';

/**
 * Merkle trees that OpenZeppelin's `MerkleProof` verifies: each pair is hashed in sorted order. Layers are paired from
 * the left; an odd last node moves up unchanged. Leaves must already be hashes of something other than 64 bytes, so that
 * no inner node passes for a leaf.
 */
export function merkleRoot(leaves: readonly Hex[]): Hex {
  let layer = requireLeaves(leaves);
  while (layer.length > 1) layer = parentsOf(layer);
  return layer[0] as Hex;
}

/** Siblings on the way from leaf `index` to the root. */
export function merkleProof(leaves: readonly Hex[], index: number): Hex[] {
  if (!(index in leaves)) throw new RangeError(`there is no leaf ${index}`);
  const proof: Hex[] = [];
  let at = index;
  for (let layer = requireLeaves(leaves); layer.length > 1; layer = parentsOf(layer)) {
    const sibling = layer[at ^ 1];
    if (sibling !== undefined) proof.push(sibling);
    at >>= 1;
  }
  return proof;
}

export function verifyMerkleProof(proof: readonly Hex[], root: Hex, leaf: Hex): boolean {
  return proof.reduce(hashPair, leaf) === root;
}

function parentsOf(layer: readonly Hex[]): readonly Hex[] {
  const parents: Hex[] = [];
  for (let i = 0; i < layer.length; i += 2) {
    const left = layer[i] as Hex;
    const right = layer[i + 1];
    parents.push(right === undefined ? left : hashPair(left, right));
  }
  return parents;
}

function hashPair(one: Hex, other: Hex): Hex {
  return BigInt(one) < BigInt(other) ? keccakOfWords([one, other]) : keccakOfWords([other, one]);
}

function requireLeaves(leaves: readonly Hex[]): readonly Hex[] {
  if (leaves.length === 0) throw new RangeError('a tree needs a leaf');
  return leaves;
}
