import { matchShapes } from '../../../domain/agreement/match-shapes.ts';
import type { LabelShape } from '../../../domain/annotation/label-document.ts';
import { digestOf } from '../../../domain/digest.ts';
import { type Ballot, ballotOf, type Vote } from '../../../domain/protocol/ballot.ts';
import type { AgreementRule } from '../../../domain/requirement/requirement-document.ts';
import type { LaneCheck } from './fetch-and-check.ts';

/** How often a colleague means accept and votes reject, or the reverse: about what careful people do. */
export const ERROR_SHARE = 0.03;

/** All that a colleague's slips depend on, so that a restart finds the same votes again. */
export interface SlipSource {
  /** Any text that stays the same for the life of the practice network. */
  readonly seed: string;
  /** Id on chain: job << 32 | index. */
  readonly batch: bigint;
  /** The colleague's place among the colleagues, from 0. */
  readonly voter: number;
}

/** Whether the colleague slips on a lane: a draw of {@link ERROR_SHARE} from a hash of everything that names it. */
export function slips({ seed, batch, voter }: SlipSource, lane: number): boolean {
  const text = JSON.stringify(['surety/colleague-slip/1', seed, batch.toString(), lane, voter]);
  // 48 bits: whole hexadecimal digits that a float64 holds exactly.
  const drawn = Number.parseInt(digestOf(new TextEncoder().encode(text)).slice(2, 14), 16);
  return drawn < ERROR_SHARE * 2 ** 48;
}

/** What somebody who never slips votes: accept if and only if every object matches one to one by the job's rule. */
export function honestVote(check: LaneCheck, references: readonly LabelShape[], rule: AgreementRule): Vote {
  if (!check.available) return 'unavailable';
  return matchShapes(check.label.shapes, references, rule).matches ? 'accept' : 'reject';
}

/**
 * A simulated colleague's ballot on one batch. Nobody slips on whether content can be had: that is no judgement.
 *
 * @param checks what was found in each lane, in lane order
 * @param references each lane's reference shapes, as they ship with the demo job
 */
export function judge(
  checks: readonly LaneCheck[],
  references: readonly (readonly LabelShape[])[],
  rule: AgreementRule,
  source: SlipSource,
): Ballot {
  if (references.length !== checks.length)
    throw new RangeError(`${checks.length} lanes need as many references, not ${references.length}`);
  const votes = checks.map((check, lane): Vote => {
    const vote = honestVote(check, references[lane] ?? [], rule);
    if (vote === 'unavailable' || !slips(source, lane)) return vote;
    return vote === 'accept' ? 'reject' : 'accept';
  });
  return ballotOf(votes);
}
