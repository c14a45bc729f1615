import { inLbl } from '../../domain/protocol/label-amount.ts';
import type { ChainClient } from '../chain/chain-client.ts';
import { CONTRACT_INTERFACES } from '../chain/contract-interfaces.ts';
import type { ContractName } from '../chain/contract-interfaces.ts';
import type { ContractReads } from '../chain/contract-reads.ts';
import { itemsOfBatch } from '../chain/job-projection.ts';
import { indexOf, jobOf } from '../../domain/protocol/identifiers.ts';
import type { SigningFacts } from '../wallet/signing-description.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { Intent, RevealTraps } from './intent.ts';
import { OutboxError } from './outbox-error.ts';

/** An intent as a contract call, and what the chain says about it. Amounts in LBL·10⁻¹⁸. */
export interface PreparedCall {
  readonly to: string;
  readonly data: string;
  readonly facts: SigningFacts | undefined;
  readonly stake: bigint;
  /** Moved from the account into the vault by the same transaction. */
  readonly deposit: bigint;
  /** Block time in seconds after which the call would fail. */
  readonly expiresAt: number | undefined;
}

export interface CallSources {
  readonly account: string;
  readonly chain: ChainClient;
  readonly reads: ContractReads;
  readonly wallet: Wallet;
}

/** A permit lives for a day where no lease ends sooner. */
const PERMIT_SECONDS = 24 * 60 * 60;

/**
 * Builds the call of an intent from what the chain says now. A permit for a deposit is signed here already: alone it moves
 * nothing (see `wallet/permit.ts`).
 *
 * @throws OutboxError `insufficient-balance` or `lease-expired`, before anything is asked of the user.
 */
export async function prepareCall(sources: CallSources, intent: Intent): Promise<PreparedCall> {
  const { account, chain, wallet } = sources;
  switch (intent.kind) {
    case 'lease': {
      const { chainId, contracts } = chain.deployment;
      const batch = String((intent.job << 32n) | BigInt(intent.index));
      const saltHash = await wallet.batchSaltHash({ chainId, court: contracts.court, batch });
      return call(sources, 'court', 'lease', [intent.job, intent.index, saltHash]);
    }
    case 'release-lease':
      return call(sources, 'court', 'release', [intent.lease]);
    case 'submit':
      return prepareSubmission(sources, intent);
    case 'reveal-traps':
      return prepareTrapReveal(sources, intent);
    case 'deposit': {
      const { timestamp } = await chain.head();
      const permit = await permitFor(sources, intent.amount, timestamp + PERMIT_SECONDS);
      return { ...call(sources, 'vault', 'depositWithPermit', [permit]), deposit: intent.amount };
    }
    case 'start-withdrawal':
      return call(sources, 'vault', 'unbond', [intent.amount]);
    case 'withdraw':
      return call(sources, 'vault', 'withdraw', []);
    case 'release-vested':
      return call(sources, 'vault', 'release', [account]);
  }
}

async function prepareSubmission(
  sources: CallSources,
  { lease, delivery }: Extract<Intent, { kind: 'submit' }>,
): Promise<PreparedCall> {
  const { account, chain, reads } = sources;
  const { timestamp } = await chain.head();
  if (timestamp >= lease.deadline) {
    throw new OutboxError(
      'lease-expired',
      'The lease of this batch has run out, so it can no longer be submitted. Your labels are kept. Lease the batch again if it is still open.',
    );
  }
  const terms = await reads.jobTerms(jobOf(lease.batch));
  const items = itemsOfBatch(terms, indexOf(lease.batch));
  const stake = terms.reward * BigInt(terms.class) * BigInt(items);
  const { free } = await reads.vaultAccount(account);
  const deposit = stake > free ? stake - free : 0n;
  const common = { facts: { items, stake }, stake, deposit, expiresAt: lease.deadline };
  if (deposit === 0n) return { ...call(sources, 'court', 'submit', [lease, delivery]), ...common };
  const permit = await permitFor(sources, deposit, lease.deadline);
  return { ...call(sources, 'court', 'submitWithPermit', [lease, delivery, permit]), ...common };
}

/** The key process writes the batch salt into the call: it is in the proposal from then on, which the open window allows. */
async function prepareTrapReveal(
  { chain, wallet }: CallSources,
  { docket, submission, trueLabels }: RevealTraps,
): Promise<PreparedCall> {
  const { chainId, contracts } = chain.deployment;
  const { timestamp } = await chain.head();
  if (timestamp >= docket.trapsEnd) {
    throw new OutboxError(
      'trap-window-closed',
      'The time to show the traps of this batch is over, so every label of it is rejected. Nothing was sent; no fee was spent.',
    );
  }
  const batch = { chainId, court: contracts.court, batch: String(submission.batch) };
  const data = await wallet.trapReveal(batch, { docket: { ...docket }, submission: { ...submission }, trueLabels });
  return { to: contracts.trapDesk, data, facts: undefined, stake: 0n, deposit: 0n, expiresAt: docket.trapsEnd };
}

async function permitFor({ account, chain, reads, wallet }: CallSources, amount: bigint, deadline: number) {
  const held = await reads.tokenBalance(account);
  if (held < amount) {
    throw new OutboxError(
      'insufficient-balance',
      `${inLbl(amount)} more are needed, and the account holds ${inLbl(held)} outside the vault. Get more LBL, or wait until other stakes return. Nothing was sent.`,
    );
  }
  const nonce = await reads.permitNonce(account);
  const request = {
    chainId: chain.deployment.chainId,
    amount: String(amount),
    nonce: String(nonce),
    deadline: String(deadline),
  };
  return { amount, deadline, ...(await wallet.signPermit(request)) };
}

function call(
  { chain }: CallSources,
  contract: ContractName,
  method: string,
  values: readonly unknown[],
): PreparedCall {
  return {
    to: chain.deployment.contracts[contract],
    data: CONTRACT_INTERFACES[contract].encodeFunctionData(method, values),
    facts: undefined,
    stake: 0n,
    deposit: 0n,
    expiresAt: undefined,
  };
}
