import { keccak256, type Result, solidityPacked, toUtf8Bytes, ZeroAddress, ZeroHash } from 'ethers';
import {
  type DocketStructOutput,
  encodeBlockHeader,
  JobBook__factory,
  type LabelCourt,
  LabelCourt__factory,
  type RawBlock,
  Settlement__factory,
  type SubmissionStructOutput,
  TrapDesk__factory,
} from '../chain/contracts.ts';
import type { Colleague } from './genesis-people.ts';
import { judgeDocket, type DocketBallots } from './judge-docket.ts';
import type { ReviewStep } from './practice-methods.ts';
import type { PracticeWorld } from './practice-world.ts';

const SECOND = 1;

/**
 * Plays a batch's docket from submission to settlement: the colleagues do their part through the same contracts as anyone,
 * and the waiting time is skipped. Where traps have to be shown it ends there; the next play goes on. Every step looks at the
 * chain first, so that a play that was cut goes on where it stopped.
 *
 * @param batch id on chain: job << 32 | index.
 * @param now block time in seconds, which may be later than the newest block.
 */
export async function playReview(
  world: PracticeWorld,
  { batch, now }: { readonly batch: bigint; readonly now: number },
  tell: (step: ReviewStep) => void,
): Promise<void> {
  const court = LabelCourt__factory.connect(world.deployment.contracts.court, world.people.operator);
  const submission = await newestSubmission(court, batch);
  if (!submission) throw new Error('This batch has not been submitted.');
  // Nothing is kept of a docket once it is settled.
  if ((await court.docketState(submission.docket)) === ZeroHash) return;
  const review = new DocketReview(world, court, submission.docket);

  tell('seal');
  await review.seal();
  tell('seed');
  await review.drawPanel();
  tell('fetch');
  const ballots = await review.judge();
  tell('commit');
  await review.commit(ballots);
  tell('reveal');
  await review.reveal(ballots);
  tell('tally');
  await review.waitForRevealEnd();
  if (await review.hasTraps()) {
    await review.closeRound(ballots);
    // Nobody but the annotator can show them, and skipping their time would cost the whole lock.
    if (!(await review.trapsAreOver(now))) return;
  }
  tell('settle');
  await review.settle(ballots);
}

async function newestSubmission(court: LabelCourt, batch: bigint): Promise<SubmissionStructOutput | undefined> {
  const events = await court.queryFilter(court.filters.BatchSubmitted(undefined, batch), 0);
  return events.at(-1)?.args.submission;
}

class DocketReview {
  readonly #world: PracticeWorld;
  readonly #court: LabelCourt;
  readonly #docket: bigint;

  constructor(world: PracticeWorld, court: LabelCourt, docket: bigint) {
    this.#world = world;
    this.#court = court;
    this.#docket = docket;
  }

