import { checkContentHash, contentHash } from './content-hash.ts';
import type { ReadableDatabase, SqlValue, WritableDatabase } from './database.ts';
import { damagedPart } from './storage-failure.ts';
import { fromJsonText, toJsonText } from './json-text.ts';

/** Where an intent stands; see ARCHITECTURE.md, Outbox. */
export type IntentState =
  | 'DRAFTED'
  | 'PAYLOAD_STORED'
  | 'APPROVED'
  | 'RESERVED'
  | 'SIGNED'
  | 'BROADCAST'
  | 'MINED'
  | 'SAFE'
  | 'FINAL'
  | 'REVERTED'
  | 'UNKNOWN'
  | 'SUPERSEDED'
  | 'CANCELLED';

export interface IntentRow {
  readonly id: number;
  readonly naturalKey: string;
  readonly kind: string;
  /** Plain data, bigint included. */
  readonly body: unknown;
  readonly state: IntentState;
  /** True once nothing more can happen to it. */
  readonly ended: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** From APPROVED on: exactly what was agreed to (plain data), and its hash. */
  readonly approved: { readonly call: unknown; readonly hash: string } | undefined;
  /** From MINED or REVERTED on. */
  readonly inclusion: IntentInclusion | undefined;
  readonly failure: { readonly code: string; readonly message: string } | undefined;
}

export interface IntentInclusion {
  readonly block: number;
  readonly blockHash: string;
  /** Wei paid to the network. */
  readonly fee: bigint;
}

/** Signed bytes: stored before they are sent, never changed. */
export interface AttemptRow {
  readonly intent: number;
  readonly nonce: number;
  readonly unsignedHash: string;
  readonly hash: string;
  readonly raw: string;
}

type IntentChange = Partial<Pick<IntentRow, 'body' | 'state' | 'ended' | 'approved' | 'inclusion' | 'failure'>>;

/** Rows of one account on one deployment. Every method is one transaction. */
export interface OutboxRows {
  /** @returns intents that have not ended, or all, oldest first. */
  intents(which: 'open' | 'all'): readonly IntentRow[];
  intent(id: number): IntentRow | undefined;
  openIntent(naturalKey: string): IntentRow | undefined;
  insert(intent: Pick<IntentRow, 'naturalKey' | 'kind' | 'body' | 'createdAt'>): IntentRow;
  change(id: number, change: IntentChange): IntentRow;
  /** Reserves a nonce for an intent together with the change of its state. */
  reserve(id: number, nonce: number, change: IntentChange): IntentRow;
  /** Gives back a nonce for which nothing was ever signed. */
  unreserve(id: number, change: IntentChange): IntentRow;
  /** Stores signed bytes together with the change of state. */
  insertAttempt(attempt: AttemptRow, change: IntentChange): IntentRow;
  attempts(intent: number): readonly AttemptRow[];
  nonceOf(intent: number): number | undefined;
  /** Highest nonce held by an intent that has not ended. */
  highestOpenNonce(): number | undefined;
}

interface IntentColumns {
  readonly id: number;
  readonly natural_key: string;
  readonly kind: string;
  readonly body: string;
  readonly state: IntentState;
  readonly ended: number;
  readonly created_at: number;
  readonly approved_call: string | null;
  readonly approved_hash: string | null;
  readonly inclusion: string | null;
  readonly failure: string | null;
  readonly content_hash: string;
}

