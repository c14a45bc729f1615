import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { readWholeIntent, restoreIntent } from './outbox-rows.ts';
import { idRange } from './salvage-ids.ts';
import type { SalvageReport } from './salvage.ts';

/**
 * Copies every intent whose rows are whole, signed bytes included. One that lost a part is left out: what it did stands on
 * chain, and the contracts take nothing twice.
 */
export function salvageOutbox(source: ReadableDatabase, target: WritableDatabase): SalvageReport['transactions'] {
  const report = { kept: 0, lost: 0 };
  const { last, counted } = idRange(source, ['intent', 'id'], ['attempt', 'intent'], ['nonce_slot', 'intent']);
  for (let id = 1; id <= last; id += 1) {
    try {
      const rows = readWholeIntent(source, id);
      if (!rows) continue;
      restoreIntent(target, rows);
      report.kept += 1;
    } catch {
      report.lost += 1;
    }
  }
  return counted ? report : { ...report, lost: null };
}
