import { expect, it } from 'vitest';
import type { MyBatch } from '../../api/labeling.ts';
import { earnings } from './earnings.ts';

it('adds up settled batches only', () => {
  const outcome = { accepted: 2, rejected: 1, unavailable: 1, void: 0, paid: 5n, slashed: 3n };
  expect(earnings([{ outcome } as MyBatch, { outcome: null } as MyBatch, { outcome } as MyBatch])).toEqual({
    batches: 2,
    accepted: 4,
    decided: 6,
    paid: 10n,
    slashed: 6n,
  });
});
