import type { Page } from '@playwright/test';
import { CHANGE_TOPIC } from '../app/api/wire.ts';
import type { ReferenceShape } from './label-page.ts';
import { Newcomer } from './newcomer.ts';
import { expect } from './workstation.ts';

/** What the screen acknowledged, or what is about to be asked of it. */
export type Sight = { readonly place: string } & (
  | { readonly said: 'leased' | 'submitted' }
  /** The window came up again; `stored` is what the disk has of each item. */
  | { readonly said: 'opened'; readonly phase: Phase; readonly stored: readonly StoredItem[] }
  | { readonly said: 'saved'; readonly lane: number; readonly shape: ReferenceShape }
  | { readonly said: 'done'; readonly items: number }
  /** The dialog is open; Ctrl+Enter would sign. */
  | { readonly said: 'asked' }
  /** Ctrl+Enter was pressed; nothing is acknowledged yet. */
  | { readonly said: 'pressed' }
  | { readonly said: 'reviewing'; readonly step: string }
  | { readonly said: 'settled'; readonly account: string; readonly intents: readonly StoredIntent[] }
);

export type Phase = 'label' | 'review' | 'settled';

export interface StoredIntent {
  readonly kind: string;
  readonly state: string;
}

/** The shapes to draw, for each item of the batch. */
export type Plan = readonly (readonly ReferenceShape[])[];

interface StoredShape {
  readonly classId: string;
  readonly geometry: ReferenceShape['geometry'];
}

/** What the disk has of an item. */
export interface StoredItem {
  readonly position: { readonly undoSteps: number; readonly state: string };
  readonly shapes: readonly StoredShape[];
}

/** Asks the core as the page does. @returns the reply's value; a subscription's snapshot */
export async function ask(page: Page, method: string, input: unknown = null): Promise<unknown> {
  const text = await page.evaluate((call) => window.workstation.call(call), JSON.stringify({ method, input }));
  const reply = JSON.parse(text) as { ok: boolean; value?: unknown };
  if (!reply.ok) throw new Error(`${method}: ${text}`);
  const value = reply.value as { readonly snapshot?: unknown } | null;
  return value?.snapshot ?? value;
}

/** What the disk has of an item of the first batch. */
export async function storedItem(page: Page, lane: number): Promise<StoredItem> {
  return (await ask(page, 'labeling.draft', { batch: '1/0', lane })) as StoredItem;
}

/** Where the window is, read off the screen: workspace, batch, item. A dialog may lie over it, so not by role. */
export async function placeOf(page: Page): Promise<string> {
  const workspace = await page.locator('nav [aria-current=page]').textContent();
  const crumb = await page.locator('.crumb').textContent();
  const item = await page.locator('.pager input').inputValue();
  return `${workspace?.trim()} · ${crumb?.trim()} · item ${item}`;
}

/** Takes the newcomer's journey from wherever the window stands to Settled, and tells of each step before it goes on. */
export class Traveller {
  readonly #page: Page;
  readonly #newcomer: Newcomer;
  readonly #plan: Plan;
  readonly #tell: (sight: Sight) => Promise<void>;

  constructor(page: Page, plan: Plan, tell: (sight: Sight) => Promise<void>) {
    this.#page = page;
    this.#newcomer = new Newcomer(page);
    this.#plan = plan;
    this.#tell = tell;
  }

  async travel(): Promise<void> {
    const page = this.#page;
    const welcome = page.getByRole('button', { name: 'Make a practice wallet and start' });
    const labeling = page.getByRole('button', { name: 'Skip' });
    await expect(welcome.or(labeling).or(this.#review).or(this.#settled).first()).toBeVisible({ timeout: 60_000 });
    if (await welcome.isVisible()) {
      await this.#newcomer.begin();
      await this.#newcomer.leaseFirstBatch();
      await this.#say('leased');
    } else {
      await this.#opened();
    }
    if (await labeling.isVisible()) await this.#label();
    await this.#finish();
  }

  get #review() {
    return this.#page.getByRole('button', { name: /^Let colleagues review/ });
  }

  get #settled() {
    return this.#page.getByText('Settled on chain');
  }

