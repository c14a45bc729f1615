import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DocumentDiff } from '../../domain/annotation/document-diff.ts';
import {
  type BrushStroke,
  type MaskRules,
  pixelWork,
  planDiff,
  plansAgree,
  planStroke,
} from '../../domain/annotation/mask-plan.ts';
import type { PixelResult, PixelWork } from '../../domain/annotation/pixel-work.ts';
import type { DraftSession } from './draft-session.ts';

type Fill = (diff: DocumentDiff) => DocumentDiff;
const asItIs: Fill = (diff) => diff;

/** Works out pixels, off this thread where that can be. */
export type MovePixels = (work: PixelWork) => Promise<PixelResult>;

/**
 * Strokes of one item on their way into its drawing, in the order in which they were made. Each is planned against the
 * drawing as it is when its turn comes, and again when its pixels are there: what happened meanwhile is not lost.
 */
export class StrokeQueue {
  /** Released, and not in the drawing yet. */
  readonly strokes: StoreApi<readonly BrushStroke[]> = createStore<readonly BrushStroke[]>(() => []);
  readonly #session: Pick<DraftSession, 'document' | 'commit'>;
  readonly #move: MovePixels;
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: Pick<DraftSession, 'document' | 'commit'>, move: MovePixels) {
    this.#session = session;
    this.#move = move;
  }

  /** Becomes one step of undo. @param fill completes what is drawn, as its attributes */
  add(stroke: BrushStroke, rules: MaskRules, fill: Fill = asItIs): void {
    this.strokes.setState((strokes) => [...strokes, stroke], true);
    void this.after(() => this.#commit(stroke, rules, fill));
  }

  /** Does something, as undo, once all strokes so far are in the drawing; strokes made later wait for it. */
  after(act: () => unknown): Promise<void> {
    const done = this.#last.then(act).then(() => undefined);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #commit(stroke: BrushStroke, rules: MaskRules, fill: Fill): Promise<void> {
    try {
      for (;;) {
        const before = this.#session.document();
        if (before === undefined) return;
        const plan = planStroke(before, stroke, rules);
        const result = await this.#move(pixelWork(before, plan));
        const present = this.#session.document();
        if (present === undefined) return;
        if (!plansAgree(plan, planStroke(present, stroke, rules))) continue;
        this.#session.commit(fill(planDiff(present, plan, result)), true);
        return;
      }
    } finally {
      this.strokes.setState((strokes) => strokes.filter((other) => other !== stroke), true);
    }
  }
}
