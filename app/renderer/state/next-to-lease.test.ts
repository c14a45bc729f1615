import { expect, it } from 'vitest';
import type { Job } from '../../api/jobs.ts';
import { nextToLease } from './next-to-lease.ts';

const batch = (index: number, phase: Job['batches'][number]['phase'], mine = false) =>
  ({ index, phase, mine }) as Job['batches'][number];

it('prefers an own batch whose lease ran out, else takes the first free one', () => {
  expect(nextToLease([batch(0, 'settled'), batch(1, 'open'), batch(2, 'lease-expired', true)])?.index).toBe(2);
  expect(nextToLease([batch(0, 'leased'), batch(1, 'open'), batch(2, 'open')])?.index).toBe(1);
  expect(nextToLease([batch(0, 'leased')])).toBeUndefined();
});
