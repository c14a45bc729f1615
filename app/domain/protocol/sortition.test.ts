import { describe, expect, it } from 'vitest';
import { type Hex, keccakOfWords } from './abi-words.ts';
import { drawPanel, type PanelDraw } from './sortition.ts';

const accountAt = (index: number): Hex => `0x${(index + 1).toString(16).padStart(40, '0')}`;

function drawOf(change: Partial<PanelDraw>): PanelDraw {
  return {
    seed: keccakOfWords([1n]),
    docket: 1n,
    draw: 0,
    roll: Array.from({ length: 10 }, (_, index) => ({ account: accountAt(index), weight: 4 })),
    maximumWeight: 4,
    panel: [undefined, undefined, undefined],
    excluded: [],
    ...change,
  };
}

describe('the lot', () => {
  it('draws without replacement and never the excluded', () => {
    const excluded = [0, 1, 2, 3, 4].map(accountAt);
    for (let seed = 0n; seed < 50n; seed += 1n) {
      const panel = drawPanel(drawOf({ seed: keccakOfWords([seed]), excluded }));
      expect(new Set(panel).size).toBe(3);
      expect(panel.some((account) => account === undefined || excluded.includes(account))).toBe(false);
    }
  });

  it('keeps seats that are taken', () => {
    const panel = drawPanel(drawOf({ panel: [accountAt(3), undefined, accountAt(7)] }));
    expect([panel[0], panel[2]]).toEqual([accountAt(3), accountAt(7)]);
    expect(new Set(panel).size).toBe(3);
  });

  it('leaves seats vacant when too few are eligible', () => {
    expect(drawPanel(drawOf({ roll: [{ account: accountAt(0), weight: 4 }] }))).toEqual([
      accountAt(0),
      undefined,
      undefined,
    ]);
    expect(drawPanel(drawOf({ roll: [] }))).toEqual([undefined, undefined, undefined]);
  });

  it('draws in proportion to weight', () => {
    const roll = [1, 3].map((weight, index) => ({ account: accountAt(index), weight }));
    let heavy = 0;
    const draws = 2_000;
    for (let seed = 0; seed < draws; seed += 1) {
      const [first] = drawPanel(drawOf({ seed: keccakOfWords([BigInt(seed)]), roll, panel: [undefined] }));
      if (first === accountAt(1)) heavy += 1;
    }
    // Three quarters; the seeds are fixed, so that this cannot fail by chance.
    expect(Math.abs(heavy / draws - 0.75)).toBeLessThan(0.03);
  });
});
