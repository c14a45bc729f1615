/** Ids of batches and dockets, and the slices of a manifest (protocol.md §1). */

const INDEX_BITS = 32n;

/** Batch `index` of a job: job << 32 | index. */
export function batchId(job: bigint, index: number): bigint {
  return (job << INDEX_BITS) | BigInt(index);
}

/** Docket `sequence` of a job: job << 32 | sequence. */
export function docketId(job: bigint, sequence: number): bigint {
  return (job << INDEX_BITS) | BigInt(sequence);
}

/** Job of a batch or docket id. */
export function jobOf(id: bigint): bigint {
  return id >> INDEX_BITS;
}

/** Index of a batch id, or sequence of a docket id, within its job. */
export function indexOf(id: bigint): number {
  return Number(BigInt.asUintN(32, id));
}

/** Number of batches of a job. */
export function batchCount(items: number, batchSize: number): number {
  return Math.ceil(items / batchSize);
}

/** The manifest slice of a batch: items `from` (inclusive) to `to` (exclusive). Empty when there is no such batch. */
export function sliceOf(
  items: number,
  batchSize: number,
  index: number,
): { readonly from: number; readonly to: number } {
  const from = Math.min(index * batchSize, items);
  return { from, to: Math.min(from + batchSize, items) };
}
