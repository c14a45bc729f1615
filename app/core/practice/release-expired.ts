import { LabelCourt__factory } from '../chain/contracts.ts';
import type { PracticeWorld } from './practice-world.ts';

/** Frees a batch whose lease ran out, as anyone may: nothing on the practice network waits for somebody to remember. */
export async function releaseExpired({ deployment, people }: PracticeWorld, batch: bigint): Promise<void> {
  const court = LabelCourt__factory.connect(deployment.contracts.court, people.operator);
  const lease = (await court.queryFilter(court.filters.BatchLeased(undefined, batch), 0)).at(-1)?.args.lease;
  if (!lease) throw new Error('This batch was never leased.');
  const { annotator, deadline, extended, saltHash } = lease;
  await (await court.release({ batch, annotator, deadline, extended, saltHash })).wait();
}
