import type { ChainClient, Receipt } from '../chain/chain-client.ts';
import { ChainError } from '../chain/chain-error.ts';
import type { Log } from '../ports/log.ts';
import type { AttemptRow, IntentRow, OutboxRows } from '../store/outbox-rows.ts';
import type { SigningFacts } from '../wallet/signing-description.ts';
import type { TransactionRequest } from '../wallet/transaction-request.ts';
import { WalletError } from '../wallet/wallet-error.ts';
import type { Wallet } from '../wallet/wallet.ts';

/** What the user agreed to, as it is kept with the intent. */
export interface ApprovedCall {
  readonly request: TransactionRequest;
  readonly facts: SigningFacts | undefined;
}

export interface DispatchPorts {
  readonly account: string;
  readonly rows: OutboxRows;
  readonly wallet: Wallet;
  readonly chain: ChainClient;
  readonly log: Log;
}

/**
 * Takes an approved intent as far as it can go now. Safe to call at any time and any number of times: each step reads what
 * is on disk, does one thing and writes it. Signed bytes are only ever looked up or sent again.
 *
 * @throws ChainError where the chain does not answer; the intent stays where it is.
 */
export async function dispatch(ports: DispatchPorts, id: number): Promise<void> {
  let before: IntentRow['state'] | undefined;
  let wasSent = false;
  for (;;) {
    const row = ports.rows.intent(id);
    if (!row || row.ended || row.state === 'DRAFTED' || row.state === 'PAYLOAD_STORED') return;
    // No progress: the rest is up to the chain. Bytes just sent deserve one more look, though.
    if (row.state === before && !wasSent) return;
    before = row.state;
    if (row.state === 'APPROVED') await reserve(ports, row);
    else if (row.state === 'RESERVED') await sign(ports, row);
    else wasSent = await followUp(ports, row, !wasSent);
  }
}

async function reserve({ account, chain, rows }: DispatchPorts, row: IntentRow): Promise<void> {
  const { nonce } = approvedCall(row).request;
  const reserved = rows.highestOpenNonce() ?? -1;
  if ((await chain.transactionCount(account)) > nonce || reserved >= nonce) {
    rows.change(row.id, askAgain('Another transaction took its place in the order while Surety was closed.'));
    return;
  }
  rows.reserve(row.id, nonce, { state: 'RESERVED' });
}

async function sign({ account, chain, rows, wallet }: DispatchPorts, row: IntentRow): Promise<void> {
  const { request, facts } = approvedCall(row);
  const hash = row.approved?.hash ?? '';
  if ((await chain.transactionCount(account)) > request.nonce) {
    rows.unreserve(row.id, askAgain('Another transaction took its place in the order while Surety was closed.'));
    return;
  }
  try {
    const signed = await wallet.sign(request, hash, facts);
    const attempt: AttemptRow = {
      intent: row.id,
      nonce: request.nonce,
      unsignedHash: hash,
      hash: signed.hash,
      raw: signed.raw,
    };
    rows.insertAttempt(attempt, { state: 'SIGNED', failure: undefined });
  } catch (cause) {
    if (!(cause instanceof WalletError)) throw cause;
    const failure = { code: cause.code, message: cause.message };
    // A locked wallet only waits; any other refusal is final for these bytes.
    if (cause.code === 'wallet-locked' || cause.code === 'process-gone') rows.change(row.id, { failure });
    else rows.unreserve(row.id, { state: 'PAYLOAD_STORED', approved: undefined, failure });
  }
}

/**
 * Finds out what became of signed bytes, and sends them again where the network has not got them.
 *
 * @returns whether it sent them.
 */
async function followUp(ports: DispatchPorts, row: IntentRow, maySend: boolean): Promise<boolean> {
  const { account, chain, rows } = ports;
  const attempts = rows.attempts(row.id);
  const newest = attempts.at(-1);
  if (!newest) throw new Error(`intent ${row.id} is ${row.state} without signed bytes`);
  const { safe, final } = await chain.finality();
  // Before the receipts: what was final then without leaving one of ours can never be ours.
  const finalCount = final < 0 ? 0 : await chain.transactionCount(account, { block: final });
  const receipt = await firstReceipt(chain, attempts);
  if (receipt) {
    await recordReceipt(ports, row, receipt, { safe, final });
    return false;
  }
  if (row.inclusion) {
    ports.log.info(`transaction ${newest.hash} left the chain by a reorganisation and is sent again`);
    rows.change(row.id, { state: 'BROADCAST', inclusion: undefined, failure: undefined });
    return false;
  }
  for (const attempt of attempts) {
    if (!(await chain.knows(attempt.hash))) continue;
    if (row.state !== 'BROADCAST') rows.change(row.id, { state: 'BROADCAST', failure: undefined });
    return false;
  }
  if (finalCount > newest.nonce) {
    rows.change(row.id, { state: 'SUPERSEDED', ended: true, failure: superseded });
  } else if ((await chain.transactionCount(account)) > newest.nonce) {
    if (row.state !== 'UNKNOWN') rows.change(row.id, { state: 'UNKNOWN', failure: unknownFate });
  } else if (maySend) {
    await send(ports, row, newest);
    return true;
  }
  return false;
}

