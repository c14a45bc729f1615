import type { ReadableDatabase } from './database.ts';

/** Garbage may pose as a number; nobody has that many rows. */
const HIGHEST_BELIEVED = 1_000_000;
/** How far rows are looked for where no index says how many there were. */
const LOOKED_FOR = 10_000;

/** Up to which number rows of a damaged database are looked for. */
export interface IdRange {
  readonly last: number;
  /** False where nothing tells how many rows there were, so that what is missing cannot be counted. */
  readonly counted: boolean;
}

/** The highest number that any of the columns still tells. */
export function idRange(
  source: ReadableDatabase,
  ...columns: readonly (readonly [table: string, column: string])[]
): IdRange {
  // Without its schema nothing of the file can be asked for.
  if (!columns.some(([table]) => isKnown(source, table))) return { last: 0, counted: false };
  let highest: number | undefined;
  for (const [table, column] of columns) {
    try {
      const row = source.prepare<{ highest: number | null }>(`SELECT max(${column}) AS highest FROM ${table}`).get();
      highest = Math.max(highest ?? 0, row?.highest ?? 0);
    } catch {
      // That part is damaged; another column may tell.
    }
  }
  return { last: Math.min(highest ?? LOOKED_FOR, HIGHEST_BELIEVED), counted: highest !== undefined };
}

function isKnown(source: ReadableDatabase, table: string): boolean {
  try {
    source.prepare(`SELECT 1 FROM ${table} LIMIT 0`);
    return true;
  } catch {
    return false;
  }
}
