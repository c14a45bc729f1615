import { bytesOf, type Hex, keccakOfWords } from './abi-words.ts';
import type { LaneMask } from './lane-mask.ts';
import { hasLane } from './lane-mask.ts';

const BASIS_POINTS = 10_000n;
const BYTE_VALUES = 256;

/**
 * Which lanes of a batch are traps (protocol.md §4, Traps): ⌊share · lanes + u⌋ lanes, u in [0, 1) from one keccak; their
 * positions from the bytes of further ones, without bias. Only who knows the batch salt can tell.
 *
 * @param hiddenRoot Merkle root over the `hidden` values, as submitted
 * @param lanes 1 … 256
 * @param share basis points, at most 2,500
 */
export function trapMask(batchSalt: Hex, hiddenRoot: Hex, lanes: number, share: number): LaneMask {
  const u = BigInt.asUintN(128, BigInt(keccakOfWords([batchSalt, hiddenRoot, 0n])));
  const scaled = (BigInt(share * lanes) << 128n) + BASIS_POINTS * u;
  let left = Number(scaled / (BASIS_POINTS << 128n));
  const bound = lanes * Math.floor(BYTE_VALUES / lanes);
  let mask = 0n;
  for (let round = 1n; left > 0; round += 1n) {
    for (const value of bytesOf(keccakOfWords([batchSalt, hiddenRoot, round]))) {
      const lane = value % lanes;
      if (left === 0 || value >= bound || hasLane(mask, lane)) continue;
      mask |= 1n << BigInt(lane);
      left -= 1;
    }
  }
  return mask;
}
