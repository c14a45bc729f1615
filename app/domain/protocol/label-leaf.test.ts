import { describe, expect, it } from 'vitest';
import type { Digest } from '../digest.ts';
import type { Hex } from './abi-words.ts';
import { batchRoots, hiddenOf, laneSaltOf, leafDomain, leafOf, manifestRoot, saltHashOf } from './label-leaf.ts';

const word = (digits: string): Hex => `0x${digits.padStart(64, '0')}`;
const digest = (digits: string): Digest => word(digits) as Digest;
const COURT: Hex = '0x00000000000000000000000000000000000000c0';

describe('label leaves', () => {
  // The same vectors are in contracts/test/solidity/LabelLeaf.t.sol: the format is final.
  it('keeps its format', () => {
    const domain = leafDomain(31_337n, COURT);
    const laneSalt = laneSaltOf(word('5a17'), 3);
    const hidden = hiddenOf(digest('7a1e'), laneSalt);
    const leaf = leafOf(domain, (1n << 32n) | 2n, 3, { item: digest('17e3'), shown: digest('7a1e'), hidden });
    expect({ domain, saltHash: saltHashOf(word('5a17')), laneSalt, hidden, leaf }).toMatchInlineSnapshot(`
      {
        "domain": "0xffc78daad798872995a0ea8190e821b8070af3bfb717ad30f71b011ed7645733",
        "hidden": "0xed62c29105c3a790c3621aff96bdda7ee06dd51ce13059ccbcdb764d24ad4950",
        "laneSalt": "0x2e5779d7d439188f73e48c82b7a4a37c46f3bcee0adfd85062fa5b4cc21e10d3",
        "leaf": "0xd02dace324fda0851559e4ed8f4aa1caa7a889b8ea91c2e33a32a2d10776afe6",
        "saltHash": "0xb639fb8e8fc77deadc55093166d912b514f91a9044a00d95bf4524c882d0918e",
      }
    `);
  });

  it('binds every lane to its place', () => {
    const lanes = [digest('1'), digest('2')].map((item) => ({ item, shown: digest('3'), hidden: word('4') }));
    const domain = leafDomain(1n, COURT);
    const roots = batchRoots(domain, 1n, lanes);
    expect(batchRoots(domain, 1n, lanes.toReversed()).leafRoot).not.toBe(roots.leafRoot);
    expect(batchRoots(domain, 2n, lanes).leafRoot).not.toBe(roots.leafRoot);
    expect(manifestRoot([digest('1'), digest('2')])).not.toBe(manifestRoot([digest('2'), digest('1')]));
  });
});
