import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';

/** One mined block of the practice chain: enough to mine it again, and its hash to know that it is the same. */
const blockSchema = z.strictObject({
  /** Seconds since the Unix epoch. */
  time: z.number().int(),
  /** The raw transaction it holds; absent in an empty block. */
  transaction: z.string().optional(),
  hash: z.string(),
});
export type LoggedBlock = z.output<typeof blockSchema>;

const headerSchema = z.strictObject({ format: z.literal('surety/practice-chain/1'), genesisTime: z.number().int() });

/** The practice network's folder does not hold the chain that it should. Starting a new network is a way out of each. */
export class ChainLogError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ChainLogError';
  }
}

/** The practice chain on disk: a header line, then a line for each mined block, each synced before it counts. */
export interface ChainLog {
  /** Seconds since the Unix epoch. */
  readonly genesisTime: number;
  /** Blocks of earlier sessions, oldest first. */
  readonly blocks: readonly LoggedBlock[];
  /** Appends a block; it is on disk when this returns. A failed write leaves the log as it was before, and no more is taken. */
  append(block: LoggedBlock): void;
  close(): void;
}

/**
 * Opens or creates a log. A last line that a kill cut in the middle is dropped: its block was never acknowledged.
 *
 * @param newGenesisTime of a new log; undefined where there must be one already.
 * @throws ChainLogError where any other line cannot be read, or the log is gone.
 */
export function openChainLog(file: string, newGenesisTime: (() => number) | undefined): ChainLog {
  const known = existsSync(file) ? parse(readFileSync(file, 'utf8'), file) : undefined;
  const genesisTime = known?.genesisTime ?? newGenesisTime?.();
  if (genesisTime === undefined) {
    throw new ChainLogError(
      `The practice chain's log ${file} is gone or empty. Nothing was changed and nothing will be signed. ` +
        'Put it back and try again, or start a new practice network.',
    );
  }
  const descriptor = openSync(file, known ? 'r+' : 'w', 0o600);
  let position = known?.bytes ?? 0;
  let broken = false;
  const write = (value: unknown) => {
    if (broken) throw new Error('the log took a block that it could not keep');
    let line: Buffer;
    try {
      line = Buffer.from(`${JSON.stringify(value)}\n`);
      // A disk that fills up takes a part and says so only at the next write.
      for (let written = 0; written < line.length;)
        written += writeSync(descriptor, line, written, line.length - written, position + written);
      fsyncSync(descriptor);
    } catch (cause) {
      broken = true;
      ftruncateSync(descriptor, position);
      throw cause;
    }
    position += line.length;
  };
  if (!known) write({ format: 'surety/practice-chain/1', genesisTime } satisfies z.input<typeof headerSchema>);
  return { genesisTime, blocks: known?.blocks ?? [], append: write, close: () => closeSync(descriptor) };
}

function parse(text: string, file: string): { genesisTime: number; blocks: LoggedBlock[]; bytes: number } | undefined {
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...rest] = complete.split('\n').slice(0, -1);
  if (first === undefined) return undefined;
  try {
    const { genesisTime } = headerSchema.parse(JSON.parse(first));
    return {
      genesisTime,
      blocks: rest.map((line) => blockSchema.parse(JSON.parse(line))),
      bytes: Buffer.byteLength(complete),
    };
  } catch (cause) {
    throw new ChainLogError(
      `The practice chain's log ${file} is damaged in the middle. Nothing was changed and nothing will be signed. ` +
        'Put a copy of it back and try again, or start a new practice network.',
      {
        cause,
      },
    );
  }
}
