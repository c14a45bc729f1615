import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { ZeroAddress as NOBODY, ZeroHash } from 'ethers';
import { saltHashOf } from '../../app/domain/protocol/label-leaf.ts';
import type { DocketStructOutput, LeaseStructOutput, SubmissionStructOutput } from '../bindings.ts';
import { permitFor } from './permit.ts';
import {
  type Actor,
  actorAt,
  actorWith,
  commit,
  commitmentFor,
  createJob,
  deliver,
  digestAt,
  drawPanel,
  enlist,
  eventIn,
  eventsIn,
  fund,
  LBL,
  mined,
  OFFER,
  opened,
  type Protocol,
  rosterOf,
  seal,
  seatRecords,
  type SeatVotes,
  startProtocol,
} from './protocol-fixture.ts';
import { assertReverts } from './reverts.ts';
import { headerOf, minePast, skipTime, skipTo } from './time.ts';

const DAY = 86_400;
const LANES = 4;
const DELIVERY = { leafRoot: digestAt(1), hiddenRoot: digestAt(2), payload: digestAt(3) };
const VALIDATORS = [5, 6, 7, 8, 9, 10, 11, 12];

describe('LabelCourt', () => {
  let protocol: Protocol;
  let requester: Actor;
  let annotator: Actor;
  let stranger: Actor;
  let job: bigint;

  beforeEach(async () => {
    protocol = await startProtocol();
    [requester, annotator, stranger] = [1, 2, 19].map((index) => actorAt(protocol, index)) as [Actor, Actor, Actor];
    await fund(protocol, requester, 100_000n * LBL);
    await fund(protocol, annotator, 1_000n * LBL);
    job = await createJob(requester, { ...OFFER, items: 400n, batchSize: BigInt(LANES) }, 50_000n * LBL);
  });

  async function leased(actor = annotator, index = 0): Promise<LeaseStructOutput> {
    const receipt = await mined(actor.court.lease(job, index, saltHashOf(digestAt(9))));
    return eventIn<{ lease: LeaseStructOutput }>(receipt, 'BatchLeased').lease;
  }

  async function submitted(): Promise<SubmissionStructOutput> {
    return (await deliver(protocol, annotator, job, 0, LANES)).submission;
  }

  async function withPanel(
    validators = VALIDATORS.length,
  ): Promise<{ submission: SubmissionStructOutput; docket: DocketStructOutput }> {
    for (const index of VALIDATORS.slice(0, validators)) await enlist(protocol, actorAt(protocol, index), 100n * LBL);
    const submission = await submitted();
    const { docket } = await seal(protocol, stranger, [submission]);
    return { submission, docket: (await drawPanel(protocol, stranger, docket, [submission])).docket };
  }

  function votesOf(seat: number, accept = 0b1111n): SeatVotes {
    return { seat, ballots: [{ accept, unavailable: 0n }], salt: digestAt(seat) };
  }

  describe('leases', () => {
    it('are refused where there is nothing to lease', async () => {
      const salt = digestAt(1);
      await assertReverts(annotator.court.lease(job, 100, salt), 'UnknownBatch', [job, 100n]);
      await assertReverts(annotator.court.lease(job, 0, ZeroHash), 'SaltHashMissing');
      const { batch } = await leased();
      await assertReverts(stranger.court.lease(job, 0, salt), 'BatchNotOpen', [batch]);
      await assertReverts(stranger.court.leaseMany(job, [1, 0], [salt, salt]), 'BatchNotOpen', [batch]);
    });

    it('need the accuracy that the job asks for', async () => {
      const offer = { ...OFFER, minimumAccuracy: 9_000n, items: 8n, batchSize: 4n };
      const picky = await createJob(requester, offer, 1_000n * LBL);
      await mined(annotator.court.lease(picky, 0, digestAt(1)));
      const { submission, docket } = await withPanel();
      await settleWith(
        submission,
        docket,
        [0, 1, 2].map((seat) => votesOf(seat, 0n)),
      );
      // 9 of 14 lanes
      await assertReverts(annotator.court.lease(picky, 1, digestAt(1)), 'AccuracyTooLow', [
        (9n * LBL) / 14n,
        (9n * LBL) / 10n,
      ]);
    });

    it('are extended once, by their holder, in time', async () => {
      const lease = await leased();
      await assertReverts(stranger.court.extend(lease), 'NotTheAnnotator', [stranger.address]);
      const receipt = await mined(annotator.court.extend(lease));
      const { lease: longer } = eventIn<{ lease: LeaseStructOutput }>(receipt, 'BatchLeased');
      assert.equal(longer.deadline, lease.deadline + BigInt(DAY));
      await assertReverts(annotator.court.extend(longer), 'AlreadyExtended', [lease.batch]);
      await assertReverts(annotator.court.submit(lease, DELIVERY), 'StaleBatch', [lease.batch]);
      await skipTo(protocol.provider, longer.deadline);
      await assertReverts(annotator.court.submit(longer, DELIVERY), 'LeaseExpired', [longer.deadline]);
    });

    it('open again after their time, or when given back', async () => {
      const lease = await leased();
      await assertReverts(stranger.court.release(lease), 'LeaseNotExpired', [lease.deadline]);
      await mined(annotator.court.release(lease));
      await assertReverts(stranger.court.release(lease), 'StaleBatch', [lease.batch]);
      const next = await leased(stranger);
      await skipTo(protocol.provider, next.deadline);
      await mined(annotator.court.release(next));
      assert.equal((await stranger.vault.budgetOf(job)).reserved, 0n);
      await leased();
    });
  });

  describe('submissions', () => {
    it('are whole, by the holder of the lease, and covered by stake', async () => {
      const lease = await leased();
      await assertReverts(stranger.court.submit(lease, DELIVERY), 'NotTheAnnotator', [stranger.address]);
      for (const missing of ['leafRoot', 'hiddenRoot', 'payload']) {
        const delivery = { ...DELIVERY, [missing]: ZeroHash };
        await assertReverts(annotator.court.submit(lease, delivery), 'DeliveryIncomplete');
      }
      await assertReverts(annotator.court.submitMany(job, [lease], []), 'LengthMismatch');
      await assertReverts(annotator.court.leaseMany(job, [1], []), 'LengthMismatch');
      await mined(annotator.court.submit(lease, DELIVERY));
      await assertReverts(annotator.court.submit(lease, DELIVERY), 'StaleBatch', [lease.batch]);
      const poor = await leased(stranger, 1);
      await assertReverts(stranger.court.submit(poor, DELIVERY), 'InsufficientFree', [stranger.address, 0n, 4n * LBL]);
    });

    it('are refused from others and after the deadline, whichever way they come', async () => {
      const lease = await leased();
      const permit = await permitFor(protocol, stranger, 1n);
      const wrong = stranger.court.submitWithPermit(lease, DELIVERY, { ...permit, amount: 0n });
      await assertReverts(wrong, 'NotTheAnnotator', [stranger.address]);
      await assertReverts(stranger.court.submitMany(job, [lease], [DELIVERY]), 'NotTheAnnotator', [stranger.address]);
      await skipTo(protocol.provider, lease.deadline);
      const late = annotator.court.submitWithPermit(lease, DELIVERY, { ...permit, amount: 0n });
      await assertReverts(late, 'LeaseExpired', [lease.deadline]);
      await assertReverts(annotator.court.submitMany(job, [lease], [DELIVERY]), 'LeaseExpired', [lease.deadline]);
    });

    it('top up by permit in the same transaction, front-run or not', async () => {
      for (const [index, isFrontRun] of [false, true].entries()) {
        const newcomer = actorAt(protocol, 15 + index);
        await mined(actorAt(protocol, 0).token.mint(newcomer.address, 4n * LBL));
        const lease = await leased(newcomer, index);
        const permit = await permitFor(protocol, newcomer, 4n * LBL);
        if (isFrontRun) {
          const { amount, deadline, v, r, s } = permit;
          await mined(stranger.token.permit(newcomer.address, protocol.deployment.vault, amount, deadline, v, r, s));
        }
        await mined(newcomer.court.submitWithPermit(lease, DELIVERY, permit));
        assert.equal((await newcomer.vault.accountOf(newcomer.address)).locked, 4n * LBL);
      }
    });

    it('come in many at once, the last slice shorter', async () => {
      const short = await createJob(requester, { ...OFFER, items: 7n, batchSize: 4n }, 1_000n * LBL);
      const leases = [];
      for (const index of [0, 1]) {
        const receipt = await mined(annotator.court.lease(short, index, digestAt(1)));
        leases.push(eventIn<{ lease: LeaseStructOutput }>(receipt, 'BatchLeased').lease);
      }
      await assertReverts(annotator.court.submitMany(job, leases, [DELIVERY, DELIVERY]), 'UnknownBatch', [job, 0n]);
      const receipt = await mined(annotator.court.submitMany(short, leases, [DELIVERY, DELIVERY]));
      const submissions = eventsIn(receipt, 'BatchSubmitted') as { submission: SubmissionStructOutput }[];
      assert.deepEqual(
        submissions.map(({ submission }) => [submission.lanes, submission.position]),
        [
          [4n, 0n],
          [3n, 1n],
        ],
      );
    });
  });

  describe('dockets', () => {
    it('are sealed when due, from the right roster', async () => {
      const submission = await submitted();
      const { openedAt } = await stranger.court.openDocketOf(job);
      const due = openedAt + 6n * 3_600n;
      const roster = rosterOf([submission]);
      await assertReverts(stranger.court.seal(submission.docket, roster), 'DocketNotDue', [due]);
      await skipTo(protocol.provider, due);
      for (const wrong of [[], [...roster, ...roster], [{ ...roster[0], lanes: 5n }] as typeof roster]) {
        await assertReverts(stranger.court.seal(submission.docket, wrong), 'StaleDocket', [submission.docket]);
      }
      await mined(stranger.court.seal(submission.docket, roster));
      await assertReverts(stranger.court.seal(submission.docket, roster), 'StaleDocket', [submission.docket]);
      assert.deepEqual([...(await stranger.court.openDocketOf(job))], [1n, 0n, 0n]);
    });

    it('are sealed at once when full; the next batch opens another', async () => {
      const submissions = [];
      for (let index = 0; index < 33; index += 1) {
        submissions.push((await deliver(protocol, annotator, job, index, LANES)).submission);
      }
      assert.deepEqual(
        [submissions[31], submissions[32]].map((submission) => [submission?.docket, submission?.position]),
        [
          [job << 32n, 31n],
          [(job << 32n) | 1n, 0n],
        ],
      );
      const full = submissions.slice(0, 32);
      const receipt = await mined(stranger.court.seal(job << 32n, rosterOf(full)));
      const { state } = eventIn<{ state: DocketStructOutput }>(receipt, 'DocketSealed');
      assert.deepEqual([state.batches, state.lanes], [32n, 128n]);
      assert.equal((await stranger.court.openDocketOf(job)).batches, 1n);
    });

    it('take their seed from one block, within the window', async () => {
      const submission = await submitted();
      const { docket } = await seal(protocol, stranger, [submission]);
      const roster = rosterOf([submission]);
      const early = await headerOf(protocol.provider, docket.sealBlock);
      await assertReverts(stranger.court.proveSeed(docket, roster, early), 'SeedBlockNotReached', [docket.seedBlock]);
      await assertReverts(stranger.court.renewSeed(docket), 'ProofWindowOpen', [docket.seedBlock + 200n]);
      await minePast(protocol.provider, docket.seedBlock);
      await assertReverts(stranger.court.proveSeed(docket, roster, early), 'HeaderInvalid');
      const header = await headerOf(protocol.provider, docket.seedBlock);
      const forged = `${header.slice(0, -2)}${header.endsWith('00') ? '01' : '00'}`;
      await assertReverts(stranger.court.proveSeed(docket, roster, forged), 'HeaderInvalid');
      await assertReverts(stranger.court.proveSeed(docket, [], header), 'StaleDocket', [docket.id]);
      await assertReverts(stranger.court.proveSeed(docket, roster, '0x01'), 'RLPInvalidEncoding');
      await assertReverts(stranger.court.proveSeed(docket, roster, '0xc0'), 'FieldNotPresentInBlockHeader');
      await minePast(protocol.provider, docket.seedBlock + 200n);
      await assertReverts(stranger.court.proveSeed(docket, roster, header), 'ProofWindowPassed', [docket.seedBlock]);
      const receipt = await mined(stranger.court.renewSeed(docket));
      const { state } = eventIn<{ state: DocketStructOutput }>(receipt, 'DocketSealed');
      assert.equal(state.seedBlock, BigInt(receipt.blockNumber) + 2n);
      const drawn = await drawPanel(protocol, stranger, state, [submission]);
      await assertReverts(stranger.court.renewSeed(drawn.docket), 'SeedNotAwaited', [docket.id]);
      await assertReverts(stranger.court.proveSeed(drawn.docket, roster, header), 'SeedNotAwaited', [docket.id]);
    });

    it('never seat annotators or the requester', async () => {
      await fund(protocol, stranger, 10_000n * LBL);
      for (const actor of [requester, annotator, stranger]) await mined(actor.vault.enlist());
      const { docket } = await withPanel(2);
      assert.equal(docket.panel.includes(annotator.address), false);
      assert.equal(docket.panel.includes(requester.address), false);
      assert.equal(new Set(docket.panel).size, 3);
    });
  });

  describe('ballots', () => {
    it('are committed by the seat, once, in time', async () => {
      const { docket } = await withPanel();
      const voter = actorWith(protocol, docket.panel[0] as string);
      const commitment = commitmentFor(protocol, docket, votesOf(0));
      await assertReverts(stranger.court.commit(docket, 0, commitment), 'NotSeated', [stranger.address, 0n]);
      await assertReverts(voter.court.commit(docket, 3, commitment), 'NotSeated', [voter.address, 3n]);
      await assertReverts(voter.court.commit(docket, 0, ZeroHash), 'CommitmentInvalid');
      await mined(voter.court.commit(docket, 0, commitment));
      assert.equal((await voter.vault.accountOf(voter.address)).locked, docket.seatLock);
      await assertReverts(voter.court.commit(docket, 0, commitment), 'AlreadyCommitted', [0n]);
      await assertReverts(voter.court.commit({ ...docket, seatLock: 0n }, 0, commitment), 'StaleDocket', [docket.id]);
      await skipTo(protocol.provider, docket.commitEnds);
      const late = actorWith(protocol, docket.panel[1] as string);
      await assertReverts(late.court.commit(docket, 1, commitment), 'CommitWindowClosed');
    });

    it('need the lock of the seat', async () => {
      const { docket } = await withPanel();
      const voter = actorWith(protocol, docket.panel[0] as string);
      await mined(voter.vault.unbond(99n * LBL));
      await assertReverts(
        voter.court.commit(docket, 0, commitmentFor(protocol, docket, votesOf(0))),
        'InsufficientFree',
        [voter.address, LBL, docket.seatLock],
      );
    });

    it('are revealed inside the window only, as they were committed', async () => {
      const { docket } = await withPanel();
      await commit(protocol, docket, votesOf(0));
      // Seat 1 copies the commitment of seat 0: it can never open it.
      const thief = actorWith(protocol, docket.panel[1] as string);
      await mined(thief.court.commit(docket, 1, commitmentFor(protocol, docket, votesOf(0))));
      await assertReverts(stranger.court.reveal(docket, opened(votesOf(0))), 'RevealWindowClosed');
      await skipTo(protocol.provider, docket.revealOpens);
      const honest = opened(votesOf(0));
      await assertReverts(stranger.court.reveal(docket, { ...honest, seat: 1 }), 'RevealMismatch', [1n]);
      await assertReverts(stranger.court.reveal(docket, { ...honest, seat: 2 }), 'RevealMismatch', [2n]);
      await assertReverts(stranger.court.reveal(docket, { ...honest, seat: 3 }), 'RevealMismatch', [3n]);
      await assertReverts(stranger.court.reveal(docket, { ...honest, salt: digestAt(5) }), 'RevealMismatch', [0n]);
      await assertReverts(stranger.court.reveal(docket, { ...honest, ballots: [] }), 'RevealMismatch', [0n]);
      await mined(stranger.court.reveal(docket, honest));
      await assertReverts(stranger.court.reveal(docket, honest), 'RevealMismatch', [0n]);
      await skipTo(protocol.provider, docket.revealEnds);
      await assertReverts(stranger.court.revealMany(docket, [honest]), 'RevealWindowClosed');
    });
  });

  describe('settlement', () => {
    it('waits for its time and takes only the real records', async () => {
      const { submission, docket } = await withPanel();
      for (const seat of [0, 1, 2]) await commit(protocol, docket, votesOf(seat));
      await skipTo(protocol.provider, docket.revealOpens);
      const receipt = await mined(
        stranger.court.revealMany(
          docket,
          [0, 1].map((seat) => opened(votesOf(seat))),
        ),
      );
      const records = seatRecords(docket, [receipt]);
      await assertReverts(stranger.settlement.settle(docket, [submission], [], records), 'SettlementNotDue');
      await assertReverts(stranger.court.redraw(docket), 'RedrawNotDue');
      await skipTo(protocol.provider, docket.revealEnds);
      await assertReverts(stranger.court.redraw(docket), 'RedrawNotDue');
      await assertReverts(stranger.settlement.settle(docket, [], [], records), 'LengthMismatch');
      await assertReverts(stranger.settlement.settle(docket, [submission], [], []), 'LengthMismatch');
      await assertReverts(
        stranger.settlement.settle(docket, [{ ...submission, agreed: 9n }], [], records),
        'StaleBatch',
        [submission.batch],
      );
      const [first, second, third] = records as [
        (typeof records)[number],
        (typeof records)[number],
        (typeof records)[number],
      ];
      for (const [seat, forged] of [
        [0n, [{ ...first, multiplier: 2n * LBL }, second, third]],
        [0n, [third, second, third]],
        [2n, [first, second, { ...first }]],
      ] as const) {
        await assertReverts(stranger.settlement.settle(docket, [submission], [], [...forged]), 'SeatRecordInvalid', [
          seat,
        ]);
      }
      await mined(stranger.settlement.settle(docket, [submission], [], records));
      await assertReverts(stranger.settlement.settle(docket, [submission], [], records), 'StaleDocket', [docket.id]);
      // The seat that committed and did not reveal lost its lock.
      const silent = await stranger.vault.accountOf(docket.panel[2] as string);
      assert.deepEqual([silent.free, silent.locked], [100n * LBL - docket.seatLock, 0n]);
      const state = await stranger.court.batchState(submission.batch);
      assert.notEqual(state, ZeroHash);
      await assertReverts(annotator.court.lease(job, 0, digestAt(1)), 'BatchNotOpen', [submission.batch]);
    });

    it('is reached by waiting and poking alone, without a single validator', async () => {
      const submission = await submitted();
      const before = await annotator.vault.accountOf(annotator.address);
      let { docket } = await seal(protocol, stranger, [submission]);
      for (const draw of [0n, 1n, 2n]) {
        assert.equal(docket.draw, draw);
        docket = (await drawPanel(protocol, stranger, docket, [submission])).docket;
        await skipTo(protocol.provider, draw === 1n ? docket.revealEnds : docket.commitEnds);
        if (draw === 2n) break;
        docket = await redrawn(docket);
      }
      await assertReverts(stranger.court.redraw(docket), 'RedrawNotDue');
      await skipTo(protocol.provider, docket.revealEnds);
      const receipt = await mined(stranger.settlement.settle(docket, [submission], [], seatRecords(docket, [])));
      const { reward, slashed } = eventIn<{ reward: bigint; slashed: bigint }>(receipt, 'Settled');
      assert.deepEqual([reward, slashed], [2n * LBL, 0n]);
      const after = await annotator.vault.accountOf(annotator.address);
      assert.deepEqual([after.locked, after.free], [0n, before.free + before.locked + reward / 5n]);
    });

    it('draws absent seats anew, and those that stand stay', async () => {
      const { submission, docket } = await withPanel();
      await commit(protocol, docket, votesOf(0));
      await skipTo(protocol.provider, docket.commitEnds);
      const again = await redrawn(docket);
      assert.deepEqual(again.replaced, [docket.panel[1], docket.panel[2]]);
      const second = (await drawPanel(protocol, stranger, again, [submission])).docket;
      assert.equal(second.panel[0], docket.panel[0]);
      assert.equal(
        second.panel.some((account, seat) => seat > 0 && docket.panel.includes(account)),
        false,
      );

      // Now one commits and keeps silent: it loses its lock and its seat.
      await commit(protocol, second, votesOf(1));
      await skipTo(protocol.provider, second.revealOpens);
      const revealed = await mined(stranger.court.reveal(second, opened(votesOf(0))));
      await skipTo(protocol.provider, second.revealEnds);
      await assertReverts(
        stranger.settlement.settle(second, [submission], [], seatRecords(second, [revealed])),
        'SettlementNotDue',
      );
      const last = await redrawn(second);
      const silent = await stranger.vault.accountOf(second.panel[1] as string);
      assert.deepEqual([silent.free, silent.locked], [100n * LBL - docket.seatLock, 0n]);

      const third = (await drawPanel(protocol, stranger, last, [submission])).docket;
      assert.equal(third.panel[0], docket.panel[0]);
      await commit(protocol, third, votesOf(2));
      await skipTo(protocol.provider, third.revealOpens);
      const other = await mined(stranger.court.reveal(third, opened(votesOf(2))));
      await skipTo(protocol.provider, third.revealEnds);
      const settled = await mined(
        stranger.settlement.settle(third, [submission], [], seatRecords(third, [revealed, other])),
      );
      const { outcome } = eventIn<{ outcome: { masks: { accepted: bigint } } }>(settled, 'Settled');
      assert.equal(outcome.masks.accepted, 0b1111n);
    });

    it('asks five others where the panel is divided, and their count replaces the first', async () => {
      const { submission, docket } = await withPanel();
      const records = await divided(docket);
      await assertReverts(stranger.settlement.settle(docket, [submission], [], records), 'RoundNotClosed');
      await assertReverts(stranger.court.closeRound(docket, [], [], records), 'LengthMismatch');
      await assertReverts(stranger.court.closeRound(docket, [submission], [NOBODY], []), 'LengthMismatch');
      await assertReverts(
        stranger.court.closeRound(docket, [{ ...submission, seen: 1n }], [NOBODY], records),
        'StaleBatch',
        [submission.batch],
      );
      const [first, ...others] = records as [(typeof records)[number], ...typeof records];
      const forged = [{ ...first, multiplier: 1n }, ...others];
      await assertReverts(stranger.court.closeRound(docket, [submission], [NOBODY], forged), 'SeatRecordInvalid', [0n]);
      const opening = await mined(stranger.court.closeRound(docket, [submission], [NOBODY], records));
      const sealed = eventIn<{ state: DocketStructOutput }>(opening, 'DocketSealed').state;
      assert.deepEqual([sealed.round, sealed.threshold, sealed.draw, sealed.panel.length], [2n, 3n, 0n, 8]);
      assert.equal(sealed.secondLock, 3n * LBL);
      await assertReverts(stranger.court.reveal(sealed, opened(votesOf(3))), 'PanelNotDrawn', [docket.id]);
      await assertReverts(stranger.court.redraw(sealed), 'PanelNotDrawn', [docket.id]);

      const drawn = (await drawPanel(protocol, stranger, sealed, [submission])).docket;
      assert.equal(new Set(drawn.panel).size, 8);
      const early = actorWith(protocol, drawn.panel[0] as string);
      const late = commitmentFor(protocol, drawn, votesOf(0));
      await assertReverts(early.court.commit(drawn, 0, late), 'NotSeated', [early.address, 0n]);
      // Three of five accept the divided lanes; what they say about the other two counts for nothing.
      const votes = [0b0011n, 0b0011n, 0b0011n, 0n, 0n].map((accept, index) => votesOf(3 + index, accept));
      for (const vote of votes) await commit(protocol, drawn, vote);
      await skipTo(protocol.provider, drawn.revealOpens);
      const revealed = await mined(stranger.court.revealMany(drawn, votes.map(opened)));
      await skipTo(protocol.provider, drawn.revealEnds);
      const all = [...records, ...seatRecords(drawn, [revealed]).slice(3)];
      await assertReverts(stranger.court.closeRound(drawn, [submission], [NOBODY], all), 'RoundNotOver');
      const settled = await mined(stranger.settlement.settle(drawn, [submission], [], all));
      const { outcome } = eventIn<{ outcome: { masks: object } }>(settled, 'Settled');
      assert.deepEqual(outcome.masks, { accepted: 0b1111n, rejected: 0n, unavailable: 0n, undecided: 0n, trap: 0n });
      const seats = eventsIn(settled, 'SeatSettled') as { seat: bigint; coherent: bigint; decided: bigint }[];
      assert.deepEqual(
        seats.map(({ seat, coherent, decided }) => [seat, coherent, decided]),
        [
          [0n, 4n, 4n],
          [1n, 2n, 4n],
          [3n, 2n, 2n],
          [4n, 2n, 2n],
          [5n, 2n, 2n],
          [6n, 0n, 2n],
          [7n, 0n, 2n],
        ],
      );
    });

    it('draws the second round anew, and settles without it where nobody is left', async () => {
      const { submission, docket } = await withPanel(4);
      const records = await divided(docket);
      const opening = await mined(stranger.court.closeRound(docket, [submission], [NOBODY], records));
      let state = eventIn<{ state: DocketStructOutput }>(opening, 'DocketSealed').state;
      const empty = { multiplier: 0n, ballots: [] };
      for (const draw of [0n, 1n, 2n]) {
        assert.equal(state.draw, draw);
        state = (await drawPanel(protocol, stranger, state, [submission])).docket;
        assert.equal(state.panel.filter((account) => account !== NOBODY).length, draw === 0n ? 4 : 3);
        await skipTo(protocol.provider, state.revealEnds);
        if (draw === 2n) break;
        await assertReverts(
          stranger.settlement.settle(state, [submission], [], [...records, empty, empty, empty, empty, empty]),
          'SettlementNotDue',
        );
        state = await redrawn(state);
      }
      const settled = await mined(
        stranger.settlement.settle(state, [submission], [], [...records, empty, empty, empty, empty, empty]),
      );
      const { outcome } = eventIn<{ outcome: { masks: object } }>(settled, 'Settled');
      assert.deepEqual(outcome.masks, {
        accepted: 0b1100n,
        rejected: 0n,
        unavailable: 0n,
        undecided: 0b0011n,
        trap: 0n,
      });
    });

    it('slashes what is unbonding first, and withdrawal still works', async () => {
      const { submission, docket } = await withPanel();
      await mined(annotator.vault.unbond(2n * LBL));
      const before = await annotator.vault.accountOf(annotator.address);
      await settleWith(
        submission,
        docket,
        [0, 1, 2].map((seat) => votesOf(seat, 0b0011n)),
      );
      const after = await annotator.vault.accountOf(annotator.address);
      // Two rejected lanes cost 4 R: the 2 R on their way out, then 2 R of the lock.
      assert.deepEqual([after.unbonding, after.locked, after.free], [0n, 0n, before.free + 2n * LBL]);
      await skipTime(protocol.provider, 7 * DAY);
      await mined(annotator.vault.withdraw());
      await mined(annotator.vault.burn());
      assert.equal((await annotator.vault.pools()).burnable, 0n);
      assert.equal(await annotator.token.balanceOf(protocol.deployment.vault), await annotator.vault.accounted());
    });

    it('tells nothing about what is not settled', async () => {
      const submission = await submitted();
      const masks = { accepted: 15n, rejected: 0n, unavailable: 0n, undecided: 0n, trap: 0n };
      const { batch, annotator: holder, lanes, leafRoot } = submission;
      const forged = { batch, annotator: holder, lanes, leafRoot, masks };
      assert.equal(await stranger.court.verdictOf(forged, 0, digestAt(0), digestAt(1), digestAt(2), []), 0n);
      assert.equal(await stranger.court.verdictOf(forged, 4, digestAt(0), digestAt(1), digestAt(2), []), 0n);
    });
  });

  /** Two of three reveal, and differ on lanes 0 and 1; the third never commits. */
  async function divided(docket: DocketStructOutput): Promise<ReturnType<typeof seatRecords>> {
    const votes = [votesOf(0), votesOf(1, 0b1100n)];
    for (const vote of votes) await commit(protocol, docket, vote);
    await skipTo(protocol.provider, docket.revealOpens);
    const receipt = await mined(stranger.court.revealMany(docket, votes.map(opened)));
    const records = seatRecords(docket, [receipt]);
    await assertReverts(stranger.court.closeRound(docket, [], [], records), 'RoundNotOver');
    await skipTo(protocol.provider, docket.revealEnds);
    return records;
  }

  async function redrawn(docket: DocketStructOutput): Promise<DocketStructOutput> {
    const receipt = await mined(stranger.court.redraw(docket));
    return eventIn<{ state: DocketStructOutput }>(receipt, 'DocketSealed').state;
  }

  async function settleWith(
    submission: SubmissionStructOutput,
    docket: DocketStructOutput,
    votes: readonly SeatVotes[],
  ): Promise<void> {
    for (const vote of votes) await commit(protocol, docket, vote);
    await skipTo(protocol.provider, docket.revealOpens);
    const receipt = await mined(stranger.court.revealMany(docket, votes.map(opened)));
    await skipTo(protocol.provider, docket.revealEnds);
    await mined(stranger.settlement.settle(docket, [submission], [], seatRecords(docket, [receipt])));
  }
});
