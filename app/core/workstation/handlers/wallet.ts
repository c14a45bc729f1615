import { ApiError, type Handlers } from '../../../api/contract.ts';
import type { Account, Movement, WalletState } from '../../../api/wallet.ts';
import { accruedAt } from '../../../domain/protocol/vesting.ts';
import { ONE, rewardMultiplier } from '../../../domain/protocol/reputation.ts';
import type { AccountHistory, AccountMovement } from '../../chain/account-projection.ts';
import { batchLock } from '../../../domain/protocol/payout.ts';
import { accountOf } from '../../wallet/wallet.ts';
import { WalletError } from '../../wallet/wallet-error.ts';
import { batchKeyOf, documentsOf, isMine, payTerms, phaseNow } from '../batch-view.ts';
import { followValue } from '../live-value.ts';
import type { NetworkSession } from '../network-session.ts';
import type { Services } from '../services.ts';

const DAY = 86_400n;
/** Newest first; older ones are in the Activity of the chain. */
const MOVEMENTS_SHOWN = 50;

export function walletHandlers(services: Services): Handlers['wallet'] {
  const { wallet, ports, changes } = services;
  const state = (): WalletState => {
    const now = wallet.state();
    if (now.kind === 'none') return { status: 'none' };
    if (now.kind === 'damaged') return { status: 'damaged', file: now.file, message: now.message };
    return {
      status: now.kind === 'unlocked' ? 'unlocked' : 'locked',
      address: now.address as `0x${string}`,
      name: ACCOUNT_NAME,
      hasPassword: now.protection === 'password',
      keyFileChanged: wallet.keyFileChanged(),
      retryInSeconds: now.kind === 'backing-off' ? Math.max(0, Math.ceil((now.until - ports.clock.now()) / 1000)) : 0,
    };
  };
  return {
    state: (_input, publish) =>
      followValue([changes.wallet.follow], state, publish, (cause) => ports.log.error('wallet state', cause)),
    async createPractice() {
      await declared(() => wallet.createPracticeWallet());
      return state();
    },
    async unlock({ password }) {
      await declared(() => wallet.unlock(password));
      return state();
    },
    async lookAgain() {
      await wallet.lookAgain();
      return state();
    },
    async lock() {
      const now = wallet.state();
      if (now.kind === 'unlocked' && now.protection === 'device') {
        throw new ApiError(
          'password-needed',
          'Set a password first: without one, this wallet opens by itself and cannot be locked.',
        );
      }
      await wallet.lock();
      return state();
    },
    async setPassword({ current, next }) {
      await declared(() => wallet.setPassword(next, current ?? undefined));
      return state();
    },
    account: (_input, publish) =>
      followValue(
        [changes.wallet.follow, changes.network.follow],
        async () => {
          const [network, address] = [services.network(), accountOf(wallet.state())];
          return network && address !== undefined ? readAccount(services, network, address) : null;
        },
        publish,
        (cause) => ports.log.error('account', cause),
      ),
    async getPracticeTokens() {
      const [network, address] = [services.network(), accountOf(wallet.state())];
      if (address === undefined) throw new ApiError('wallet-missing', 'Make a practice wallet first.');
      if (!network)
        throw new ApiError('network-not-ready', 'The practice network is not running. Start it, then ask again.', {
          retryable: true,
        });
      await services.practice.fund(address, true);
      await network.sync();
      return null;
    },
  };
}

/** The first account has no other name yet. */
export const ACCOUNT_NAME = 'Practice account';

const CODES: Partial<Record<WalletError['code'], string>> = {
  'key-file-not-writable': 'key-file-not-written',
  'key-file-invalid': 'key-file-damaged',
  'key-file-too-costly': 'key-file-damaged',
};

/** The wallet's refusals under the codes of the API. */
async function declared<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof WalletError)) throw cause;
    const data = cause.secondsToWait > 0 ? { data: { retryInSeconds: cause.secondsToWait } } : {};
    throw new ApiError(CODES[cause.code] ?? cause.code, cause.message, { cause, ...data });
  }
}

