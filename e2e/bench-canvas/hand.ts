import type { CDPSession, Page } from '@playwright/test';
import { WINDOW } from './bench-page.ts';

/** Milliseconds between two events of a moving hand: a mouse of 60 Hz. */
const BEAT = 1000 / 60;
/** So often nothing new, with so many milliseconds before, is rest: longer than the product waits with its last repaint. */
const STILL = 5;
const PAUSE = 30;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** On the picture in every variant, and on the surround beside it, where no shape is. */
export const CENTRE: Point = { x: WINDOW.width / 2, y: WINDOW.height / 2 };
export const BESIDE: Point = { x: 70, y: WINDOW.height / 2 };

/** Input as a device sends it: events go out whether or not the page keeps up. */
export class Hand {
  readonly #page: Page;
  readonly #devTools: CDPSession;

  constructor(page: Page, devTools: CDPSession) {
    this.#page = page;
    this.#devTools = devTools;
  }

  /** Until nothing is drawn any more: several times in a row, two frames after a pause bring nothing new. */
  async rest(): Promise<void> {
    await this.#page.evaluate(
      async ({ times, milliseconds }) => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const pause = () => new Promise((resolve) => setTimeout(resolve, milliseconds));
        let drawn = -1;
        for (let still = 0; still < times; still++) {
          await pause();
          await frame();
          await frame();
          const now = performance.getEntriesByName('painted').length;
          if (now !== drawn) still = 0;
          drawn = now;
        }
      },
      { times: STILL, milliseconds: PAUSE },
    );
  }

  async move(to: Point): Promise<void> {
    await this.#page.mouse.move(to.x, to.y);
  }

  async press(button: 'left' | 'middle'): Promise<void> {
    await this.#page.mouse.down({ button });
  }

  async release(button: 'left' | 'middle'): Promise<void> {
    await this.#page.mouse.up({ button });
  }

  async turn(at: Point, deltaY: number): Promise<void> {
    await this.#devTools.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY });
  }

  /** One wheel event a beat. */
  async turnOnAndOn(at: Point, deltas: readonly number[]): Promise<void> {
    await beats(deltas, (deltaY) => this.turn(at, deltaY));
  }

  /** One move a beat, with the middle button held. */
  async sweep(points: readonly Point[]): Promise<void> {
    await beats(points, (at) =>
      this.#devTools
        .send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at, button: 'middle', buttons: 4 })
        .then(() => undefined),
    );
  }
}

/** Sends the inputs in time, and waits until the page has taken them all. */
async function beats<Input>(inputs: readonly Input[], send: (input: Input) => Promise<void>): Promise<void> {
  const sent: Promise<void>[] = [];
  const begun = performance.now();
  for (const [index, input] of inputs.entries()) {
    const due = begun + index * BEAT;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    sent.push(send(input));
  }
  await Promise.all(sent);
}
