import type { StoredEvent } from './event-index.ts';
import { asProtocolEvent } from './protocol-events.ts';

/** Why a stake was slashed; the contract's order. */
export type SlashReason = 'none' | 'rejected' | 'incoherent' | 'not-revealed' | 'forfeited';
const SLASH_REASONS: readonly SlashReason[] = ['none', 'rejected', 'incoherent', 'not-revealed', 'forfeited'];

/** One thing that happened to an account's money. Amounts in LBL·10⁻¹⁸, times in seconds of block time. */
export type AccountMovement = { readonly at: number; readonly transactionHash: string } & (
  | { readonly kind: 'deposited'; readonly amount: bigint }
  | { readonly kind: 'withdrawn'; readonly amount: bigint }
  | { readonly kind: 'stake-locked'; readonly amount: bigint }
  | { readonly kind: 'stake-returned'; readonly amount: bigint }
  | { readonly kind: 'credited'; readonly job: bigint; readonly immediate: bigint; readonly vesting: bigint }
  | { readonly kind: 'vested'; readonly amount: bigint }
  | { readonly kind: 'slashed'; readonly job: bigint; readonly reason: SlashReason; readonly amount: bigint }
);

export interface ReputationRecord {
  /** Lanes that agreed with the verdict, of those that were decided. */
  readonly agreed: number;
  readonly seen: number;
}

export interface AccountHistory {
  readonly movements: readonly AccountMovement[];
  /** After each change, oldest first. */
  readonly annotator: readonly (ReputationRecord & { readonly at: number })[];
  readonly validator: readonly (ReputationRecord & { readonly at: number })[];
}

/** Replays the events of one account. What it owns now is read from the vault (`contract-reads.ts`). */
export function projectAccount(events: readonly StoredEvent[], account: string): AccountHistory {
  const movements: AccountMovement[] = [];
  const annotator: (ReputationRecord & { readonly at: number })[] = [];
  const validator: (ReputationRecord & { readonly at: number })[] = [];
  let locked = 0n;
  for (const stored of events) {
    const event = asProtocolEvent(stored);
    if (!('account' in event.values) || event.values.account !== account) continue;
    const moment = { at: event.timestamp, transactionHash: event.transactionHash };
    switch (event.name) {
      case 'Deposited':
        movements.push({ ...moment, kind: 'deposited', amount: event.values.amount });
        break;
      case 'Withdrawn':
        movements.push({ ...moment, kind: 'withdrawn', amount: event.values.amount });
        break;
      case 'Credited': {
        const { job, immediate, vesting } = event.values;
        movements.push({ ...moment, kind: 'credited', job, immediate, vesting });
        break;
      }
      case 'Vested':
        movements.push({ ...moment, kind: 'vested', amount: event.values.released });
        break;
      case 'Slashed': {
        const { job, reason, amount } = event.values;
        if (amount > 0n)
          movements.push({ ...moment, kind: 'slashed', job, reason: SLASH_REASONS[reason] ?? 'none', amount });
        break;
      }
      case 'StakeChanged': {
        const change = event.values.locked - locked;
        locked = event.values.locked;
        if (change > 0n) movements.push({ ...moment, kind: 'stake-locked', amount: change });
        if (change < 0n) movements.push({ ...moment, kind: 'stake-returned', amount: -change });
        break;
      }
      case 'ReputationChanged': {
        const { role, agreed, seen } = event.values;
        (role === 0 ? annotator : validator).push({ at: event.timestamp, agreed, seen });
        break;
      }
      default:
        break;
    }
  }
  return { movements, annotator, validator };
}
