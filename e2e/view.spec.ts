import { Newcomer } from './newcomer.ts';
import { referenceOf } from './label-page.ts';
import { expect, test } from './workstation.ts';

test('the picture can be turned, lit and overlooked without a change to its labels', async ({
  workstation,
}, testInfo) => {
  const { page } = workstation;
  const newcomer = new Newcomer(page);
  const { canvas } = newcomer.label;
  await newcomer.begin();
  await newcomer.leaseFirstBatch();
  await newcomer.label.draw(referenceOf('airplane-from-above').slice(0, 2));
  const place = page.getByRole('textbox', { name: /Left edge/ });
  await canvas.focus();
  await page.keyboard.press('v');
  await page.keyboard.press('Tab');
  await expect(place).toBeVisible();
  const before = await place.inputValue();

  await page.keyboard.press('Shift+BracketRight');
  await expect(page.getByRole('button', { name: /Zoom/ })).toContainText('90°');
  const y = page.getByRole('textbox', { name: /Top edge/ });
  const top = Number(await y.inputValue());
  // To the right on screen is up on a picture that was turned to the right.
  await page.keyboard.press('ArrowRight');
  await expect(y).toHaveValue((top - 1).toFixed(1));
  await expect(place).toHaveValue(before);
  await page.screenshot({ path: testInfo.outputPath('turned.png') });

  await page.keyboard.press('Shift+L');
  const brightness = page.getByRole('slider', { name: 'Brightness' });
  await brightness.fill('0.4');
  await page.getByRole('slider', { name: 'Gamma' }).fill('2.2');
  const lit = await page
    .locator('.annotation-canvas canvas')
    .first()
    .evaluate((element) => getComputedStyle(element).filter);
  expect(lit).toContain('picture-light');
  await page.screenshot({ path: testInfo.outputPath('lit.png') });
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.keyboard.press('Escape');

  await canvas.focus();
  await page.keyboard.press('Shift+O');
  await page.keyboard.press('Shift+Digit2');
  const overview = page.getByRole('img', { name: /whole picture/ });
  await overview.click({ position: { x: 20, y: 20 } });
  await page.screenshot({ path: testInfo.outputPath('overview.png') });
  await overview.click({ position: { x: 60, y: 60 } });
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the canvas is on screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByTitle(/Red, green and blue/)).toHaveText(/^\s*\d+ \d+ \d+$/);
});
