import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gasOfDocket, gasPerLabel } from './gas-of-docket.ts';
import { GAS_SNAPSHOT, TRAP_SHARE } from './gas-snapshot.ts';

/** Hashes with more or fewer zero bytes make calldata a little dearer or cheaper. */
const TOLERANCE = 1.005;

describe('gas of a label', () => {
  const snapshot = JSON.parse(readFileSync(GAS_SNAPSHOT, 'utf8')) as Record<string, number>;
  for (const batches of [1, 8]) {
    it(`does not rise unnoticed, ${batches} a docket`, async () => {
      const before = snapshot[batches];
      assert.ok(before !== undefined, `${GAS_SNAPSHOT} has no figure for ${batches}`);
      const now = gasPerLabel(await gasOfDocket(batches, TRAP_SHARE), batches);
      assert.ok(
        now <= before * TOLERANCE,
        `a label costs ${now} gas instead of ${before}. Make it cheaper, or say why in the commit and run npm run bench:gas.`,
      );
    });
  }
});
