import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ask } from './bridge.ts';
import { KeyboardHand } from './keyboard-hand.ts';
import { defineClasses, openFolder } from './own-job.ts';
import { ownPictures } from './own-pictures.ts';
import { SIZE, writeOrientedPictures } from './stored-pictures-fixture.ts';
import { expect, test } from './workstation.ts';

const schema = {
  classes: [
    {
      ...{ id: 'machine', name: 'Machine', shapes: ['rectangle', 'polygon', 'polyline'], description: '', key: '1' },
      attributes: [
        { kind: 'text', id: 'name', name: 'Name on the hull' },
        { kind: 'number', id: 'people', name: 'People aboard', minimum: 0, maximum: 50 },
        { kind: 'choice', id: 'visible', name: 'Visible part', options: ['all', 'half', 'less'], required: true },
        { kind: 'choice', id: 'roof', name: 'Roof', options: ['none', 'boards', 'canvas cover', 'tiles and boards'] },
        { kind: 'flag', id: 'cut', name: 'Cut by frame' },
      ],
    },
  ],
  limits: { maximumShapesPerItem: 1000 },
};

interface Draft {
  readonly shapes: readonly { readonly attributes: object; readonly geometry: object }[];
  readonly picture: { readonly width: number; readonly height: number };
}
const draftOf = (page: Page, lane: number) => ask<Draft>(page, 'labeling.draft', { batch: 'local/1', lane });

interface CocoFile {
  readonly images: readonly { readonly id: number; readonly width: number; readonly height: number }[];
  readonly annotations: readonly {
    readonly image_id: number;
    readonly bbox: readonly number[];
    readonly attributes?: object;
  }[];
}

/** Through the export dialog. @param format as it is named there */
async function exportAs(page: Page, format: string, target: string): Promise<void> {
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Export the labels' });
  await dialog.getByRole('radio', { name: format }).click();
  await dialog.getByRole('textbox', { name: /to write/ }).fill(target);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const done = page.getByRole('dialog', { name: 'The labels are exported' });
  await expect(done).toContainText(target);
  await done.getByRole('button', { name: 'Close' }).last().click();
  await expect(done).toBeHidden();
}
const readCoco = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as CocoFile;

