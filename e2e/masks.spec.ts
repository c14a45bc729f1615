import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { LabelPage } from './label-page.ts';
import { defineClasses, openFolder } from './own-job.ts';
import { ownPictures } from './own-pictures.ts';
import { expect, test } from './workstation.ts';

/** Square pixels of the one selected mask, as the panel says. */
async function area(page: Page): Promise<number> {
  const text = (await page.getByText(/^mask, [\d,]+ px²$/i).textContent()) ?? '';
  return Number(text.replaceAll(/\D/g, ''));
}

test('masks are painted, erased, taken back and kept over a restart', async ({ workstation }, testInfo) => {
  const { page } = workstation;
  const { folder, root } = ownPictures();
  const label = new LabelPage(page);
  const { canvas } = label;
  await openFolder(page, folder);
  await defineClasses(page, 'Machine', 'Animal');
  await expect(canvas).toBeVisible();
  await canvas.focus();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the canvas is on screen');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  const drag = async (...points: (readonly [number, number])[]) => {
    const [first, ...others] = points;
    if (!first) return;
    await page.mouse.move(...at(...first));
    await page.mouse.down();
    for (const point of others) await page.mouse.move(...at(...point), { steps: 6 });
    await page.mouse.up();
  };
  const objects = page.getByRole('treegrid', { name: 'Objects' }).getByRole('row');

  await page.keyboard.press('b');
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('BracketRight');
  await expect(page.getByText('Brush 64 px', { exact: true })).toBeVisible();
  await page.mouse.move(...at(0.4, 0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.6, 0.45), { steps: 8 });
  await page.screenshot({ path: testInfo.outputPath('stroke-in-hand.png') });
  await page.mouse.up();
  await label.saved();
  const first = await area(page);
  expect(first).toBeGreaterThan(0);

  await test.step('a second stroke adds to the selected mask, undo takes it back, redo brings it again', async () => {
    await drag([0.4, 0.5], [0.6, 0.55], [0.5, 0.6]);
    await expect.poll(() => area(page)).toBeGreaterThan(first);
    await label.saved();
    const second = await area(page);
    await page.screenshot({ path: testInfo.outputPath('painted.png') });
    await page.keyboard.press('Control+z');
    await expect.poll(() => area(page)).toBe(first);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => area(page)).toBe(second);
  });

  await test.step('the eraser takes away', async () => {
    const before = await area(page);
    await page.keyboard.press('e');
    await drag([0.5, 0.35], [0.5, 0.65]);
    await expect.poll(() => area(page)).toBeLessThan(before);
    await label.saved();
    await page.screenshot({ path: testInfo.outputPath('erased.png') });
  });

  await test.step('with nothing selected a new mask begins; kept apart, it takes the pixels of the first', async () => {
    const before = await area(page);
    await page.keyboard.press('b');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Q');
    await expect(page.getByRole('button', { name: /Keep masks apart/ })).toHaveAttribute('aria-pressed', 'true');
    await drag([0.42, 0.4], [0.42, 0.56]);
    await expect(objects).toHaveCount(2);
    await label.saved();
    await page.keyboard.press('v');
    await objects.last().click();
    await expect.poll(() => area(page)).toBeLessThan(before);
    await page.screenshot({ path: testInfo.outputPath('two-masks.png') });
  });

  await test.step('an outline and back to pixels is the same mask, but for simplification', async () => {
    const before = await area(page);
    await canvas.focus();
    await page.keyboard.press('Shift+H');
    await page.keyboard.press('Shift+K');
    await expect.poll(() => area(page)).toBeLessThan(before);
    const part = await area(page);
    await page.keyboard.press('Shift+V');
    await expect(page.getByText(/^polygon, /i)).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath('outline.png') });
    await page.keyboard.press('Shift+G');
    await expect.poll(async () => Math.abs((await area(page)) - part) / part).toBeLessThan(0.05);
    await label.saved();
  });

  await test.step('the keyboard paints too', async () => {
    await page.keyboard.press('b');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Enter');
    await expect(objects).toHaveCount(3);
    await label.saved();
  });

  await test.step('a turned and enlarged view shows the same squares', async () => {
    await page.keyboard.press('Shift+BracketRight');
    for (let i = 0; i < 12; i += 1) await page.keyboard.press('+');
    await page.screenshot({ path: testInfo.outputPath('turned-and-near.png') });
  });

  const again = await workstation.restart();
  await expect(again.getByRole('treegrid', { name: 'Objects' }).getByRole('row')).toHaveCount(3);
  await again.screenshot({ path: testInfo.outputPath('after-a-restart.png') });
  rmSync(root, { recursive: true, force: true });
});
