import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { merkleProof } from '../../app/domain/protocol/merkle-tree.ts';
import { leafDomain, leavesOf } from '../../app/domain/protocol/label-leaf.ts';
import type { Hex } from '../../app/domain/protocol/abi-words.ts';
import { liveMask } from '../../app/domain/protocol/lane-mask.ts';
import type { OutcomeStructOutput } from '../bindings.ts';
import {
  actorAt,
  commit,
  createJob,
  deliver,
  digestAt,
  drawPanel,
  enlist,
  eventIn,
  fund,
  LBL,
  mined,
  OFFER,
  opened,
  seal,
  seatRecords,
  startProtocol,
} from './protocol-fixture.ts';
import { skipTo } from './time.ts';

describe('A batch from lease to money', () => {
  it('pays accepted lanes, slashes rejected ones and moves every record', async () => {
    const protocol = await startProtocol();
    const [requester, annotator, stranger] = [1, 2, 9].map((index) => actorAt(protocol, index)) as [
      never,
      never,
      never,
    ];
    await fund(protocol, requester, 10_000n * LBL);
    await fund(protocol, annotator, 1_000n * LBL);
    for (const index of [5, 6, 7]) await enlist(protocol, actorAt(protocol, index), 800n * LBL);
    await run(protocol, requester, annotator, stranger);
  });
});

async function run(
  protocol: Awaited<ReturnType<typeof startProtocol>>,
  requester: ReturnType<typeof actorAt>,
  annotator: ReturnType<typeof actorAt>,
  stranger: ReturnType<typeof actorAt>,
): Promise<void> {
  const job = await createJob(requester, { ...OFFER, items: 6n, batchSize: 6n }, 1_000n * LBL);
  const batch = await deliver(protocol, annotator, job, 0, 6);
  const account = await annotator.vault.accountOf(annotator.address);
  assert.deepEqual([account.free, account.locked], [994n * LBL, 6n * LBL]);

  const sealed = await seal(protocol, stranger, [batch.submission]);
  const drawn = await drawPanel(protocol, stranger, sealed.docket, [batch.submission]);
  assert.equal(new Set(drawn.docket.panel).size, 3);

  // Lane 5 is bad; one validator misses it.
  const good = 0b01_1111n;
  const votes = [good, good, liveMask(6)].map((accept, seat) => ({
    seat,
    ballots: [{ accept, unavailable: 0n }],
    salt: digestAt(seat) as Hex,
  }));
  for (const vote of votes) await commit(protocol, drawn.docket, vote);
  await skipTo(protocol.provider, drawn.docket.revealOpens);
  const revealed = await mined(stranger.court.revealMany(drawn.docket, votes.map(opened)));
  await skipTo(protocol.provider, drawn.docket.revealEnds);
  const settled = await mined(
    stranger.settlement.settle(drawn.docket, [batch.submission], [], seatRecords(drawn.docket, [revealed])),
  );

  const { outcome, reward, slashed, fees, refunded } = eventIn<{
    outcome: OutcomeStructOutput;
    reward: bigint;
    slashed: bigint;
    fees: bigint;
    refunded: bigint;
  }>(settled, 'Settled');
  assert.deepEqual(outcome.masks, { accepted: good, rejected: 0b10_0000n, unavailable: 0n, undecided: 0n, trap: 0n });
  assert.equal(slashed, 2n * LBL);
  // a = (5 + 9) / 16 = .875, m = .75
  assert.equal(reward, (5n * LBL * 75n) / 100n);
  assert.equal(fees, (17n * LBL) / 10n);
  assert.equal(reward + fees + refunded, ((125n * LBL + 1_860n * (LBL / 10n)) * 6n) / 100n);

  const after = await annotator.vault.accountOf(annotator.address);
  assert.deepEqual([after.free, after.locked, after.vesting], [998n * LBL + reward / 5n, 0n, (reward * 4n) / 5n]);
  const record = await annotator.reputation.recordOf(annotator.address, 0);
  assert.deepEqual([record.agreed, record.seen], [5n, 6n]);
  const lazy = await annotator.vault.accountOf(drawn.docket.panel[2] as string);
  assert.equal(lazy.free, 800n * LBL - (6n * LBL) / 10n + (5n * LBL) / 50n);

  const domain = leafDomain(protocol.chainId, protocol.deployment.court as Hex);
  const leaves = leavesOf(domain, batch.submission.batch, batch.leaves);
  const verdicts = await Promise.all(
    batch.leaves.map((leaf, lane) =>
      stranger.court.verdictOf(outcome, lane, leaf.item, leaf.shown, leaf.hidden, merkleProof(leaves, lane)),
    ),
  );
  assert.deepEqual(verdicts, [1n, 1n, 1n, 1n, 1n, 2n]);

  await skipTo(protocol.provider, after.vestingEnds);
  await mined(stranger.vault.release(annotator.address));
  assert.equal((await annotator.vault.accountOf(annotator.address)).free, 998n * LBL + reward);
}
