import { inLbl } from '../../domain/protocol/label-amount.ts';
import { WalletError } from './wallet-error.ts';

/** Most that may be put at stake, in the token's smallest unit. */
export interface StakeCaps {
  readonly perTransaction: bigint;
  /** Over any 24 hours. */
  readonly perDay: bigint;
}

/** One signature that locks stake; a replacement with the same nonce takes the place of the first. */
export interface StakeEntry {
  readonly chainId: number;
  readonly nonce: number;
  /** LBL·10⁻¹⁸, decimal. */
  readonly amount: string;
  /** Milliseconds since the epoch, by the clock of this machine. */
  readonly at: number;
}

const LBL = 10n ** 18n;
const DAY = 24 * 60 * 60 * 1000;

/** Caps of the practice network, where the tokens are worth nothing but the habit is. */
export const PRACTICE_CAPS: StakeCaps = { perTransaction: 500n * LBL, perDay: 2_000n * LBL };

/**
 * @returns the entries of the last 24 hours with this one among them.
 * @throws WalletError `stake-cap-exceeded`.
 */
export function addStake(
  caps: StakeCaps,
  entries: readonly StakeEntry[],
  stake: { readonly chainId: number; readonly nonce: number; readonly amount: bigint },
  now: number,
): readonly StakeEntry[] {
  const recent = entries.filter(
    (entry) => entry.at > now - DAY && !(entry.chainId === stake.chainId && entry.nonce === stake.nonce),
  );
  if (stake.amount === 0n) return recent;
  if (stake.amount > caps.perTransaction) {
    throw exceeded(`${inLbl(stake.amount)} at once; your cap is ${inLbl(caps.perTransaction)}`, 'Submit fewer items.');
  }
  const total = recent.reduce((sum, entry) => sum + BigInt(entry.amount), stake.amount);
  if (total > caps.perDay) {
    throw exceeded(
      `${inLbl(total)} within 24 hours; your cap is ${inLbl(caps.perDay)}`,
      'Wait until earlier stakes are a day old.',
    );
  }
  return [...recent, { chainId: stake.chainId, nonce: stake.nonce, amount: String(stake.amount), at: now }];
}

/** What was put at stake within the 24 hours before `now`. */
export function usedWithinADay(entries: readonly StakeEntry[], now: number): bigint {
  return entries.reduce((sum, { at, amount }) => (at > now - DAY ? sum + BigInt(amount) : sum), 0n);
}

/**
 * Where the clock was set back, stakes lie in the future and would count until it is there again: they count as made now.
 *
 * @returns the very same entries where the clock went on as it should.
 */
export function notInTheFuture(entries: readonly StakeEntry[], now: number): readonly StakeEntry[] {
  if (entries.every(({ at }) => at <= now)) return entries;
  return entries.map((entry) => (entry.at <= now ? entry : { ...entry, at: now }));
}

function exceeded(what: string, next: string): WalletError {
  return new WalletError('stake-cap-exceeded', `This would put ${what}. Nothing was signed. ${next}`);
}
