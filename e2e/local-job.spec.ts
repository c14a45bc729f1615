import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lookWithAxe } from './axe-look.ts';
import { LabelPage, type ReferenceShape, referenceOf } from './label-page.ts';
import { Newcomer } from './newcomer.ts';
import { defineClasses, openFolder } from './own-job.ts';
import { ownPictures } from './own-pictures.ts';
import { expect, test } from './workstation.ts';

/** The reference shapes of a photograph, drawn as boxes of a class. */
const boxes = (name: string, of: string): readonly ReferenceShape[] =>
  referenceOf(name)
    .filter((shape) => shape.geometry.kind === 'rectangle')
    .slice(0, 2)
    .map((shape) => ({ ...shape, class: of }));

// VoTT #941: projects did not open again.
test('pictures of one’s own: open, define, draw, close, and everything is there again', async ({ workstation }) => {
  const { folder, root } = ownPictures();
  let { page } = workstation;
  let label = new LabelPage(page);
  try {
    await test.step('from the welcome to the first picture, without wallet and network', async () => {
      await openFolder(page, folder);
      await defineClasses(page, 'Machine', 'Animal');
      await expect(label.canvas).toBeVisible();
      await expect(page.getByText('No network')).toBeVisible();
      await expect(page.getByText('Practice', { exact: true })).toHaveCount(0);
      await expect(
        page
          .getByText('1024 × 685 px')
          .or(page.getByText(/\d+ × \d+ px/))
          .first(),
      ).toBeVisible();
    });
    await test.step('draw, done, and on to the next', async () => {
      await label.draw(boxes('airplane-from-above', 'machine'));
      await expect(page.getByText('2 shapes')).toBeVisible();
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('textbox', { name: /item/i })).toHaveValue('2');
      await expect(page.getByText('1 done')).toBeVisible();
      await page.keyboard.press('Control+Space');
      await expect(page.getByText('1 skipped')).toBeVisible();
    });
    await test.step('the strip narrows to what is done', async () => {
      await page.getByRole('button', { name: 'Items shown: All items' }).click();
      await page.getByRole('menuitemradio', { name: /^Done/ }).click();
      await expect(page.getByRole('option')).toHaveCount(1);
      await page.getByRole('option').click();
      await expect(page.getByRole('textbox', { name: /item/i })).toHaveValue('1');
    });
    await test.step('close and open again', async () => {
      page = await workstation.restart();
      label = new LabelPage(page);
      await expect(label.canvas).toBeVisible();
      await expect(page.getByText('1 done')).toBeVisible();
      await expect(page.getByText('2 steps to undo')).toBeVisible();
      await expect(page.getByRole('row', { name: /Machine/ })).toHaveCount(2);
      await label.canvas.focus();
      await page.keyboard.press('Control+z');
      await expect(page.getByText('1 step to undo')).toBeVisible();
      await page.keyboard.press('Control+Shift+z');
      await label.saved();
    });
    await test.step('out as COCO, and in again', async () => {
      await page.getByRole('button', { name: 'Export…' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText('1 item with 2 annotations')).toBeVisible();
      const file = path.join(root, 'labels.json');
      await dialog.getByRole('textbox', { name: 'File to write' }).fill(file);
      await dialog.getByRole('button', { name: 'Export', exact: true }).click();
      await expect(page.getByRole('dialog', { name: 'The labels are exported' })).toContainText(file);
      await page.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('button', { name: 'More of this job' }).click();
      await page.getByRole('menuitem', { name: 'Import labels…' }).click();
      await page.getByRole('textbox', { name: 'COCO file' }).fill(file);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog', { name: 'The labels are imported' })).toContainText('2 shapes on 1 item');
      await page.getByRole('button', { name: 'Close' }).last().click();
      await expect(page.getByRole('row', { name: /Machine/ })).toHaveCount(4);
      await expect(page.getByText('3 steps to undo')).toBeVisible();
      await label.canvas.focus();
      await page.keyboard.press('Control+z');
      await expect(page.getByRole('row', { name: /Machine/ })).toHaveCount(2);
    });
    await test.step('Home and Jobs have it too', async () => {
      const newcomer = new Newcomer(page);
      await newcomer.open('Home');
      await expect(page.getByRole('region', { name: 'On this desktop' })).toContainText('Old photographs');
      await newcomer.open('Jobs');
      await page.getByRole('button', { name: 'Continue Old photographs' }).click();
      await expect(label.canvas).toBeVisible();
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('what goes wrong with files is said, and no label is lost', async ({ workstation }) => {
  const { page } = workstation;
  const { folder, root, files } = ownPictures();
  const label = new LabelPage(page);
  const file = path.join(folder, files[0] ?? '');
  const dialog = page.getByRole('dialog', { name: 'Open a folder of your own pictures' });
  try {
    await test.step('a folder that is none', async () => {
      await page.getByRole('button', { name: 'Open a folder of your own pictures' }).click();
      await dialog.getByRole('textbox', { name: 'Folder' }).fill(path.join(root, 'none'));
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('alert')).toContainText('Check the path');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });
    await test.step('a class goes while shapes carry it', async () => {
      await openFolder(page, folder);
      await defineClasses(page, 'Machine', 'Animal');
      await label.draw(boxes('airplane-from-above', 'machine'));
      await page.keyboard.press('F2');
      const classes = page.getByRole('dialog', { name: 'Name and classes' });
      await classes.getByRole('button', { name: 'Remove this class' }).click();
      await classes.getByRole('button', { name: /^Save/ }).click();
      await expect(classes.getByText(/“Machine” is taken off the list, but 2 shapes carry it/)).toBeVisible();
      await classes.getByRole('button', { name: /^Save, 2 shapes lose their class/ }).click();
      await expect(classes).toBeHidden();
      await expect(page.getByRole('img', { name: /is not in this job/ })).toHaveCount(2);
    });
    await test.step('what is pasted without its class is left out in words, and what was copied stays', async () => {
      await label.canvas.focus();
      for (const keys of ['v', 'Control+a', 'Control+c', 'Control+v']) await page.keyboard.press(keys);
      await expect(page.getByText(/2 shapes of class .+ were left out: this job has no such class/)).toBeVisible();
      await expect(page.getByRole('treegrid', { name: 'Objects' }).getByRole('row')).toHaveCount(2);
      await expect(page.getByText('2 steps to undo')).toBeVisible();
    });
    await test.step('a picture disappears, changes, and is taken as it is now', async () => {
      await page.keyboard.press('d');
      await expect(page.getByRole('textbox', { name: /item/i })).toHaveValue('2');
      renameSync(file, `${file}.aside`);
      await page.keyboard.press('a');
      // Its drawing is still in the window; the picture is looked for when it is opened anew.
      await page.reload();
      await expect(page.getByRole('alert')).toContainText('The picture is gone.');
      writeFileSync(file, 'not the picture');
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('alert')).toContainText('The picture has changed.');
      renameSync(`${file}.aside`, file);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText('2 steps to undo')).toBeVisible();
      await expect(label.canvas).toBeVisible();
    });
    await test.step('the folder is read anew', async () => {
      rmSync(path.join(folder, files[1] ?? ''));
      await page.getByRole('button', { name: 'More of this job' }).click();
      await page.getByRole('menuitem', { name: 'Read the folder anew' }).click();
      await page.getByRole('button', { name: 'Read anew' }).click();
      await expect(page.getByText('no new picture, 1 is gone')).toBeVisible();
      await expect(page.getByText('1 problem')).toBeVisible();
    });
    await test.step('forgotten with its labels kept, and found again', async () => {
      await page.getByRole('button', { name: 'More of this job' }).click();
      await page.getByRole('menuitem', { name: 'Forget this job…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Forget', exact: true }).click();
      await page
        .getByRole('button', { name: /^Open a folder/ })
        .first()
        .click();
      await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder);
      await page.keyboard.press('Enter');
      await expect(dialog.getByText(/was a job of this folder; the labels of 1 item are still here/)).toBeVisible();
      await dialog.getByRole('button', { name: 'Go on with it' }).click();
      await expect(page.getByText('2 steps to undo')).toBeVisible();
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('its screens are without serious findings of axe in both themes and languages', async ({ workstation }) => {
  const { page } = workstation;
  const { folder, root } = ownPictures();
  const found: string[] = [];
  const look = async (screen: string) => void found.push(...(await lookWithAxe(page, screen)));
  const dialog = page.getByRole('dialog');
  try {
    await page.getByRole('button', { name: 'Open a folder of your own pictures' }).click();
    await dialog.getByRole('textbox', { name: 'Folder' }).fill(root);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: /^Old photographs/ })).toBeVisible();
    await look('folder');
    await dialog.getByRole('textbox', { name: 'Folder' }).fill(path.join(root, 'none'));
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toBeVisible();
    await look('folder that is none');
    await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder);
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('Here: 6 pictures')).toBeVisible();
    await dialog.getByRole('button', { name: 'Open this folder' }).click();
    await expect(page.getByRole('dialog', { name: 'What do you mark?' })).toBeVisible();
    await dialog.getByRole('checkbox', { name: 'keypoints' }).check();
    await dialog.getByRole('checkbox', { name: 'tag' }).check();
    await dialog.getByRole('button', { name: 'Add an attribute' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('alert').first()).toBeVisible();
    await look('classes');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('application')).toBeVisible();
    await expect(page.getByText('0 steps to undo')).toBeVisible();
    await look('label');
    await page.getByRole('button', { name: 'Export…' }).click();
    await expect(dialog.getByText('there is nothing to export')).toBeVisible();
    await look('export');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More of this job' }).click();
    await page.getByRole('menuitem', { name: 'Forget this job…' }).click();
    await look('forget');
    await page.keyboard.press('Escape');
    rmSync(folder, { recursive: true });
    await page.reload();
    await expect(page.getByText('The folder of this job is gone.')).toBeVisible();
    await look('folder gone');
    const newcomer = new Newcomer(page);
    await newcomer.open('Home');
    await look('home');
    await newcomer.open('Jobs');
    await look('jobs');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  expect(found).toEqual([]);
});
