import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hex, keccakOfWords } from './abi-words.ts';
import { merkleProof, merkleRoot, verifyMerkleProof } from './merkle-tree.ts';

const leavesOfCount = (count: number): Hex[] => Array.from({ length: count }, (_, i) => keccakOfWords([BigInt(i)]));

describe('merkle trees', () => {
  it('is the leaf itself for one leaf', () => {
    const [leaf] = leavesOfCount(1) as [Hex];
    expect(merkleRoot([leaf])).toBe(leaf);
    expect(merkleProof([leaf], 0)).toEqual([]);
  });

  it('refuses no leaves and unknown leaves', () => {
    expect(() => merkleRoot([])).toThrow(RangeError);
    expect(() => merkleProof(leavesOfCount(2), 2)).toThrow(RangeError);
  });

  it('proves each leaf and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.nat(), fc.nat(), (count, one, other) => {
        const leaves = leavesOfCount(count);
        const root = merkleRoot(leaves);
        const at = one % count;
        const proof = merkleProof(leaves, at);
        expect(verifyMerkleProof(proof, root, leaves[at] as Hex)).toBe(true);
        expect(verifyMerkleProof(proof, root, leaves[other % count] as Hex)).toBe(other % count === at);
        expect(proof.length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 50 },
    );
  });
});