test('what is said of a shape by keys alone goes into files and outlives a restart', async ({ workstation }) => {
  let { page } = workstation;
  const { folder, root } = ownPictures();
  const hand = new KeyboardHand(page);
  const said = { name: 'Fugu Maru', people: 12, visible: 'half', roof: 'canvas cover', cut: true };
  try {
    await openFolder(page, folder);
    await defineClasses(page, 'Machine');
    await expect(hand.canvas).toBeVisible();
    await ask(page, 'local.change', { job: 1, schema });
    await hand.canvas.focus();
    const box = { kind: 'rectangle' as const, x: 100, y: 100, width: 200, height: 100 };
    await hand.draw([{ class: 'machine', geometry: box }], { machine: '1' });
    await hand.press('v', 'Escape', 'Tab');
    await test.step('text, number, two kinds of choice and a flag; each gives the canvas the focus back', async () => {
      const back = async () => {
        await hand.press('Enter');
        await expect(hand.canvas).toBeFocused();
        await hand.saved();
      };
      await hand.reach('objects', page.getByRole('textbox', { name: 'Name on the hull' }));
      await page.keyboard.type('Fugu Maru');
      await back();
      const people = page.getByRole('textbox', { name: 'People aboard' });
      await hand.reach('objects', people);
      await page.keyboard.type('99');
      await hand.press('Enter');
      await expect(page.getByText('0 to 50')).toBeVisible();
      await expect(people).toBeFocused();
      await hand.press('Control+a');
      await page.keyboard.type('12');
      await back();
      const visible = page.getByRole('radiogroup', { name: 'Visible part' });
      await hand.reach('objects', visible.getByRole('radio', { name: 'all' }));
      await hand.press('ArrowRight', 'Space');
      await expect(visible.getByRole('radio', { name: 'half' })).toBeChecked();
      await back();
      await hand.reach('objects', page.getByRole('combobox', { name: 'Roof' }));
      await page.keyboard.type('canvas');
      await back();
      await hand.reach('objects', page.getByRole('checkbox', { name: 'Cut by frame' }));
      await hand.press('Space');
      await back();
      expect((await draftOf(page, 0)).shapes.map(({ attributes }) => attributes)).toEqual([said]);
    });
    await test.step('a comment on it is written, changed, put back, deleted and brought back', async () => {
      await hand.press('i');
      await page.keyboard.type('Is the mast part of it?');
      await hand.press('Control+Enter');
      const comment = page.getByRole('list', { name: 'Comments' });
      await expect(comment).toContainText('Is the mast part of it?');
      await comment.getByRole('button', { name: 'Change the comment' }).click();
      const field = page.getByRole('textbox', { name: 'Change the comment on: Machine 1' });
      await expect(field).toHaveValue('Is the mast part of it?');
      await field.fill('The mast is part of it.');
      await hand.press('Control+Enter');
      await expect(comment).toContainText('The mast is part of it.');
      await page.getByText('Undo', { exact: true }).click();
      await expect(comment).toContainText('Is the mast part of it?');
      await comment.getByRole('button', { name: 'Delete the comment' }).click();
      await expect(comment).toBeHidden();
      await page.getByText('Undo', { exact: true }).last().click();
      await expect(comment).toContainText('Is the mast part of it?');
      await page.getByRole('tab', { name: /^Objects/ }).click();
      await hand.canvas.focus();
    });
    await test.step('a line is measured by its length', async () => {
      await hand.press('v', 'Escape', 'Shift+P', 'Enter', 'Control+ArrowLeft', 'Enter', 'Shift+ArrowUp', 'Enter');
      await hand.press('Enter');
      await hand.saved();
      await hand.press('v', 'Escape', 'Tab');
      const measures = page.getByLabel('Measures');
      await expect(measures).toContainText(/Length110\.\d px/);
      await expect(measures).toContainText('Points3');
      await expect(page.getByRole('textbox', { name: 'Left edge, px' })).toHaveCount(0);
    });
    await test.step('as a COCO file and as pictures; what a format cannot hold is said before', async () => {
      const file = path.join(root, 'labels.json');
      await exportAs(page, 'COCO file', file);
      expect(readCoco(file).annotations.map(({ attributes }) => attributes)).toEqual([said]);
      await hand.press('Control+Shift+E');
      const dialog = page.getByRole('dialog', { name: 'Export the labels' });
      await dialog.getByRole('radio', { name: 'Class masks' }).click();
      await expect(dialog.getByRole('textbox', { name: /Folder to write/ })).toHaveValue(`${folder}-class-masks`);
      await expect(dialog).toContainText('1 item with 1 object');
      await expect(dialog.getByText(/^object as its class alone/)).toBeVisible();
      await expect(dialog.getByText(/^lines?/).first()).toBeVisible();
      await hand.press('Escape');
      for (const [format, name] of [
        ['Object masks', 'objects'],
        ['Class masks', 'classes'],
      ] as const) {
        const target = path.join(root, name);
        await exportAs(page, format, target);
        expect(readdirSync(target).toSorted()).toEqual(['airplane-from-above.jpg.png', 'legend.json']);
      }
    });
    page = await workstation.restart();
    await page.getByRole('treegrid', { name: 'Objects' }).getByRole('row').last().click();
    await expect(page.getByRole('textbox', { name: 'Name on the hull' })).toHaveValue('Fugu Maru');
    await expect(page.getByRole('textbox', { name: 'People aboard' })).toHaveValue('12');
    await expect(page.getByRole('radio', { name: 'half' })).toBeChecked();
    await expect(page.getByRole('combobox', { name: 'Roof' })).toHaveValue('canvas cover');
    await expect(page.getByRole('checkbox', { name: 'Cut by frame' })).toBeChecked();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('a box at one place of an upright picture is the same box whatever orientation its file has', async ({
  workstation: { page },
}) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'surety-oriented-'));
  const folder = path.join(root, 'Oriented');
  mkdirSync(folder);
  const canvas = page.getByRole('application', { name: 'Image canvas' });
  const item = page.getByRole('textbox', { name: /item/i });
  const pixel = page.getByTitle('Red, green and blue of the pixel under the pointer');
  const colors: (readonly number[])[] = [];
  try {
    await writeOrientedPictures(folder);
    await openFolder(page, folder, 8);
    await defineClasses(page, 'Block');
    await expect(canvas).toBeVisible();
    for (let number = 1; number <= 8; number += 1) {
      await expect(item).toHaveValue(String(number));
      await expect(page.getByText('0 steps to undo')).toBeVisible();
      await expect(page.getByText(`${SIZE.width} × ${SIZE.height} px`)).toBeVisible();
      const frame = await canvas.boundingBox();
      if (!frame) throw new Error('the canvas is on screen');
      const at = (x: number, y: number) => [frame.x + frame.width * x, frame.y + frame.height * y] as const;
      await canvas.focus();
      await page.keyboard.press('r');
      await page.mouse.move(...at(0.25, 0.3));
      await page.mouse.down();
      await page.mouse.move(...at(0.3, 0.35));
      await page.mouse.move(...at(0.4, 0.45));
      await page.mouse.up();
      await expect(page.getByText('1 step to undo')).toBeVisible();
      await expect(page.getByText('Saved on disk')).toBeVisible();
      await expect(pixel).toBeVisible();
      colors.push(((await pixel.textContent()) ?? '').trim().split(/\s+/).map(Number));
      await page.keyboard.press('Control+Enter');
    }
    await expect(page.getByText('8 done')).toBeVisible();
    const drafts = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((lane) => draftOf(page, lane)));
    const boxes = drafts.map(({ shapes }) => shapes[0]?.geometry);
    expect(boxes).toEqual(boxes.map(() => boxes[0]));
    expect(boxes[0]).toMatchObject({ kind: 'rectangle' });
    expect(drafts.map(({ picture: { width, height } }) => ({ width, height }))).toEqual(drafts.map(() => SIZE));
    const { x, y, width, height } = boxes[0] as { x: number; y: number; width: number; height: number };
    // On screen the same spot has the same colour, as exactly as JPEG keeps it.
    const off = colors.map((color) => Math.max(...color.map((level, i) => Math.abs(level - (colors[0]?.[i] ?? 0)))));
    expect(Math.max(...off)).toBeLessThanOrEqual(6);
    const file = path.join(root, 'labels.json');
    await exportAs(page, 'COCO file', file);
    const { images, annotations } = readCoco(file);
    expect(images.map((image) => ({ width: image.width, height: image.height }))).toEqual(images.map(() => SIZE));
    expect(annotations.map(({ image_id: id, bbox }) => [id, bbox])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((id) => [id, [x, y, width, height]]),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