async function readAccount(services: Services, network: NetworkSession, address: string): Promise<Account> {
  const [vault, gas] = await Promise.all([network.reads.vaultAccount(address), network.client.balance(address)]);
  const history = network.ledger.account(address);
  const record = history.annotator.at(-1) ?? { agreed: 0, seen: 0 };
  const now = BigInt(network.now());
  const vesting = { amount: vault.vesting, from: BigInt(vault.vestingFrom), ends: BigInt(vault.vestingEnds) };
  const accrued = vesting.amount === 0n ? 0n : accruedAt(vesting, now > vesting.from ? now : vesting.from);
  const left = vesting.ends > now ? vesting.ends - now : 0n;
  return {
    address: address as `0x${string}`,
    free: vault.free,
    locked: vault.locked,
    unbonding: vault.unbonding,
    vesting: {
      total: vault.vesting,
      accrued,
      perDay: left === 0n ? 0n : ((vault.vesting - accrued) * DAY) / left,
      endsAt: vault.vesting === 0n ? null : vault.vestingEnds,
    },
    gas,
    holds: await readHolds(services, network, address),
    reputation: { agree: record.agreed, seen: record.seen, multiplier: nextMultiplier(network, record) },
    movements: history.movements
      .flatMap((movement, index) => toMovements(network, history, movement, index))
      .toReversed()
      .slice(0, MOVEMENTS_SHOWN),
  };
}

/** What a wholly accepted next batch of the newest job would be multiplied with. */
function nextMultiplier(network: NetworkSession, record: { readonly agreed: number; readonly seen: number }): number {
  const job = [...network.ledger.jobs().values()].at(-1);
  if (!job) return 1;
  const { batchSize: lanes, targetAccuracy } = job.offer;
  return (
    Number(
      rewardMultiplier({
        accepted: lanes,
        decided: lanes,
        agreed: record.agreed,
        seen: record.seen,
        lanes,
        targetAccuracy,
      }),
    ) / Number(ONE)
  );
}

async function readHolds(services: Services, network: NetworkSession, address: string): Promise<Account['holds']> {
  const holds: Account['holds'] = [];
  for (const [batch, state] of network.ledger.batches()) {
    if (state.stage !== 'submitted' || !isMine(state, address)) continue;
    const job = network.ledger.jobs().get(batch >> 32n);
    if (!job) continue;
    const { requirement } = await documentsOf(services, job);
    const amount = batchLock(payTerms(job), state.submission.lanes);
    holds.push({
      batch: batchKeyOf(batch),
      jobTitle: requirement.title,
      phase: phaseNow(network, batch).phase,
      amount,
    });
  }
  return holds;
}

function toMovements(
  network: NetworkSession,
  history: AccountHistory,
  movement: AccountMovement,
  index: number,
): Movement[] {
  const { at, transactionHash } = movement;
  const one = (kind: Movement['kind'], amount: bigint): Movement => ({
    id: `${transactionHash}-${index}-${kind}`,
    kind,
    batch: batchOf(network, transactionHash),
    amount,
    time: at,
  });
  switch (movement.kind) {
    case 'deposited':
      return [one('deposit', movement.amount)];
    case 'withdrawn':
      return [one('withdrawn', -movement.amount)];
    case 'stake-locked':
      return [one('stake-locked', -movement.amount)];
    case 'stake-returned': {
      // The lock falls by what returns and by what was slashed; only the first comes back.
      const returned = movement.amount - slashedIn(history, transactionHash);
      return returned > 0n ? [one('stake-returned', returned)] : [];
    }
    case 'slashed':
      return [one('slashed', -movement.amount)];
    case 'credited':
      return [
        ...(movement.immediate > 0n ? [one('reward', movement.immediate)] : []),
        ...(movement.vesting > 0n ? [one('reward-vesting', movement.vesting)] : []),
      ];
    case 'vested':
      return [one('released', movement.amount)];
  }
}

function slashedIn(history: AccountHistory, transactionHash: string): bigint {
  return history.movements.reduce(
    (sum, movement) =>
      movement.kind === 'slashed' && movement.transactionHash === transactionHash ? sum + movement.amount : sum,
    0n,
  );
}

function batchOf(network: NetworkSession, transactionHash: string): string | null {
  for (const [batch, state] of network.ledger.batches()) {
    const moments =
      state.stage === 'leased'
        ? [state.leased]
        : state.stage === 'submitted'
          ? [state.submitted]
          : [state.submitted, state.settled];
    if (moments.some((moment) => moment.transactionHash === transactionHash)) return batchKeyOf(batch);
  }
  return null;
}