  async #opened(): Promise<void> {
    const phase = (await this.#settled.isVisible()) ? 'settled' : (await this.#review.isVisible()) ? 'review' : 'label';
    const stored = await Promise.all(this.#plan.map((_, lane) => storedItem(this.#page, lane)));
    await this.#tell({ said: 'opened', place: await placeOf(this.#page), phase, stored });
  }

  async #label(): Promise<void> {
    for (const [lane, shapes] of this.#plan.entries()) {
      const { position, shapes: drawn } = await storedItem(this.#page, lane);
      if (position.state === 'done') continue;
      await this.#visit(lane);
      let steps = position.undoSteps;
      await this.#newcomer.label.draw(shapes.slice(drawn.length), async (shape) => {
        // The count is the disk's: with it, "Saved on disk" means this shape and not the one before.
        await expect(this.#page.getByText(new RegExp(`^${++steps} steps? to undo$`))).toBeVisible();
        await this.#newcomer.label.saved();
        await this.#tell({ said: 'saved', place: await placeOf(this.#page), lane, shape });
      });
      await this.#newcomer.finishItem();
      await expect(this.#page.getByText(`${lane + 1} done`)).toBeVisible();
      // The next item that is not done comes up by itself.
      if (lane + 1 < this.#plan.length) await this.#newcomer.expectItem(lane + 2);
      await this.#tell({ said: 'done', place: await placeOf(this.#page), items: lane + 1 });
    }
    await this.#submit();
  }

  async #visit(lane: number): Promise<void> {
    const pager = this.#page.getByRole('textbox', { name: /item/i });
    if ((await pager.inputValue()) === String(lane + 1)) return;
    await pager.fill(String(lane + 1));
    await pager.press('Enter');
    await this.#newcomer.expectItem(lane + 1);
  }

  async #submit(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Submit batch…' }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Submit batch 1 with your stake' });
    await expect(dialog).toContainText('4.00 LBL');
    await this.#say('asked');
    await this.#page.keyboard.press('Control+Enter');
    await this.#say('pressed');
    await expect(this.#review).toBeVisible();
    await this.#say('submitted');
  }

  async #finish(): Promise<void> {
    await expect(this.#review.or(this.#settled).first()).toBeVisible();
    if (await this.#review.isVisible()) {
      const steps = await this.#steps();
      await this.#newcomer.letColleaguesReview();
      for (const step of ['commit', 'settle']) {
        await steps.next(step);
        await this.#tell({ said: 'reviewing', place: await placeOf(this.#page), step });
      }
    }
    await this.#newcomer.settled();
    const place = await placeOf(this.#page);
    const { address } = (await ask(this.#page, 'wallet.state')) as { address: string };
    const intents = (await ask(this.#page, 'outbox.intents')) as readonly StoredIntent[];
    await this.#tell({ said: 'settled', place, account: address, intents });
  }

  /** Listens to the review's steps as the screen does: the quick ones pass faster than one can read. */
  async #steps(): Promise<{ next(step: string): Promise<void> }> {
    const seen = new Set<string>();
    let look = () => {};
    await this.#page.exposeFunction('suretySawChange', (text: string) => {
      const step = /"playing":\{"step":"(\w+)"\}/.exec(text)?.[1];
      if (step) seen.add(step);
      look();
    });
    await this.#page.evaluate((topic) => {
      const { suretySawChange } = window as unknown as { suretySawChange: (text: string) => void };
      window.workstation.on(topic, suretySawChange);
    }, CHANGE_TOPIC);
    return {
      next: (step) =>
        new Promise((resolve) => {
          look = () => (seen.has(step) ? resolve() : undefined);
          look();
        }),
    };
  }

  async #say(said: 'leased' | 'asked' | 'pressed' | 'submitted'): Promise<void> {
    await this.#tell({ said, place: await placeOf(this.#page) });
  }
}
