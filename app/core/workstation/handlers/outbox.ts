import { ApiError, type Handlers } from '../../../api/contract.ts';
import type { Intent as ApiIntent, Meaning, Proposal as ApiProposal } from '../../../api/outbox.ts';
import { annotatorPayout, batchLock, laneReward } from '../../../domain/protocol/payout.ts';
import { batchId, indexOf, jobOf } from '../../../domain/protocol/identifiers.ts';
import { liveMask } from '../../../domain/protocol/lane-mask.ts';
import { ONE } from '../../../domain/protocol/reputation.ts';
import { ChainError } from '../../chain/chain-error.ts';
import type { JobRecord } from '../../chain/job-projection.ts';
import { sealDelivery } from '../../labeling/delivery.ts';
import { publishTrueLabels } from '../../labeling/true-labels.ts';
import { LabelingError } from '../../labeling/labeling-error.ts';
import type { Intent } from '../../outbox/intent.ts';
import { OutboxError } from '../../outbox/outbox-error.ts';
import type { OutboxEntry, Proposal } from '../../outbox/outbox.ts';
import { WalletError } from '../../wallet/wallet-error.ts';
import { batchIdOf, batchKeyOf, documentsOf, itemsOf, payTerms, phaseNow } from '../batch-view.ts';
import { followValue } from '../live-value.ts';
import type { NetworkSession } from '../network-session.ts';
import type { Services } from '../services.ts';
import { ACCOUNT_NAME } from './wallet.ts';

export function outboxHandlers(services: Services): Handlers['outbox'] {
  const { changes, ports } = services;
  const propose = async (intent: Intent): Promise<ApiProposal> => {
    const { network, account } = await ready(services);
    return declared(async () => describeProposal(services, network, account, await network.outbox.propose(intent)));
  };
  return {
    intents: (_input, publish) =>
      followValue(
        [changes.outbox.follow, changes.network.follow],
        async () => {
          const network = services.network();
          const entries = network?.outbox.list().filter(({ state }) => state !== 'CANCELLED') ?? [];
          return network ? Promise.all(entries.map((entry) => describeEntry(services, network, entry))) : [];
        },
        publish,
        (cause) => ports.log.error('outbox', cause),
      ),
    async proposeLease({ batch }) {
      const { network } = await ready(services);
      const id = batchIdOf(batch);
      const { phase } = phaseNow(network, id);
      jobOfBatch(network, id);
      if (phase !== 'open' && phase !== 'lease-expired') {
        throw new ApiError('batch-not-open', 'Somebody holds this batch already. Choose another one.');
      }
      if (phase === 'lease-expired') {
        await services.practice.releaseExpired(id);
        await network.sync();
      }
      return propose({ kind: 'lease', job: jobOf(id), index: indexOf(id) });
    },
    proposeSubmit: async ({ batch }) => propose(await submission(services, batch)),
    proposeTraps: async ({ batch }) => propose(await trapReveal(services, batch)),
    proposeRelease: () => propose({ kind: 'release-vested' }),
    async approve({ intent, hash }) {
      const { network } = await ready(services);
      const entry = await declared(() => network.outbox.approve(Number(intent), hash));
      await network.sync();
      if (entry.intent.kind === 'reveal-traps') goOn(services, network, entry.intent.submission.batch);
      return describeEntry(services, network, network.outbox.list().find(({ id }) => id === entry.id) ?? entry);
    },
    async discard({ intent }) {
      const { network } = await ready(services);
      await declared(async () => network.outbox.discard(Number(intent)));
      return null;
    },
  };
}

async function ready(services: Services): Promise<{ readonly network: NetworkSession; readonly account: string }> {
  const [network, wallet] = [await services.whenOpen(), services.wallet.state()];
  if (!network || !('address' in wallet)) {
    throw new ApiError('network-not-ready', 'The practice network is not running yet. Start it, then try again.', {
      retryable: true,
    });
  }
  if (wallet.kind !== 'unlocked' && wallet.protection === 'password') {
    throw new ApiError('wallet-locked', 'The wallet is locked. Unlock it with your password, then try again.');
  }
  return { network, account: wallet.address };
}

function jobOfBatch(network: NetworkSession, batch: bigint): JobRecord {
  const job = network.ledger.jobs().get(jobOf(batch));
  if (!job) throw new ApiError('batch-unknown', `Batch ${batchKeyOf(batch)} is not on this network.`);
  return job;
}