  async seal(): Promise<void> {
    if (await this.#state()) return;
    const submissions = await this.#submissions();
    const opened = await this.#court.openDocketOf(this.#docket >> 32n);
    const { sealDelay } = await this.#court.parameters();
    await this.#skipTo(Number(opened.openedAt + sealDelay));
    await (await this.#court.seal(this.#docket, rosterOf(submissions))).wait();
  }

  async drawPanel(): Promise<void> {
    for (;;) {
      const state = await this.#sealed();
      if (state.commitEnds > 0n) return;
      await this.#mineUntilBlock(Number(state.seedBlock) + 1);
      const { proofWindow } = await this.#court.parameters();
      const { number } = await this.#head();
      if (BigInt(number) >= state.seedBlock + proofWindow) {
        await (await this.#court.renewSeed(state)).wait();
        continue;
      }
      const block = (await this.#world.chain.request('eth_getBlockByNumber', [
        `0x${state.seedBlock.toString(16)}`,
        false,
      ])) as RawBlock;
      await (await this.#court.proveSeed(state, rosterOf(await this.#submissions()), encodeBlockHeader(block))).wait();
      return;
    }
  }

  async judge(): Promise<DocketBallots> {
    const state = await this.#sealed();
    return judgeDocket(this.#world, await this.#submissions(), state.panel);
  }

  async commit(ballots: DocketBallots): Promise<void> {
    const state = await this.#sealed();
    for (const [seat, colleague] of this.#seats(state)) {
      if ((await this.#court.seatState(this.#docket, seat)) !== ZeroHash) continue;
      const mine = ballots.get(seat);
      if (!mine) throw new Error(`seat ${seat} has no ballots`);
      const commitment = await this.#court.commitmentOf(
        this.#docket,
        seat,
        Number(state.round),
        colleague.signer.address,
        mine,
        this.#saltOf(colleague, seat),
      );
      await (await this.#court.connect(colleague.signer).commit(state, seat, commitment)).wait();
    }
  }

  async reveal(ballots: DocketBallots): Promise<void> {
    const state = await this.#sealed();
    await this.#skipTo(Number(state.revealOpens));
    const revealed = new Set((await this.#reveals()).map(({ args }) => Number(args.seat)));
    const opened = this.#seats(state)
      .filter(([seat]) => !revealed.has(seat))
      .map(([seat, colleague]) => ({ seat, ballots: ballots.get(seat) ?? [], salt: this.#saltOf(colleague, seat) }));
    if (opened.length > 0) await (await this.#court.revealMany(state, opened)).wait();
  }

  async waitForRevealEnd(): Promise<void> {
    await this.#skipTo(Number((await this.#sealed()).revealEnds));
  }

  async hasTraps(): Promise<boolean> {
    const { contracts } = this.#world.deployment;
    const { trapShare } = await JobBook__factory.connect(contracts.jobs, this.#world.people.operator).termsOf(
      this.#docket >> 32n,
    );
    return trapShare > 0n;
  }

  /** Opens the window in which the annotator shows the traps. */
  async closeRound(ballots: DocketBallots): Promise<void> {
    const state = await this.#sealed();
    if (state.trapsEnd > 0n) return;
    const leakers = (await this.#openings()).map(({ leaker }) => leaker);
    const submissions = (await this.#submissions()).map((submission) => plainSubmission(submission));
    await (await this.#court.closeRound(state, submissions, leakers, await this.#seatRecords(state, ballots))).wait();
  }

  /** Whether the traps of every batch are shown, or the time to do so is over. */
  async trapsAreOver(now: number): Promise<boolean> {
    const { trapsEnd } = await this.#sealed();
    if (BigInt(now) >= trapsEnd) await this.#skipTo(now);
    if (BigInt((await this.#head()).timestamp) >= trapsEnd) return true;
    return (await this.#openings()).every(({ salt, leaker }) => salt !== ZeroHash || leaker !== ZeroAddress);
  }

  async settle(ballots: DocketBallots): Promise<void> {
    const state = await this.#sealed();
    const settlement = Settlement__factory.connect(
      this.#world.deployment.contracts.settlement,
      this.#world.people.operator,
    );
    await (
      await settlement.settle(
        state,
        (await this.#submissions()).map((submission) => plainSubmission(submission)),
        (await this.hasTraps()) ? [...(await this.#openings())] : [],
        await this.#seatRecords(state, ballots),
      )
    ).wait();
  }

  async #seatRecords(state: DocketStructOutput, ballots: DocketBallots) {
    const reveals = new Map((await this.#reveals()).map(({ args }) => [Number(args.seat), args.multiplier]));
    return Array.from({ length: Number(state.seats) }, (_, seat) => ({
      multiplier: reveals.get(seat) ?? 0n,
      ballots: reveals.has(seat) ? (ballots.get(seat) ?? []) : [],
    }));
  }

  /** What is known of the traps of each batch, in docket order. */
  async #openings(): Promise<readonly { readonly salt: string; readonly leaker: string }[]> {
    const { deployment, people } = this.#world;
    const desk = TrapDesk__factory.connect(deployment.contracts.trapDesk, people.operator);
    const job = this.#docket >> 32n;
    const [shown, leaked] = [
      await desk.queryFilter(desk.filters.TrapsRevealed(job), 0),
      await desk.queryFilter(desk.filters.TrapsLeaked(job), 0),
    ];
    return (await this.#submissions()).map(({ batch }) => ({
      salt: shown.find(({ args }) => args.batch === batch)?.args.salt ?? ZeroHash,
      leaker: leaked.find(({ args }) => args.batch === batch)?.args.account ?? ZeroAddress,
    }));
  }

  #seats(state: DocketStructOutput): readonly (readonly [seat: number, colleague: Colleague])[] {
    return state.panel.flatMap((address, seat) => {
      const colleague = this.#world.people.colleagues.find(({ signer }) => signer.address === address);
      return colleague ? [[seat, colleague] as const] : [];
    });
  }

  /** From the colleague's key alone, so that an interrupted play can still reveal what it committed. */
  #saltOf({ signer }: Colleague, seat: number): string {
    return keccak256(
      solidityPacked(
        ['bytes32', 'bytes', 'uint256', 'uint256'],
        [signer.privateKey, toUtf8Bytes('surety/ballot-salt/1'), this.#docket, seat],
      ),
    );
  }

  async #state(): Promise<DocketStructOutput | undefined> {
    const sealed = await this.#court.queryFilter(this.#court.filters.DocketSealed(undefined, this.#docket), 0);
    const drawn = await this.#court.queryFilter(this.#court.filters.PanelDrawn(undefined, this.#docket), 0);
    const closed = await this.#court.queryFilter(this.#court.filters.TrapsOpened(undefined, this.#docket), 0);
    const newest = [...sealed, ...drawn, ...closed]
      .toSorted((a, b) => a.blockNumber - b.blockNumber || a.index - b.index)
      .at(-1);
    return newest && plainDocket(newest.args.state);
  }

  async #sealed(): Promise<DocketStructOutput> {
    const state = await this.#state();
    if (!state) throw new Error('the docket is not sealed');
    return state;
  }

  async #submissions(): Promise<SubmissionStructOutput[]> {
    const events = await this.#court.queryFilter(this.#court.filters.BatchSubmitted(this.#docket >> 32n), 0);
    return events
      .map(({ args }) => args.submission)
      .filter(({ docket }) => docket === this.#docket)
      .toSorted((a, b) => Number(a.position - b.position));
  }

  #reveals() {
    return this.#court.queryFilter(this.#court.filters.BallotRevealed(this.#docket), 0);
  }

  async #head(): Promise<{ number: number; timestamp: number }> {
    const { number, timestamp } = (await this.#world.chain.request('eth_getBlockByNumber', [
      'latest',
      false,
    ])) as Record<string, string>;
    return { number: Number(number), timestamp: Number(timestamp) };
  }

  /** The next block is at `time` at the earliest. */
  async #skipTo(time: number): Promise<void> {
    const { timestamp } = await this.#head();
    if (timestamp < time) await this.#world.chain.mine(time - timestamp);
  }

  /** Single blocks: those that a bulk skip makes have no randomness. */
  async #mineUntilBlock(number: number): Promise<void> {
    while ((await this.#head()).number < number) await this.#world.chain.mine(SECOND);
  }
}

function rosterOf(submissions: readonly SubmissionStructOutput[]): { annotator: string; lanes: bigint }[] {
  return submissions.map(({ annotator, lanes }) => ({ annotator, lanes }));
}

/** ethers' results are frozen arrays with names; calls want plain objects that they may write to. */
function plainSubmission(submission: SubmissionStructOutput): SubmissionStructOutput {
  return (submission as unknown as Result).toObject() as SubmissionStructOutput;
}

function plainDocket(docket: DocketStructOutput): DocketStructOutput {
  return {
    ...(docket as unknown as Result).toObject(),
    panel: [...docket.panel],
    replaced: [...docket.replaced],
  } as DocketStructOutput;
}
