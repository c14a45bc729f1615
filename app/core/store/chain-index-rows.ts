import type { ReadableDatabase, SqlValue, WritableDatabase } from './database.ts';
import { fromJsonText, toJsonText } from './json-text.ts';

/** Rows of one deployment's events; `core/chain` says what they mean. `values` is any plain data, bigint included. */
export interface ChainEventRow {
  readonly block: number;
  readonly logIndex: number;
  readonly blockHash: string;
  readonly timestamp: number;
  readonly transactionHash: string;
  readonly contract: string;
  readonly name: string;
  readonly values: unknown;
}

export interface ChainEventKeys {
  readonly job: string | undefined;
  readonly batch: string | undefined;
  readonly docket: string | undefined;
  readonly account: string | undefined;
}

export interface ChainCheckpointRow {
  readonly block: number;
  readonly hash: string;
  readonly timestamp: number;
}

export interface ChainEventQuery {
  readonly job?: bigint;
  readonly batch?: bigint;
  readonly docket?: bigint;
  readonly account?: string;
  readonly names?: readonly string[];
}

export interface ChainIndexRows<Event extends ChainEventRow> {
  checkpoint(below?: number): ChainCheckpointRow | undefined;
  append(checkpoint: ChainCheckpointRow, events: readonly (Event & { readonly keys: ChainEventKeys })[]): void;
  rollBack(block: number): void;
  events(query: ChainEventQuery): readonly Event[];
}

/** @param deployment key of the deployment whose rows these are. */
export function openChainIndexRows<Event extends ChainEventRow>(
  database: WritableDatabase,
  deployment: string,
): ChainIndexRows<Event> {
  return {
    checkpoint: (below) => newestCheckpoint(database, deployment, below),
    append(checkpoint, events) {
      database.transaction(() => {
        for (const event of events) insertEvent(database, deployment, event);
        database.run(
          'INSERT INTO chain_checkpoint (deployment, block, hash, timestamp) VALUES (?, ?, ?, ?)',
          ...[deployment, checkpoint.block, checkpoint.hash, checkpoint.timestamp],
        );
      });
    },
    rollBack(block) {
      database.transaction(() => {
        database.run('DELETE FROM chain_event WHERE deployment = ? AND block > ?', deployment, block);
        database.run('DELETE FROM chain_checkpoint WHERE deployment = ? AND block > ?', deployment, block);
      });
    },
    events: (query) => selectEvents<Event>(database, deployment, query),
  };
}

function newestCheckpoint(
  database: ReadableDatabase,
  deployment: string,
  below: number | undefined,
): ChainCheckpointRow | undefined {
  return database
    .prepare<ChainCheckpointRow>(
      'SELECT block, hash, timestamp FROM chain_checkpoint WHERE deployment = ? AND block < ? ORDER BY block DESC LIMIT 1',
    )
    .get(deployment, below ?? Number.MAX_SAFE_INTEGER);
}

function insertEvent(
  database: WritableDatabase,
  deployment: string,
  event: ChainEventRow & { readonly keys: ChainEventKeys },
): void {
  const { keys } = event;
  database.run(
    `INSERT INTO chain_event
       (deployment, block, log_index, block_hash, timestamp, tx_hash, contract, name, job, batch, docket, account, values_text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[
      deployment,
      event.block,
      event.logIndex,
      event.blockHash,
      event.timestamp,
      event.transactionHash,
      event.contract,
      event.name,
    ],
    ...[keys.job ?? null, keys.batch ?? null, keys.docket ?? null, keys.account ?? null, toJsonText(event.values)],
  );
}

interface EventColumns {
  readonly block: number;
  readonly log_index: number;
  readonly block_hash: string;
  readonly timestamp: number;
  readonly tx_hash: string;
  readonly contract: string;
  readonly name: string;
  readonly values_text: string;
}

function selectEvents<Event extends ChainEventRow>(
  database: ReadableDatabase,
  deployment: string,
  query: ChainEventQuery,
): readonly Event[] {
  const conditions = ['deployment = ?'];
  const values: SqlValue[] = [deployment];
  const require = (condition: string, ...wanted: SqlValue[]): void => {
    conditions.push(condition);
    values.push(...wanted);
  };
  if (query.job !== undefined) require('job = ?', String(query.job));
  if (query.batch !== undefined) require('batch = ?', String(query.batch));
  if (query.docket !== undefined) require('docket = ?', String(query.docket));
  if (query.account !== undefined) require('account = ?', query.account);
  if (query.names) require(`name IN (${query.names.map(() => '?').join(', ')})`, ...query.names);
  return database
    .prepare<EventColumns>(
      `SELECT block, log_index, block_hash, timestamp, tx_hash, contract, name, values_text FROM chain_event
       WHERE ${conditions.join(' AND ')} ORDER BY block, log_index`,
    )
    .all(...values)
    .map(
      (row) =>
        ({
          block: row.block,
          logIndex: row.log_index,
          blockHash: row.block_hash,
          timestamp: row.timestamp,
          transactionHash: row.tx_hash,
          contract: row.contract,
          name: row.name,
          values: fromJsonText(row.values_text),
        }) as ChainEventRow as Event,
    );
}