async function submission(services: Services, key: string): Promise<Intent> {
  const { network, account } = await ready(services);
  const id = batchIdOf(key);
  const state = network.ledger.batches().get(id);
  if (state?.stage !== 'leased') {
    if (state) throw new ApiError('already-sent', 'This batch was submitted already. Nothing was sent twice.');
    throw new ApiError('batch-unknown', `Batch ${key} is not leased. Lease it from the job's page.`);
  }
  if (state.lease.annotator !== account) throw new ApiError('batch-not-open', 'Somebody else holds this batch now.');
  const job = jobOfBatch(network, id);
  const documents = await documentsOf(services, job);
  const items = itemsOf(job, documents, indexOf(id)).map(({ item }) => item);
  const traps = { share: job.offer.trapShare, rules: documents.requirement };
  const { chainId, contracts } = network.client.deployment;
  const delivery = await declared(() =>
    sealDelivery(services, { chainId, court: contracts.court, batch: id.toString() }, key, items, traps),
  );
  return { kind: 'submit', lease: state.lease, delivery };
}

/** What shows a batch's traps; its true labels are in the content store from then on. */
async function trapReveal(services: Services, key: string): Promise<Intent> {
  const { network, account } = await ready(services);
  const id = batchIdOf(key);
  const state = network.ledger.batches().get(id);
  if (!state || state.stage === 'leased' || state.submission.annotator !== account)
    throw new ApiError('batch-unknown', `Batch ${key} was not submitted by this account.`);
  const { submission, opening } = state;
  if (opening.kind !== 'none')
    throw new ApiError('already-sent', 'The traps of this batch were shown already. Nothing was sent twice.');
  const docket = network.ledger.dockets().get(submission.docket)?.record;
  if (state.stage === 'settled' || !docket || docket.trapsEnd === 0) {
    throw new ApiError(
      'traps-not-due',
      'The traps of this batch can be shown once all votes are in, and before it is settled. Nothing was sent.',
    );
  }
  const { chainId, contracts } = network.client.deployment;
  const batch = { chainId, court: contracts.court, batch: id.toString() };
  const share = jobOfBatch(network, id).offer.trapShare;
  const trueLabels = await declared(() => publishTrueLabels(services, batch, key, submission, share));
  return { kind: 'reveal-traps', docket, submission, trueLabels };
}

/** The colleagues waited for the traps; with them shown they go on. */
function goOn({ practice }: Services, network: NetworkSession, batch: bigint): void {
  const state = network.ledger.batches().get(batch);
  if (state?.stage === 'submitted' && state.opening.kind === 'revealed')
    practice.playReview(batch.toString(), network.now());
}

async function describeProposal(
  services: Services,
  network: NetworkSession,
  account: string,
  proposal: Proposal,
): Promise<ApiProposal> {
  const { contracts } = network.client.deployment;
  const contract = proposal.description.to;
  const names: Record<string, string> = {
    court: 'LabelCourt',
    vault: 'StakeVault',
    jobs: 'JobBook',
    token: 'LabelToken',
    settlement: 'Settlement',
    trapDesk: 'TrapDesk',
    reputation: 'Reputation',
  };
  const known = Object.entries(contracts).find(([, address]) => address === contract)?.[0] ?? '';
  const { perTransaction, perDay, usedToday } = services.wallet.stakeUse();
  return {
    intent: String(proposal.id),
    meaning: await meaningOf(services, network, account, proposal),
    signer: account as `0x${string}`,
    signerName: ACCOUNT_NAME,
    contract: contract as `0x${string}`,
    contractName: names[known] ?? 'unknown',
    network: 'practice',
    unsignedTransaction: proposal.bytes,
    hash: proposal.hash as `0x${string}`,
    expectedFee: proposal.estimatedFee,
    maximumFee: proposal.maximumFee,
    caps: { perTransaction, today: perDay, usedToday },
  };
}