/** @param deployment key of the deployment. @param account EIP-55 address. */
export function openOutboxRows(database: WritableDatabase, deployment: string, account: string): OutboxRows {
  const owner = [deployment, account] as const;

  function write(id: number, change: IntentChange): IntentRow {
    const before = readIntent(database, owner, id);
    if (!before) throw new Error(`there is no intent ${id}`);
    const next: IntentRow = { ...before, ...change };
    const columns = toColumns(next);
    database.run(
      `UPDATE intent SET body = ?, state = ?, ended = ?, approved_call = ?, approved_hash = ?, inclusion = ?, failure = ?, content_hash = ?
       WHERE id = ?`,
      ...[columns.body, columns.state, columns.ended, columns.approved_call, columns.approved_hash, columns.inclusion],
      ...[columns.failure, columns.content_hash, id],
    );
    return next;
  }

  return {
    intents: (which) =>
      database
        .prepare<IntentColumns>(
          `SELECT * FROM intent WHERE deployment = ? AND account = ?${which === 'open' ? ' AND ended = 0' : ''} ORDER BY id`,
        )
        .all(...owner)
        .map(fromColumns),
    intent: (id) => readIntent(database, owner, id),
    openIntent(naturalKey) {
      const row = database
        .prepare<IntentColumns>(
          'SELECT * FROM intent WHERE deployment = ? AND account = ? AND natural_key = ? AND ended = 0',
        )
        .get(...owner, naturalKey);
      return row && fromColumns(row);
    },
    insert: ({ naturalKey, kind, body, createdAt }) =>
      database.transaction(() => {
        const intent: IntentRow = {
          ...{ id: 0, naturalKey, kind, body, state: 'DRAFTED', ended: false, createdAt },
          ...{ approved: undefined, inclusion: undefined, failure: undefined },
        };
        const columns = toColumns(intent);
        const { lastInsertRowid } = database.run(
          `INSERT INTO intent (deployment, account, natural_key, kind, body, state, ended, created_at, content_hash)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[...owner, naturalKey, kind, columns.body, columns.state, columns.ended, createdAt, columns.content_hash],
        );
        return { ...intent, id: lastInsertRowid };
      }),
    change: (id, change) => database.transaction(() => write(id, change)),
    reserve: (id, nonce, change) =>
      database.transaction(() => {
        database.run(
          'INSERT INTO nonce_slot (deployment, account, nonce, intent) VALUES (?, ?, ?, ?)',
          ...owner,
          nonce,
          id,
        );
        return write(id, change);
      }),
    unreserve: (id, change) =>
      database.transaction(() => {
        database.run(
          'DELETE FROM nonce_slot WHERE intent = ? AND NOT EXISTS (SELECT 1 FROM attempt WHERE intent = ?)',
          id,
          id,
        );
        return write(id, change);
      }),
    insertAttempt: (attempt, change) =>
      database.transaction(() => {
        database.run(
          'INSERT INTO attempt (intent, nonce, unsigned_hash, hash, raw, content_hash) VALUES (?, ?, ?, ?, ?, ?)',
          ...[
            attempt.intent,
            attempt.nonce,
            attempt.unsignedHash,
            attempt.hash,
            attempt.raw,
            contentHash(...attemptValues(attempt)),
          ],
        );
        return write(attempt.intent, change);
      }),
    attempts: (intent) => readAttempts(database, intent),
    nonceOf: (intent) =>
      database.prepare<{ nonce: number }>('SELECT nonce FROM nonce_slot WHERE intent = ?').get(intent)?.nonce,
    highestOpenNonce: () =>
      database
        .prepare<{ nonce: number | null }>(
          `SELECT max(nonce_slot.nonce) AS nonce FROM nonce_slot JOIN intent ON intent.id = nonce_slot.intent
           WHERE nonce_slot.deployment = ? AND nonce_slot.account = ? AND intent.ended = 0`,
        )
        .get(...owner)?.nonce ?? undefined,
  };
}

function readIntent(database: ReadableDatabase, owner: readonly [string, string], id: number): IntentRow | undefined {
  const row = database
    .prepare<IntentColumns>('SELECT * FROM intent WHERE deployment = ? AND account = ? AND id = ?')
    .get(...owner, id);
  return row && fromColumns(row);
}

/** States in which signed bytes must be there. */
const SIGNED_STATES: readonly IntentState[] = [
  ...(['SIGNED', 'BROADCAST', 'MINED', 'SAFE', 'FINAL', 'UNKNOWN', 'SUPERSEDED', 'REVERTED'] as const),
];

/** An intent's rows, verbatim, with all that its state promises. */
export interface IntentRows {
  readonly intent: Readonly<Record<string, SqlValue>>;
  readonly slots: readonly Readonly<Record<string, SqlValue>>[];
  readonly attempts: readonly Readonly<Record<string, SqlValue>>[];
}

/**
 * Reads everything of one intent, whoever's it is, and checks each row.
 *
 * @returns undefined where there is no such intent. @throws StoreError `data-damaged` where a row is damaged or missing.
 */
export function readWholeIntent(database: ReadableDatabase, id: number): IntentRows | undefined {
  const intent = database.prepare<IntentColumns>('SELECT * FROM intent WHERE id = ?').get(id);
  if (!intent) return undefined;
  const { state } = fromColumns(intent);
  const slots = rowsOf(database, 'nonce_slot', id);
  const attempts = rowsOf(database, 'attempt', id);
  readAttempts(database, id);
  const isSigned = SIGNED_STATES.includes(state);
  if ((isSigned && attempts.length === 0) || ((isSigned || state === 'RESERVED') && slots.length !== 1))
    throw damagedPart(`the intent ${intent.natural_key}`);
  return { intent: { ...intent }, slots, attempts };
}

function rowsOf(database: ReadableDatabase, table: 'nonce_slot' | 'attempt', intent: number): IntentRows['slots'] {
  return database.prepare<Record<string, SqlValue>>(`SELECT * FROM ${table} WHERE intent = ?`).all(intent);
}

/** Writes an intent's rows as they were read. Call inside a transaction. */
export function restoreIntent(database: WritableDatabase, { intent, slots, attempts }: IntentRows): void {
  const insert = (table: string, row: Readonly<Record<string, SqlValue>>): void => {
    const columns = Object.keys(row);
    const places = columns.map(() => '?').join(', ');
    database.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, ...Object.values(row));
  };
  insert('intent', intent);
  for (const slot of slots) insert('nonce_slot', slot);
  for (const attempt of attempts) insert('attempt', attempt);
}

interface AttemptColumns {
  readonly intent: number;
  readonly nonce: number;
  readonly unsigned_hash: string;
  readonly hash: string;
  readonly raw: string;
  readonly content_hash: string;
}

function readAttempts(database: ReadableDatabase, intent: number): readonly AttemptRow[] {
  return database
    .prepare<AttemptColumns>('SELECT * FROM attempt WHERE intent = ? ORDER BY id')
    .all(intent)
    .map(({ unsigned_hash: unsignedHash, content_hash: expected, nonce, hash, raw }) => {
      const attempt: AttemptRow = { intent, nonce, unsignedHash, hash, raw };
      checkContentHash(`the signed transaction ${hash}`, expected, ...attemptValues(attempt));
      return attempt;
    });
}

function attemptValues(attempt: AttemptRow): readonly (string | number)[] {
  return [attempt.intent, attempt.nonce, attempt.unsignedHash, attempt.hash, attempt.raw];
}

function toColumns(intent: IntentRow): Omit<IntentColumns, 'id'> {
  const columns = {
    natural_key: intent.naturalKey,
    kind: intent.kind,
    body: toJsonText(intent.body),
    state: intent.state,
    ended: intent.ended ? 1 : 0,
    created_at: intent.createdAt,
    approved_call: intent.approved ? toJsonText(intent.approved.call) : null,
    approved_hash: intent.approved?.hash ?? null,
    inclusion: intent.inclusion ? toJsonText(intent.inclusion) : null,
    failure: intent.failure ? toJsonText(intent.failure) : null,
  };
  return { ...columns, content_hash: contentHash(...intentValues(columns)) };
}

function intentValues(columns: Omit<IntentColumns, 'id' | 'content_hash'>): readonly (string | number)[] {
  return [
    ...[columns.natural_key, columns.kind, columns.body, columns.state, columns.ended, columns.created_at],
    ...[columns.approved_call, columns.approved_hash, columns.inclusion, columns.failure].map((value) => value ?? ''),
  ];
}

function fromColumns(row: IntentColumns): IntentRow {
  checkContentHash(`the intent ${row.natural_key}`, row.content_hash, ...intentValues(row));
  return {
    id: row.id,
    naturalKey: row.natural_key,
    kind: row.kind,
    body: fromJsonText(row.body),
    state: row.state,
    ended: row.ended === 1,
    createdAt: row.created_at,
    approved:
      row.approved_call !== null && row.approved_hash !== null
        ? { call: fromJsonText(row.approved_call), hash: row.approved_hash }
        : undefined,
    inclusion: row.inclusion === null ? undefined : (fromJsonText(row.inclusion) as IntentInclusion),
    failure: row.failure === null ? undefined : (fromJsonText(row.failure) as { code: string; message: string }),
  };
}
