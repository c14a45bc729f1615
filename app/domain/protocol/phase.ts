/** Where a batch stands and what may be done (protocol.md §3). Times are seconds since the epoch, block time. */

/** Windows of a deployment that phases depend on. */
export interface PhaseParameters {
  /** seconds */
  readonly sealDelay: bigint;
  /** blocks */
  readonly proofWindow: bigint;
}

/** The docket that reviews a batch, as its last event left it. */
export type DocketFacts =
  | { readonly stage: 'open'; readonly openedAt: bigint; readonly batches: number }
  | { readonly stage: 'sealed'; readonly seedBlock: bigint }
  /** `unopened`: batches whose traps nobody revealed yet */
  | { readonly stage: 'traps'; readonly trapsEnd: bigint; readonly unopened: number }
  | {
      readonly stage: 'drawn';
      readonly commitEnds: bigint;
      readonly revealOpens: bigint;
      readonly revealEnds: bigint;
      readonly round: 1 | 2;
      /** redraws of this round so far */
      readonly draw: number;
      /** T */
      readonly threshold: number;
      /** of this round */
      readonly commits: number;
      readonly reveals: number;
      /** whether the ballots so far leave lanes of the docket undecided */
      readonly isDivided: boolean;
      /** whether the job has traps */
      readonly hasTraps: boolean;
    };

/** A batch, as its last event left it. */
export type BatchFacts =
  | { readonly stage: 'open' }
  | { readonly stage: 'leased'; readonly deadline: bigint }
  | { readonly stage: 'submitted'; readonly docket: DocketFacts }
  | { readonly stage: 'settled' };

export type PhaseName =
  | 'open'
  | 'leased'
  | 'lease-expired'
  | 'submitted'
  | 'sealed'
  | 'commit'
  | 'reveal-gap'
  | 'reveal'
  | 'tally'
  | 'trap-reveal'
  | 'settled';

/** What anyone may call to move on. */
export type Poke = 'release' | 'seal' | 'prove-seed' | 'renew-seed' | 'redraw' | 'close-round' | 'settle';

export interface Phase {
  readonly name: PhaseName;
  /** when the clock ends the phase or makes its poke due; undefined where no clock runs */
  readonly endsAt?: bigint;
  readonly poke?: Poke;
}

const FULL_DOCKET = 32;
const MAXIMUM_REDRAWS = 2;

/** @param now block time and number of the block that a transaction would be in */
export function phaseOf(
  batch: BatchFacts,
  parameters: PhaseParameters,
  now: { readonly time: bigint; readonly block: bigint },
): Phase {
  switch (batch.stage) {
    case 'open':
      return { name: 'open' };
    case 'leased':
      return now.time < batch.deadline
        ? { name: 'leased', endsAt: batch.deadline }
        : { name: 'lease-expired', poke: 'release' };
    case 'submitted':
      return docketPhase(batch.docket, parameters, now);
    case 'settled':
      return { name: 'settled' };
  }
}

/** Seconds that are left of a phase; undefined where no clock runs. */
export function secondsLeft(phase: Phase, time: bigint): bigint | undefined {
  if (phase.endsAt === undefined) return undefined;
  return phase.endsAt > time ? phase.endsAt - time : 0n;
}

function docketPhase(
  docket: DocketFacts,
  parameters: PhaseParameters,
  now: { readonly time: bigint; readonly block: bigint },
): Phase {
  switch (docket.stage) {
    case 'open': {
      const dueAt = docket.openedAt + parameters.sealDelay;
      const due = docket.batches === FULL_DOCKET || now.time >= dueAt;
      return due ? { name: 'submitted', endsAt: dueAt, poke: 'seal' } : { name: 'submitted', endsAt: dueAt };
    }
    case 'sealed':
      if (now.block <= docket.seedBlock) return { name: 'sealed' };
      return {
        name: 'sealed',
        poke: now.block <= docket.seedBlock + parameters.proofWindow ? 'prove-seed' : 'renew-seed',
      };
    case 'traps':
      return now.time >= docket.trapsEnd || docket.unopened === 0
        ? { name: 'trap-reveal', endsAt: docket.trapsEnd, poke: 'settle' }
        : { name: 'trap-reveal', endsAt: docket.trapsEnd };
    case 'drawn': {
      if (now.time < docket.commitEnds) return { name: 'commit', endsAt: docket.commitEnds };
      const mayRedraw = docket.draw < MAXIMUM_REDRAWS;
      if (now.time >= docket.revealEnds) {
        return { name: 'tally', poke: pokeAfterReveal(docket) };
      }
      const isWaiting = now.time < docket.revealOpens;
      const phase: Phase = isWaiting
        ? { name: 'reveal-gap', endsAt: docket.revealOpens }
        : { name: 'reveal', endsAt: docket.revealEnds };
      return mayRedraw && docket.commits < docket.threshold ? { ...phase, poke: 'redraw' } : phase;
    }
  }
}

function pokeAfterReveal(docket: Extract<DocketFacts, { stage: 'drawn' }>): Poke {
  const isEnough = docket.reveals >= docket.threshold;
  if (!isEnough && docket.draw < MAXIMUM_REDRAWS) return 'redraw';
  return docket.hasTraps || (docket.round === 1 && isEnough && docket.isDivided) ? 'close-round' : 'settle';
}
