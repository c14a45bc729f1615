import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
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

/** The practice chain's log is not one this Surety can replay. */
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
  /** Appends a block; it is on disk when this returns. */
  append(block: LoggedBlock): void;
  close(): void;
}

/**
 * Opens or creates a log. A last line that a kill cut in the middle is dropped: its block was never acknowledged.
 *
 * @throws ChainLogError where any other line cannot be read.
 */
export function openChainLog(file: string, newGenesisTime: () => number): ChainLog {
  const known = existsSync(file) ? parse(readFileSync(file, 'utf8'), file) : undefined;
  const genesisTime = known?.genesisTime ?? newGenesisTime();
  const descriptor = openSync(file, known ? 'r+' : 'w', 0o600);
  let position = known?.bytes ?? 0;
  const write = (value: unknown) => {
    const line = `${JSON.stringify(value)}\n`;
    writeSync(descriptor, line, position);
    fsyncSync(descriptor);
    position += Buffer.byteLength(line);
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
      `The practice chain's log ${file} cannot be read. Nothing was changed. Move it away to begin a new practice chain.`,
      {
        cause,
      },
    );
  }
}
