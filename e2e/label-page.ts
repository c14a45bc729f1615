import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../scripts/run.ts';
import { expect } from './workstation.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A reference shape as `resources/demo/references` has it. */
export interface ReferenceShape {
  readonly class: string;
  readonly geometry:
    | {
        readonly kind: 'rectangle';
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
      }
    | { readonly kind: 'polygon'; readonly outer: readonly Point[] };
}

/** What a careful annotator would draw on a photograph of the demo job. */
export function referenceOf(name: string): readonly ReferenceShape[] {
  const text = readFileSync(path.join(ROOT, 'resources', 'demo', 'references', `${name}.json`), 'utf8');
  return (JSON.parse(text) as { shapes: readonly ReferenceShape[] }).shapes;
}

/** Drives the Label workspace as a person does: by keys and the mouse on the canvas. */
export class LabelPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get canvas() {
    return this.page.getByRole('application', { name: 'Image canvas' });
  }

  /** Draws shapes by hand and waits until each is on disk. @param onSaved told of each once the screen says so */
  async draw(
    shapes: readonly ReferenceShape[],
    onSaved: (shape: ReferenceShape) => Promise<void> = async () => {},
  ): Promise<void> {
    await this.drawUnsaved(shapes, async (shape) => {
      await this.saved();
      await onSaved(shape);
    });
  }

  /** Draws shapes by hand, whatever the disk says. @param onDrawn told of each */
  async drawUnsaved(
    shapes: readonly ReferenceShape[],
    onDrawn: (shape: ReferenceShape) => Promise<void> = async () => {},
  ): Promise<void> {
    const toScreen = await this.#calibrate();
    for (const shape of shapes) {
      await this.#chooseClass(shape.class);
      if (shape.geometry.kind === 'rectangle') await this.#drawRectangle(shape.geometry, toScreen);
      else await this.#drawPolygon(shape.geometry.outer, toScreen);
      await onDrawn(shape);
    }
  }

  async saved(): Promise<void> {
    await expect(this.page.getByText('Saved on disk')).toBeVisible();
  }

  async #chooseClass(id: string): Promise<void> {
    const name = id.charAt(0).toUpperCase() + id.slice(1);
    // With nothing selected, a class is for the next shape.
    await this.canvas.focus();
    await this.page.keyboard.press('v');
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('radio', { name: new RegExp(`^${name}\\b`) }).click();
    await this.canvas.focus();
  }

  async #drawRectangle(
    box: Extract<ReferenceShape['geometry'], { kind: 'rectangle' }>,
    toScreen: (point: Point) => Point,
  ): Promise<void> {
    await this.page.keyboard.press('r');
    const [from, to] = [toScreen(box), toScreen({ x: box.x + box.width, y: box.y + box.height })];
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await this.page.mouse.move(to.x, to.y);
    await this.page.mouse.up();
  }

  async #drawPolygon(points: readonly Point[], toScreen: (point: Point) => Point): Promise<void> {
    await this.page.keyboard.press('p');
    for (const point of points) {
      const at = toScreen(point);
      await this.page.mouse.click(at.x, at.y);
    }
    await this.page.keyboard.press('Enter');
  }

  /** Where the picture lies on screen, read off the status bar as a person would. */
  async #calibrate(): Promise<(point: Point) => Point> {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error('the canvas is not on screen');
    const screens = [
      { x: box.x + box.width * 0.35, y: box.y + box.height * 0.35 },
      { x: box.x + box.width * 0.7, y: box.y + box.height * 0.7 },
    ] as const;
    const [a, b] = [await this.#readout(screens[0]), await this.#readout(screens[1])];
    const scale = (screens[1].x - screens[0].x) / (b.x - a.x);
    return (point) => ({ x: screens[0].x + (point.x - a.x) * scale, y: screens[0].y + (point.y - a.y) * scale });
  }

  async #readout(at: Point): Promise<Point> {
    const readout = this.page.getByText(/^x\s+[−-]?[\d.,]+\s+y\s+[−-]?[\d.,]+$/);
    await this.page.mouse.move(at.x - 7, at.y - 7);
    await expect(readout).toBeVisible();
    const before = await readout.textContent();
    await this.page.mouse.move(at.x, at.y);
    await expect(readout).not.toHaveText(before ?? '');
    const [, x = '', y = ''] =
      /x\s+([−-]?[\d.,]+)\s+y\s+([−-]?[\d.,]+)/.exec((await readout.textContent()) ?? '') ?? [];
    const number = (text: string) => Number(text.replace('−', '-').replace(',', ''));
    return { x: number(x), y: number(y) };
  }
}
