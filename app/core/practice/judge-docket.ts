import type { Hex } from '../../domain/protocol/abi-words.ts';
import type { Ballot } from '../../domain/protocol/ballot.ts';
import { indexOf } from '../../domain/protocol/identifiers.ts';
import { leafDomain } from '../../domain/protocol/label-leaf.ts';
import type { Digest } from '../../domain/digest.ts';
import type { SubmissionStructOutput } from '../chain/contracts.ts';
import { fetchAndCheck } from './colleagues/fetch-and-check.ts';
import { judge } from './colleagues/judge.ts';
import type { PracticeWorld } from './practice-world.ts';

/** Each seat's ballots, one for each batch of the docket in its order. */
export type DocketBallots = ReadonlyMap<number, Ballot[]>;

/** The same on every practice network, so that a tour and a test always meet the same slips. */
const SLIP_SEED = 'practice';

/**
 * What the colleagues on a panel vote: each fetches the real payload, checks it against the chain, compares it with the
 * reference annotations and slips now and then. Deterministic, so that a play that was cut comes to the same ballots.
 */
export async function judgeDocket(
  { content, demo, deployment, people }: PracticeWorld,
  submissions: readonly SubmissionStructOutput[],
  panel: readonly string[],
): Promise<DocketBallots> {
  const domain = leafDomain(BigInt(deployment.chainId), deployment.contracts.court as Hex);
  const delivered = submissions.map(({ batch, payload, leafRoot, hiddenRoot }) => {
    const from = indexOf(batch) * demo.batchSize;
    const items = demo.manifest.items.slice(from, from + demo.batchSize);
    return {
      batch,
      payload: payload as Digest,
      leafRoot: leafRoot as Hex,
      hiddenRoot: hiddenRoot as Hex,
      domain,
      items,
    };
  });
  const ballots = new Map<number, Ballot[]>();
  for (const [seat, address] of panel.entries()) {
    const voter = people.colleagues.findIndex(({ signer }) => signer.address === address);
    if (voter < 0) continue;
    const mine: Ballot[] = [];
    for (const batch of delivered) {
      const checks = await fetchAndCheck((digest, options) => content.get(digest, options), batch);
      const references = batch.items.map(({ item, name }) => {
        const reference = demo.references.get(item);
        if (!reference) throw new Error(`the demo job ships no reference annotation for ${name}`);
        return reference;
      });
      mine.push(judge(checks, references, demo.requirement.rule, { seed: SLIP_SEED, batch: batch.batch, voter }));
    }
    ballots.set(seat, mine);
  }
  return ballots;
}
