import { type BatchFacts, type DocketFacts, type Phase, phaseOf } from '../../domain/protocol/phase.ts';
import { tally } from '../../domain/protocol/tally.ts';
import type { BatchState } from '../chain/batch-projection.ts';
import type { CourtWindows } from '../chain/contract-reads.ts';
import type { DocketState } from '../chain/docket-projection.ts';

/** Block time in seconds, and the number of the block that a transaction would be in. */
export interface ChainMoment {
  readonly time: bigint;
  readonly block: bigint;
}

/** What a batch's phase depends on beside its own docket's events. */
export interface DocketOpenings {
  /** Block time of the docket's first batch, where the docket still takes batches. */
  readonly openedAt: number;
  /** Batches of the docket whose traps are neither revealed nor leaked. */
  readonly unopened: number;
  /** Whether the job has traps. */
  readonly hasTraps: boolean;
}

/**
 * Where a batch stands, by the contracts' own rule.
 *
 * @param state undefined for an open batch.
 */
export function batchPhase(
  state: BatchState | undefined,
  docket: DocketState | undefined,
  openings: DocketOpenings,
  windows: CourtWindows,
  now: ChainMoment,
): Phase {
  return phaseOf(
    factsOf(state, docket, openings),
    { sealDelay: BigInt(windows.sealDelay), proofWindow: BigInt(windows.proofWindow) },
    now,
  );
}

function factsOf(state: BatchState | undefined, docket: DocketState | undefined, openings: DocketOpenings): BatchFacts {
  switch (state?.stage) {
    case undefined:
      return { stage: 'open' };
    case 'leased':
      return { stage: 'leased', deadline: BigInt(state.lease.deadline) };
    case 'settled':
      return { stage: 'settled' };
    case 'submitted':
      return { stage: 'submitted', docket: docketFacts(docket, openings) };
  }
}

function docketFacts(docket: DocketState | undefined, { openedAt, unopened, hasTraps }: DocketOpenings): DocketFacts {
  const record = docket?.record;
  if (!docket || !record)
    return { stage: 'open', openedAt: BigInt(openedAt), batches: docket?.submissions.length ?? 1 };
  if (docket.stage === 'sealed') return { stage: 'sealed', seedBlock: BigInt(record.seedBlock) };
  if (docket.stage === 'traps') return { stage: 'traps', trapsEnd: BigInt(record.trapsEnd), unopened };
  const seats = [...docket.seats.values()].filter(({ seat }) => record.round === 1 || seat >= record.seats);
  return {
    stage: 'drawn',
    commitEnds: BigInt(record.commitEnds),
    revealOpens: BigInt(record.revealOpens),
    revealEnds: BigInt(record.revealEnds),
    round: record.round === 1 ? 1 : 2,
    draw: record.draw,
    threshold: record.threshold,
    commits: seats.length,
    reveals: seats.filter(({ revealed }) => revealed).length,
    hasTraps,
    isDivided: record.round === 1 && isDivided(docket, record.threshold),
  };
}

/** Whether the first round leaves a lane undecided. */
function isDivided({ submissions, seats }: DocketState, threshold: number): boolean {
  return submissions.some(({ lanes, position }) => {
    const ballots = [...seats.values()].flatMap(({ revealed }) => revealed?.ballots[position] ?? []);
    return tally(ballots, threshold, lanes).undecided !== 0n;
  });
}
