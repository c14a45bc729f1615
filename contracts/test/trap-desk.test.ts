import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { ZeroAddress, ZeroHash } from 'ethers';
import { type Hex, keccakOfWords } from '../../app/domain/protocol/abi-words.ts';
import { countLanes, liveMask } from '../../app/domain/protocol/lane-mask.ts';
import { trapMask } from '../../app/domain/protocol/trap-mask.ts';
import type { DocketStructOutput, MasksStructOutput } from '../bindings.ts';
import {
  type Actor,
  actorAt,
  commit,
  createJob,
  type DeliveredBatch,
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
  type Protocol,
  seal,
  seatRecords,
  startProtocol,
} from './protocol-fixture.ts';
import { assertReverts } from './reverts.ts';
import { skipTo } from './time.ts';

const LANES = 8;
const SHARE = 2_500;
const LABELS = digestAt(99);

interface Settled {
  readonly outcome: { readonly masks: MasksStructOutput };
  readonly reward: bigint;
  readonly slashed: bigint;
  readonly fees: bigint;
  readonly refunded: bigint;
}

/** A job where a quarter of the lanes are traps: two of the eight of each batch. */
describe('TrapDesk', () => {
  let protocol: Protocol;
  let annotator: Actor;
  let stranger: Actor;
  let batch: DeliveredBatch;
  let traps: bigint;

  beforeEach(async () => {
    protocol = await startProtocol();
    annotator = actorAt(protocol, 2);
    stranger = actorAt(protocol, 19);
    await fund(protocol, actorAt(protocol, 1), 10_000n * LBL);
    await fund(protocol, annotator, 1_000n * LBL);
    for (const index of [5, 6, 7]) await enlist(protocol, actorAt(protocol, index), 800n * LBL);
    const offer = { ...OFFER, items: 64n, batchSize: BigInt(LANES), trapShare: BigInt(SHARE) };
    const job = await createJob(actorAt(protocol, 1), offer, 1_000n * LBL);
    batch = await deliver(protocol, annotator, job, 0, LANES);
    traps = trapMask(batch.batchSalt, batch.submission.hiddenRoot as Hex, LANES, SHARE);
    assert.equal(countLanes(traps), 2);
  });

  async function sealed(): Promise<DocketStructOutput> {
    return (await seal(protocol, stranger, [batch.submission])).docket;
  }

  /** The panel votes, and the last round is closed. */
  async function voted(accepts: readonly bigint[], docket?: DocketStructOutput, leaker = ZeroAddress) {
    const drawn = (await drawPanel(protocol, stranger, docket ?? (await sealed()), [batch.submission])).docket;
    const votes = accepts.map((accept, seat) => ({
      seat,
      ballots: [{ accept, unavailable: 0n }],
      salt: digestAt(seat) as Hex,
    }));
    for (const vote of votes) await commit(protocol, drawn, vote);
    await skipTo(protocol.provider, drawn.revealOpens);
    const revealed = await mined(stranger.court.revealMany(drawn, votes.map(opened)));
    await skipTo(protocol.provider, drawn.revealEnds);
    const records = seatRecords(drawn, [revealed]);
    const early = stranger.settlement.settle(drawn, [batch.submission], [opening(ZeroHash, leaker)], records);
    await assertReverts(early, 'RoundNotClosed');
    const closed = await mined(stranger.court.closeRound(drawn, [batch.submission], [leaker], records));
    const { state } = eventIn<{ state: DocketStructOutput }>(closed, 'TrapsOpened');
    await assertReverts(stranger.court.closeRound(state, [batch.submission], [leaker], records), 'RoundNotOver');
    await assertReverts(stranger.court.redraw(state), 'RedrawNotDue');
    return { docket: state, records };
  }

  function opening(salt: string = ZeroHash, leaker: string = ZeroAddress) {
    return { salt, leaker };
  }

  async function settle(
    { docket, records }: Awaited<ReturnType<typeof voted>>,
    with_: ReturnType<typeof opening>,
  ): Promise<Settled> {
    const receipt = await mined(stranger.settlement.settle(docket, [batch.submission], [with_], records));
    return eventIn<Settled & Record<string, unknown>>(receipt, 'Settled');
  }

  it('judges by the traps that the salt tells, and pays their labels unreviewed', async () => {
    // Two validators reject the traps; one accepts everything.
    const honest = liveMask(LANES) & ~traps;
    const vote = await voted([honest, honest, liveMask(LANES)]);
    const { docket } = vote;
    const reveal = (salt: string, submission = batch.submission) =>
      stranger.trapDesk.revealTraps(docket, [submission], [salt], [LABELS]);
    await assertReverts(reveal(digestAt(5)), 'SaltMismatch', [batch.submission.batch]);
    await assertReverts(reveal(batch.batchSalt, { ...batch.submission, docket: 1n }), 'StaleBatch');
    await assertReverts(reveal(batch.batchSalt, { ...batch.submission, seen: 1n }), 'StaleBatch');
    await assertReverts(stranger.trapDesk.revealTraps(docket, [batch.submission], [], [LABELS]), 'LengthMismatch');
    await assertReverts(stranger.trapDesk.revealTraps(docket, [], [], [LABELS]), 'LengthMismatch');
    const unseen = stranger.settlement.settle(docket, [batch.submission], [opening()], vote.records);
    await assertReverts(unseen, 'SettlementNotDue');
    await mined(reveal(batch.batchSalt));
    await assertReverts(reveal(batch.batchSalt), 'StaleBatch', [batch.submission.batch]);
    await assertReverts(stranger.settlement.settle(docket, [batch.submission], [], vote.records), 'LengthMismatch');
    await assertReverts(
      stranger.settlement.settle(docket, [batch.submission], [opening()], vote.records),
      'StaleBatch',
    );

    const { outcome, reward, slashed } = await settle(vote, opening(batch.batchSalt));
    const none = { rejected: 0n, unavailable: 0n, undecided: 0n };
    assert.deepEqual({ ...outcome.masks }, { accepted: honest, ...none, trap: traps });
    // a = (6 + 9) / 16, m = 1.25 at most: (.9375 − .8) / .1 → 1.25; the two traps pay R each
    assert.deepEqual([reward, slashed], [6n * ((125n * LBL) / 100n) + 2n * LBL, 0n]);
    const lazy = await stranger.vault.accountOf(docket.panel[2] as string);
    // 48 f for two traps, .6 LBL in fees of which a fifth is free
    assert.equal(lazy.free, 800n * LBL - (48n * LBL) / 10n + (6n * LBL) / 50n);
    const record = await stranger.reputation.recordOf(docket.panel[2] as string, 1);
    assert.deepEqual([record.agreed, record.seen], [6n, 8n]);
  });

  it('slashes nobody for a trap that the panel accepted', async () => {
    const vote = await voted([liveMask(LANES), liveMask(LANES), liveMask(LANES)]);
    const { docket } = vote;
    await mined(stranger.trapDesk.revealTraps(docket, [batch.submission], [batch.batchSalt], [LABELS]));
    const { outcome } = await settle(vote, opening(batch.batchSalt));
    assert.deepEqual([outcome.masks.trap, outcome.masks.undecided], [0n, traps]);
    const seat = await stranger.vault.accountOf(docket.panel[0] as string);
    assert.equal(seat.free > 800n * LBL && seat.locked === 0n, true);
  });

  it('takes the whole lock of who does not reveal in time, and pays the panel from it', async () => {
    const vote = await voted([liveMask(LANES), liveMask(LANES), liveMask(LANES)]);
    const { docket } = vote;
    await skipTo(protocol.provider, docket.trapsEnd);
    await assertReverts(
      annotator.trapDesk.revealTraps(docket, [batch.submission], [batch.batchSalt], [LABELS]),
      'TrapWindowClosed',
    );
    const before = await annotator.vault.accountOf(annotator.address);
    const receipt = await mined(stranger.settlement.settle(docket, [batch.submission], [opening()], vote.records));
    const { outcome, ...amounts } = eventIn<Settled & Record<string, unknown>>(receipt, 'Settled');
    assert.equal(outcome.masks.rejected, liveMask(LANES));
    assert.deepEqual([amounts.reward, amounts.slashed, amounts.fees], [0n, 8n * LBL, 0n]);
    const lost = eventIn<{ toLeaker: bigint; toSeats: bigint }>(receipt, 'Forfeited');
    assert.deepEqual([lost.toLeaker, lost.toSeats], [0n, (24n * LBL) / 10n]);
    const after = await annotator.vault.accountOf(annotator.address);
    assert.deepEqual([after.locked, after.free, after.vesting], [0n, before.free, 0n]);
    const { available, reserved } = await stranger.vault.budgetOf(docket.id >> 32n);
    assert.deepEqual([available, reserved], [1_000n * LBL, 0n]);
    const { burnable, insurance, validators } = await stranger.vault.pools();
    assert.equal(burnable + insurance + validators, 8n * LBL - lost.toSeats);
    assert.equal(await stranger.token.balanceOf(protocol.deployment.vault), await stranger.vault.accounted());
  });

  it('gives half of the lock to who shows the salt early, and to no copy of the claim', async () => {
    const docket = await sealed();
    const thief = actorAt(protocol, 18);
    const claim = (by: Actor, salt = batch.batchSalt, state = docket) =>
      by.trapDesk.claimLeak(state, batch.submission, salt);
    await assertReverts(claim(stranger), 'LeakNotAnnounced');
    await mined(stranger.trapDesk.announceLeak(keccakOfWords([stranger.address, batch.batchSalt])));
    await mined(stranger.trapDesk.announceLeak(keccakOfWords([stranger.address, batch.batchSalt])));
    await assertReverts(claim(thief), 'LeakNotAnnounced');
    await mined(stranger.trapDesk.announceLeak(keccakOfWords([stranger.address, digestAt(1)])));
    await assertReverts(claim(stranger, digestAt(1)), 'SaltMismatch', [batch.submission.batch]);
    await mined(claim(stranger));
    await assertReverts(claim(stranger), 'StaleBatch', [batch.submission.batch]);
    const vote = await voted([liveMask(LANES), 0n, 0n], docket, stranger.address);
    // Nothing is left to reveal.
    const late = stranger.trapDesk.revealTraps(vote.docket, [batch.submission], [batch.batchSalt], [LABELS]);
    await assertReverts(late, 'StaleBatch', [batch.submission.batch]);
    const { outcome, slashed } = await settle(vote, opening(ZeroHash, stranger.address));
    assert.deepEqual([outcome.masks.rejected, slashed], [liveMask(LANES), 8n * LBL]);
    const { free, vesting } = await stranger.vault.accountOf(stranger.address);
    assert.equal(free + vesting, 4n * LBL);
  });

  it('takes no claim after the first commit window', async () => {
    const docket = await sealed();
    await mined(stranger.trapDesk.announceLeak(keccakOfWords([stranger.address, batch.batchSalt])));
    const drawn = (await drawPanel(protocol, stranger, docket, [batch.submission])).docket;
    await skipTo(protocol.provider, drawn.commitEnds);
    await assertReverts(stranger.trapDesk.claimLeak(drawn, batch.submission, batch.batchSalt), 'LeakTooLate', [
      drawn.id,
    ]);
    const redrawn = eventIn<{ state: DocketStructOutput }>(await mined(stranger.court.redraw(drawn)), 'DocketSealed');
    await assertReverts(stranger.trapDesk.claimLeak(redrawn.state, batch.submission, batch.batchSalt), 'LeakTooLate', [
      drawn.id,
    ]);
  });

  it('is reached by waiting and poking alone, without a validator and without the annotator', async () => {
    for (const index of [5, 6, 7]) await mined(actorAt(protocol, index).vault.delist());
    let docket = await sealed();
    for (const draw of [0, 1, 2]) {
      docket = (await drawPanel(protocol, stranger, docket, [batch.submission])).docket;
      await skipTo(protocol.provider, docket.revealEnds);
      if (draw === 2) break;
      await assertReverts(
        stranger.court.closeRound(docket, [batch.submission], [ZeroAddress], seatRecords(docket, [])),
        'RoundNotOver',
      );
      docket = eventIn<{ state: DocketStructOutput }>(await mined(stranger.court.redraw(docket)), 'DocketSealed').state;
    }
    const records = seatRecords(docket, []);
    const closed = await mined(stranger.court.closeRound(docket, [batch.submission], [ZeroAddress], records));
    docket = eventIn<{ state: DocketStructOutput }>(closed, 'TrapsOpened').state;
    await skipTo(protocol.provider, docket.trapsEnd);
    const { slashed } = await settle({ docket, records }, opening());
    assert.equal(slashed, 8n * LBL);
    assert.equal(await stranger.court.docketState(docket.id), ZeroHash);
  });
});