async function send({ chain, rows }: DispatchPorts, row: IntentRow, attempt: AttemptRow): Promise<void> {
  try {
    await chain.broadcast(attempt.raw);
  } catch (cause) {
    if (!(cause instanceof ChainError)) throw cause;
    // None of these means that the bytes were not taken: a node may mine a transaction and answer that it reverted, and a
    // time-out says nothing. The next look at the hash tells.
    const mayHaveArrived: readonly string[] = ['already-known', 'reverted', 'nonce-too-low'];
    if (!mayHaveArrived.includes(cause.code)) {
      if (row.failure?.code !== cause.code)
        rows.change(row.id, { failure: { code: cause.code, message: cause.message } });
      return;
    }
    if (cause.code !== 'already-known' && !(await chain.receipt(attempt.hash))) return;
  }
  if (row.state !== 'BROADCAST') rows.change(row.id, { state: 'BROADCAST', failure: undefined });
}

/** @returns the receipt of whichever attempt was included, if its block is still part of the chain. */
async function firstReceipt(chain: ChainClient, attempts: readonly AttemptRow[]): Promise<Receipt | undefined> {
  for (const { hash } of attempts) {
    const receipt = await chain.receipt(hash);
    if (receipt && (await chain.block(receipt.blockNumber))?.hash === receipt.blockHash) return receipt;
  }
  return undefined;
}

async function recordReceipt(
  ports: DispatchPorts,
  row: IntentRow,
  receipt: Receipt,
  { safe, final }: { readonly safe: number; readonly final: number },
): Promise<void> {
  const { rows } = ports;
  const inclusion = {
    block: receipt.blockNumber,
    blockHash: receipt.blockHash,
    fee: receipt.gasUsed * receipt.gasPrice,
  };
  const isFinal = receipt.blockNumber <= final;
  if (!receipt.succeeded) {
    if (row.state !== 'REVERTED' || row.inclusion?.blockHash !== receipt.blockHash) {
      rows.change(row.id, {
        state: 'REVERTED',
        inclusion,
        failure: await whyReverted(ports, row, receipt),
        ended: isFinal,
      });
    } else if (isFinal) rows.change(row.id, { ended: true });
    return;
  }
  const isRecorded = row.inclusion?.blockHash === receipt.blockHash && (row.state === 'MINED' || row.state === 'SAFE');
  if (!isRecorded) rows.change(row.id, { state: 'MINED', inclusion, failure: undefined });
  else if (row.state === 'MINED' && receipt.blockNumber <= safe) rows.change(row.id, { state: 'SAFE' });
  else if (row.state === 'SAFE' && isFinal) rows.change(row.id, { state: 'FINAL', ended: true });
}

/** Tries the call again on the state before its block; other transactions of that block may have been the cause. */
async function whyReverted(
  { account, chain }: DispatchPorts,
  row: IntentRow,
  receipt: Receipt,
): Promise<NonNullable<IntentRow['failure']>> {
  const { to, data } = approvedCall(row).request;
  const unknown = {
    code: 'reverted',
    message: 'The contract refused it when it was included. Only the network fee was spent.',
  };
  try {
    await chain.call({ from: account, to, data }, receipt.blockNumber - 1);
    return unknown;
  } catch (cause) {
    if (!(cause instanceof ChainError) || cause.code !== 'reverted') return unknown;
    return { code: cause.revert?.name ?? 'reverted', message: cause.message };
  }
}

const unknownFate = {
  code: 'unknown-fate',
  message:
    'The network shows another transaction in its place, and no trace of this one. Surety keeps looking; do not send it again from elsewhere.',
};
const superseded = {
  code: 'superseded',
  message:
    'Another transaction of this account took its place for good, so it had no effect. Start it again if you still want it.',
};

/** Back to where nothing was agreed, with the reason. */
function askAgain(reason: string) {
  return {
    state: 'PAYLOAD_STORED',
    approved: undefined,
    failure: { code: 'confirm-again', message: `${reason} Nothing was signed. Confirm it again.` },
  } as const;
}

function approvedCall(row: IntentRow): ApprovedCall {
  if (!row.approved) throw new Error(`intent ${row.id} is ${row.state} without approval`);
  return row.approved.call as ApprovedCall;
}
