import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { LabelPage, referenceOf } from '../label-page.ts';
import { defineClasses, openFolder } from '../own-job.ts';
import { ownPictures } from '../own-pictures.ts';
import type { Album } from './album.ts';

/** A folder of one's own pictures, without wallet and network: open, define, draw with several tools, export. */
export class OwnPicturesWalk {
  readonly #page: Page;
  readonly #album: Album;
  readonly #label: LabelPage;

  constructor(page: Page, album: Album) {
    this.#page = page;
    this.#album = album;
    this.#label = new LabelPage(page);
  }

  async all(): Promise<void> {
    const { root, folder } = ownPictures();
    this.#album.section = 'Your own pictures';
    try {
      await this.#open(folder);
      await this.#draw();
      await this.#find();
      await this.#export(path.join(root, 'labels.json'));
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }

  async #open(folder: string): Promise<void> {
    await openFolder(this.#page, folder);
    await this.#page.getByRole('dialog', { name: 'What do you mark?' }).waitFor();
    await this.#album.show('classes', 'A folder of your own pictures: say what you mark in them, and draw.');
    await defineClasses(this.#page, 'Roundel', 'Aircraft', 'Runway');
    await this.#label.canvas.waitFor();
  }

  async #draw(): Promise<void> {
    const page = this.#page;
    await this.#label.draw(referenceOf('airplane-from-above').filter(({ class: name }) => name === 'roundel'));
    const box = await this.#label.canvas.boundingBox();
    if (!box) throw new Error('the canvas is not on screen');
    const drag = async (...points: readonly (readonly [x: number, y: number])[]) => {
      for (const [index, [x, y]] of points.entries()) {
        await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 8 });
        if (index === 0) await page.mouse.down();
      }
      await page.mouse.up();
    };
    await page.keyboard.press('Escape');
    await page.keyboard.press('3');
    await page.keyboard.press('b');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('BracketRight');
    await drag([0.24, 0.8], [0.4, 0.74], [0.6, 0.7]);
    await this.#label.saved();
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await page.keyboard.press('Shift+r');
    await drag([0.43, 0.34], [0.53, 0.83]);
    await page.mouse.click(box.x + box.width * 0.62, box.y + box.height * 0.8);
    await this.#label.saved();
    await this.#album.show(
      'own-pictures',
      'Boxes, a rotated box and a painted mask: each on disk before the screen says so.',
    );
    await this.#album.showLight('own-pictures', 'The same drawing in the light theme.');
    await this.#album.showGerman('own-pictures', 'And in German.');
  }

  async #find(): Promise<void> {
    const page = this.#page;
    await this.#label.canvas.focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('mask');
    await this.#album.show('palette', 'Ctrl+K: every command by name, with its key, and why one cannot be run here.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await this.#album.show(
      'keys',
      'Every key can be changed; presets for hands that know CVAT, Label Studio or labelme.',
    );
    await page.keyboard.press('Escape');
  }

  async #export(file: string): Promise<void> {
    const page = this.#page;
    await this.#label.canvas.focus();
    await page.keyboard.press('Control+Shift+e');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 item with').waitFor();
    await dialog.getByRole('textbox', { name: 'File to write' }).fill(file);
    await this.#album.show(
      'export',
      'What the file will hold, and what its format has no place for, before it is written.',
    );
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('dialog', { name: 'The labels are exported' }).waitFor();
    await this.#album.show('exported', 'One file that most tools read; import brings it back as it was.');
  }
}
