import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Transaction } from 'ethers';
import type { ReferenceShape } from './label-page.ts';
import type { Phase, Sight, StoredItem } from './traveller.ts';

/** Pixels by which a shape on disk may differ from the one that a hand drew at the picture's scale on screen. */
const HAND = 3;
const PHASES: readonly Phase[] = ['label', 'review', 'settled'];

/** A log of its own of what the screen said, held against what the disk and the chain have after each kill. */
export class Acknowledgements {
  /** Edits that the screen called saved and that a start did not find. */
  lost = 0;
  /** Intents that were neither final nor dropped in the end. */
  orphaned = 0;
  /** Transactions of the journey beyond one lease and one submission, and anything sent to the court twice. */
  doubled = 0;
  /** Starts whose window stood somewhere else than before the kill. */
  elsewhere = 0;
  readonly #saved: { readonly lane: number; readonly shape: ReferenceShape }[] = [];
  #done = 0;
  #phase: Phase = 'label';
  #place = '';

  /** Takes a sight in. @returns the sight's findings that are wrong, in words */
  note(sight: Sight): readonly string[] {
    const wrong = sight.said === 'opened' ? this.#compare(sight) : [];
    this.#place = sight.place;
    if (sight.said === 'saved') this.#saved.push(sight);
    if (sight.said === 'done') this.#done = sight.items;
    if (sight.said === 'submitted' || sight.said === 'reviewing') this.#phase = 'review';
    if (sight.said === 'settled') {
      this.#phase = 'settled';
      this.orphaned += sight.intents.filter(({ state }) => state !== 'FINAL').length;
    }
    return wrong;
  }

  #compare({ place, phase, stored }: Extract<Sight, { said: 'opened' }>): readonly string[] {
    const wrong: string[] = [];
    if (place !== this.#place) {
      this.elsewhere += 1;
      wrong.push(`the window came back at "${place}", not at "${this.#place}"`);
    }
    const missing = this.#saved.filter(({ lane, shape }) => !stored[lane]?.shapes.some((kept) => isSame(kept, shape)));
    const undone = stored.filter(({ position, shapes }) => position.undoSteps !== shapes.length).length;
    const unmarked = Math.max(0, this.#done - stored.filter(({ position }) => position.state === 'done').length);
    const behind = PHASES.indexOf(phase) < PHASES.indexOf(this.#phase) ? 1 : 0;
    this.lost += missing.length + undone + unmarked + behind;
    if (missing.length > 0) wrong.push(`${missing.length} saved shapes are gone`);
    if (undone > 0) wrong.push(`${undone} items have another undo history than shapes`);
    if (unmarked > 0) wrong.push(`${unmarked} items are no longer done`);
    if (behind > 0) wrong.push(`the batch is at "${phase}" again after "${this.#phase}"`);
    return wrong;
  }

  /** Counts what an account and everyone towards the court sent, off the practice chain's own log. */
  countTransactions(dataFolder: string, account: string): void {
    const read = (file: string) => readFileSync(path.join(dataFolder, 'practice', file), 'utf8');
    const { contracts } = JSON.parse(read('deployment.json')) as { contracts: { court: string } };
    const sent = read('practice-chain.log')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { transaction?: string }).transaction)
      .filter((raw) => raw !== undefined)
      .map((raw) => Transaction.from(raw));
    const mine = sent.filter(({ from }) => from?.toLowerCase() === account.toLowerCase());
    const toCourt = sent.filter(({ to }) => to === contracts.court).map(({ from, data }) => `${from} ${data}`);
    // The lease and the submission at least: else this looks in the wrong place.
    if (mine.length < 2 || toCourt.length < 2) throw new Error(`the practice chain's log has no journey of ${account}`);
    this.doubled += Math.max(0, mine.length - 2) + (toCourt.length - new Set(toCourt).size);
  }
}

function isSame(kept: StoredItem['shapes'][number], drawn: ReferenceShape): boolean {
  if (kept.classId !== drawn.class || kept.geometry.kind !== 'rectangle' || drawn.geometry.kind !== 'rectangle')
    return false;
  const [a, b] = [kept.geometry, drawn.geometry];
  return (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) <= HAND);
}
