import type { Locator, Page } from '@playwright/test';
import type { ReferenceShape } from './label-page.ts';
import { expect } from './workstation.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Somebody without a mouse: presses keys, and looks where the focus is before each of them matters. */
export class KeyboardHand {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  get canvas(): Locator {
    return this.page.getByRole('application', { name: 'Image canvas' });
  }

  /** What has the focus shows it: an outline, on it or on the field around it, or the canvas' ring. */
  async expectFocusShown(): Promise<void> {
    const shown = () => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return 'nothing has the focus';
      const ringed = [getComputedStyle(focused), getComputedStyle(focused.closest('.in') ?? focused)];
      const ring = getComputedStyle(focused, '::after').boxShadow !== 'none';
      return ring || ringed.some(({ outlineStyle }) => outlineStyle !== 'none') ? 'shown' : focused.outerHTML;
    };
    await expect.poll(() => this.page.evaluate(shown)).toBe('shown');
  }

  /** The region that F6 reached. */
  async region(): Promise<string> {
    return this.page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'] ?? 'none',
    );
  }

  /** Goes on with Tab until the control has the focus; so many stops at most. */
  async tabTo(control: Locator, most = 24): Promise<void> {
    await expect(control).toBeVisible();
    for (let stop = 0; stop < most; stop++) {
      if (await control.evaluate((element) => element === document.activeElement)) break;
      await this.press('Tab');
    }
    await expect(control).toBeFocused();
    await this.expectFocusShown();
  }

  /** With F6 into a region, then with Tab to the control. */
  async reach(region: string, control: Locator): Promise<void> {
    for (let step = 0; step < 8 && (await this.region()) !== region; step++) await this.press('F6');
    expect(await this.region()).toBe(region);
    await this.tabTo(control);
  }

  /** Draws shapes with the crosshair: arrows, Shift for 10 px, Ctrl for 100, Enter. @param keys class to its digit */
  async draw(shapes: readonly ReferenceShape[], keys: Readonly<Record<string, string>>): Promise<void> {
    await expect(this.canvas).toBeFocused();
    for (const shape of shapes) {
      // With nothing selected, a class is for the next shape.
      await this.press('v', 'Escape', keys[shape.class] ?? '');
      if (shape.geometry.kind === 'rectangle') {
        const { x, y, width, height } = shape.geometry;
        await this.press('r');
        await this.#corner({ x, y });
        await this.#corner({ x: x + width, y: y + height });
      } else {
        await this.press('p');
        for (const point of shape.geometry.outer) await this.#corner(point);
        await this.press('Enter');
      }
      await this.saved();
    }
  }

  /** Draws a small box, then types where it is and how large. */
  async typeBox({ x, y, width, height }: Extract<ReferenceShape['geometry'], { kind: 'rectangle' }>): Promise<void> {
    await this.press('r', 'Enter', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Enter');
    await this.saved();
    const field = (name: string) => this.page.getByRole('textbox', { name, exact: true });
    await this.reach('objects', field('Left edge, px'));
    const typed = [
      ['Left edge, px', x],
      ['Top edge, px', y],
      ['Width, px', width],
      ['Height, px', height],
    ] as const;
    for (const [name, value] of typed) {
      await this.tabTo(field(name));
      await this.page.keyboard.type(value.toFixed(1));
    }
    await this.press('Enter');
    await expect(this.canvas).toBeFocused();
    await expect(field('Width, px')).toHaveValue(width.toFixed(1));
    await this.saved();
  }

  /** Sets two points of a line with the crosshair, and cuts. */
  async cutFromTo(from: Point, to: Point): Promise<void> {
    await this.#corner(from);
    await this.#corner(to);
    await this.press('Enter');
  }

  async saved(): Promise<void> {
    await expect(this.page.getByText('Saved on disk')).toBeVisible();
  }

  /** Goes to the point and sets a corner there. */
  async #corner(point: Point): Promise<void> {
    const from = await this.#crosshair();
    const [dx, dy] = [Math.round(point.x) - from.x, Math.round(point.y) - from.y];
    await this.#steps(dx, 'ArrowLeft', 'ArrowRight');
    await this.#steps(dy, 'ArrowUp', 'ArrowDown');
    await this.press('Enter');
  }

  async #steps(distance: number, back: string, forth: string): Promise<void> {
    const key = distance < 0 ? back : forth;
    let left = Math.abs(distance);
    for (const [length, chord] of [
      [100, `Control+${key}`],
      [10, `Shift+${key}`],
      [1, key],
    ] as const) {
      for (; left >= length; left -= length) await this.press(chord);
    }
  }

  /** Where the crosshair is, off the status bar; a step right and back puts it on whole pixels. */
  async #crosshair(): Promise<Point> {
    await this.press('ArrowRight', 'ArrowLeft');
    const readout = this.page.getByText(/^x\s+[\d.]+\s+y\s+[\d.]+$/);
    await expect(readout).toHaveText(/x\s+\d+\.0\s+y\s+\d+\.0/);
    const [, x = '', y = ''] = /x\s+([\d.]+)\s+y\s+([\d.]+)/.exec((await readout.textContent()) ?? '') ?? [];
    return { x: Number(x), y: Number(y) };
  }
}