/** From what the key process decoded out of the very bytes that will be signed, not from what was asked for. */
async function meaningOf(
  services: Services,
  network: NetworkSession,
  account: string,
  { description }: Proposal,
): Promise<Meaning> {
  const { call } = description;
  if (call.kind === 'release-vested') return { kind: 'release', amount: await network.reads.accruedVesting(account) };
  if (call.kind !== 'lease' && call.kind !== 'submit' && call.kind !== 'reveal-traps')
    throw new Error(`no screen asks for ${call.kind}`);
  const id = batchId(call.batch.job, call.batch.index);
  const job = jobOfBatch(network, id);
  const documents = await documentsOf(services, job);
  const terms = payTerms(job);
  const items = itemsOf(job, documents, call.batch.index).length;
  const common = { batch: batchKeyOf(id), jobTitle: documents.requirement.title, items };
  if (call.kind === 'reveal-traps') {
    const { trapsEnd: until, trueLabels } = call;
    return { kind: 'traps', ...common, until, stake: batchLock(terms, items), trueLabels: trueLabels as `0x${string}` };
  }
  if (call.kind === 'lease') {
    return { kind: 'lease', ...common, leaseSeconds: job.offer.leaseDuration, stakeLater: batchLock(terms, items) };
  }
  const { free } = await network.reads.vaultAccount(account);
  const record = network.ledger.account(account).annotator.at(-1) ?? { agreed: 0, seen: 0 };
  const masks = { accepted: liveMask(items), rejected: 0n, unavailable: 0n, undecided: 0n, trap: 0n };
  const payout = annotatorPayout(terms, items, masks, record);
  const { sealDelay, commitWindow, revealGap, revealWindow } = network.windows;
  return {
    kind: 'submit',
    ...common,
    requirementVersion: documents.requirement.version,
    stake: call.stake,
    stakePerItem: batchLock(terms, 1),
    freeBefore: free,
    freeAfter: free + call.deposit - call.stake,
    slashPerRejected: laneReward(terms) * 2n,
    rewardIfAccepted: payout.reward,
    rewardAtOnce: payout.immediate,
    rewardVesting: payout.vesting,
    multiplier: Number(payout.multiplier) / Number(ONE),
    settlesInSeconds: sealDelay + commitWindow + revealGap + revealWindow,
    trapSeconds: job.offer.trapShare > 0 ? network.windows.trapWindow : null,
    leavesRoot: call.leafRoot as `0x${string}`,
    hiddenRoot: call.hiddenRoot as `0x${string}`,
    payload: call.payload as `0x${string}`,
  };
}

async function describeEntry(services: Services, network: NetworkSession, entry: OutboxEntry): Promise<ApiIntent> {
  const batch = batchOf(entry.intent);
  const job = batch === null ? undefined : network.ledger.jobs().get(jobOf(batch));
  const documents = job && (await documentsOf(services, job));
  return {
    intent: String(entry.id),
    kind: KINDS[entry.intent.kind],
    batch: batch === null ? null : batchKeyOf(batch),
    jobTitle: documents?.requirement.title ?? null,
    state: entry.state === 'SUPERSEDED' ? 'UNKNOWN' : entry.state,
    detail: entry.failure?.message ?? null,
    transaction: (entry.transactionHash ?? null) as `0x${string}` | null,
    fee: entry.inclusion?.fee ?? null,
    createdAt: entry.createdAt,
  };
}

const KINDS: Readonly<Record<Intent['kind'], ApiIntent['kind']>> = {
  lease: 'lease',
  submit: 'submit',
  'reveal-traps': 'traps',
  // No screen starts these but the release.
  'release-lease': 'release',
  deposit: 'release',
  'start-withdrawal': 'release',
  withdraw: 'release',
  'release-vested': 'release',
};

function batchOf(intent: Intent): bigint | null {
  if (intent.kind === 'lease') return batchId(intent.job, intent.index);
  if (intent.kind === 'reveal-traps') return intent.submission.batch;
  return 'lease' in intent ? intent.lease.batch : null;
}

const OUTBOX_CODES: Readonly<Record<OutboxError['code'], string>> = {
  'unknown-intent': 'intent-unknown',
  'already-under-way': 'already-sent',
  'payload-missing': 'batch-incomplete',
  'proposal-changed': 'proposal-changed',
  'insufficient-balance': 'insufficient-balance',
  'lease-expired': 'lease-expired',
  'trap-window-closed': 'traps-too-late',
  'not-discardable': 'already-sent',
};

const REVERT_CODES: Readonly<Record<string, string>> = {
  InsufficientFree: 'insufficient-balance',
  LeaseExpired: 'lease-expired',
  BatchNotOpen: 'batch-not-open',
  TrapWindowClosed: 'traps-too-late',
};

/** Refusals of outbox, chain and wallet under the codes of the API. */
async function declared<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = codeOf(cause);
    if (code === undefined) throw cause;
    throw new ApiError(code, (cause as Error).message, { cause });
  }
}

function codeOf(cause: unknown): string | undefined {
  if (cause instanceof OutboxError) return OUTBOX_CODES[cause.code];
  if (cause instanceof LabelingError) return cause.code;
  if (cause instanceof WalletError) {
    if (cause.code === 'wallet-locked') return 'wallet-locked';
    return cause.code === 'stake-cap-exceeded' ? 'cap-exceeded' : 'refused-by-contract';
  }
  if (!(cause instanceof ChainError)) return undefined;
  if (cause.code === 'insufficient-funds') return 'insufficient-gas';
  if (cause.code === 'chain-unreachable') return 'network-not-ready';
  return REVERT_CODES[cause.revert?.name ?? ''] ?? 'refused-by-contract';
}
