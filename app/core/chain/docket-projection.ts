import type { StoredEvent } from './event-index.ts';
import { asProtocolEvent } from './protocol-events.ts';
import type { BallotRecord, DocketRecord, SubmissionRecord } from './protocol-events.ts';

export interface SeatState {
  readonly seat: number;
  readonly voter: string;
  readonly commitment: string;
  /** Undefined until the ballots are revealed. */
  readonly revealed: { readonly multiplier: bigint; readonly ballots: readonly BallotRecord[] } | undefined;
  /** Undefined until the docket is settled. Amounts in LBL·10⁻¹⁸. */
  readonly settled:
    { readonly coherent: number; readonly decided: number; readonly fee: bigint; readonly slashed: bigint } | undefined;
}

/** A docket and its batches; `record` is what the next call must carry. */
export interface DocketState {
  readonly id: bigint;
  /** `open`: still takes batches. `sealed`: awaits its seed. `drawn`: the panel votes. `traps`: the ballots are in. */
  readonly stage: 'open' | 'sealed' | 'drawn' | 'traps' | 'settled';
  /** In order of submission, which is their order in every ballot. */
  readonly submissions: readonly SubmissionRecord[];
  readonly record: DocketRecord | undefined;
  readonly seats: ReadonlyMap<number, SeatState>;
}

const NOBODY = `0x${'0'.repeat(40)}`;

/** Replays events about dockets. */
export function projectDockets(events: readonly StoredEvent[]): ReadonlyMap<bigint, DocketState> {
  const dockets = new Map<bigint, DocketState>();
  const change = (id: bigint, next: (state: DocketState) => Partial<DocketState>): void => {
    const before = dockets.get(id) ?? { id, stage: 'open', submissions: [], record: undefined, seats: new Map() };
    dockets.set(id, { ...before, ...next(before) });
  };
  for (const stored of events) {
    const event = asProtocolEvent(stored);
    switch (event.name) {
      case 'BatchSubmitted': {
        const { submission } = event.values;
        change(submission.docket, ({ submissions }) => ({ submissions: [...submissions, submission] }));
        break;
      }
      case 'DocketSealed': {
        const { docket, state } = event.values;
        // After a redraw the seats that nobody holds have lost their commitments.
        change(docket, ({ seats }) => ({
          stage: 'sealed',
          record: state,
          seats: new Map([...seats].filter(([seat]) => state.panel[seat] !== NOBODY)),
        }));
        break;
      }
      case 'PanelDrawn': {
        const { docket, state } = event.values;
        change(docket, () => ({ stage: 'drawn', record: state }));
        break;
      }
      case 'TrapsOpened': {
        const { docket, state } = event.values;
        change(docket, () => ({ stage: 'traps', record: state }));
        break;
      }
      case 'BallotCommitted': {
        const { docket, seat, voter, commitment } = event.values;
        const committed: SeatState = { seat, voter, commitment, revealed: undefined, settled: undefined };
        change(docket, ({ seats }) => ({ seats: new Map(seats).set(seat, committed) }));
        break;
      }
      case 'BallotRevealed': {
        const { docket, seat, multiplier, ballots } = event.values;
        change(docket, ({ seats }) => ({ seats: changedSeat(seats, seat, { revealed: { multiplier, ballots } }) }));
        break;
      }
      case 'SeatSettled': {
        const { docket, seat, coherent, decided, fee, slashed } = event.values;
        change(docket, ({ seats }) => ({
          seats: changedSeat(seats, seat, { settled: { coherent, decided, fee, slashed } }),
        }));
        break;
      }
      case 'Settled': {
        const { batch } = event.values;
        for (const docket of dockets.values()) {
          if (docket.submissions.some((submission) => submission.batch === batch) && docket.record) {
            change(docket.id, () => ({ stage: 'settled' }));
          }
        }
        break;
      }
      default:
        break;
    }
  }
  return dockets;
}

function changedSeat(
  seats: ReadonlyMap<number, SeatState>,
  seat: number,
  change: Partial<SeatState>,
): ReadonlyMap<number, SeatState> {
  const before = seats.get(seat);
  return before ? new Map(seats).set(seat, { ...before, ...change }) : seats;
}
