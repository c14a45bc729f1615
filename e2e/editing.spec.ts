import { KeyboardHand } from './keyboard-hand.ts';
import { Newcomer } from './newcomer.ts';
import { expect, test } from './workstation.ts';

const square = (x: number, y: number, side: number) => ({
  class: 'house',
  geometry: {
    kind: 'polygon' as const,
    outer: [
      { x, y },
      { x: x + side, y },
      { x: x + side, y: y + side },
      { x, y: y + side },
    ],
  },
});

test('shapes are put together, copied, cut up and taken to the next item, by keys alone', async ({ workstation }) => {
  const { page } = workstation;
  const newcomer = new Newcomer(page);
  await newcomer.begin();
  await newcomer.leaseFirstBatch();
  const hand = new KeyboardHand(page);
  await newcomer.label.canvas.focus();
  const rows = page.getByRole('treegrid', { name: 'Objects' }).getByRole('row');
  const left = page.getByRole('textbox', { name: 'Left edge, px' });
  const selectFirst = async () => {
    await expect(newcomer.label.canvas).toBeFocused();
    await hand.press('v', 'Escape', 'Tab');
    await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  };

  await test.step('a union, in the worker', async () => {
    await hand.draw([square(480, 320, 100), square(530, 370, 100)], { house: '3' });
    await hand.press('v', 'Escape', 'Shift+U');
    await expect(page.getByText('Select two shapes or more.')).toBeVisible();
    await hand.press('Control+a', 'Shift+U');
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('8 points');
    await hand.saved();
    const policies = await page.evaluate(
      (addresses) =>
        Promise.all(addresses.map(async (address) => (await fetch(address)).headers.get('content-security-policy'))),
      ['/', ...page.workers().map((worker) => worker.url())],
    );
    // The worker may compile; neither may make code out of text.
    expect(policies.map((policy) => /'(\S*unsafe\S*)'/.exec(policy ?? '')?.[1])).toEqual([
      undefined,
      'wasm-unsafe-eval',
    ]);
    await expect(page.getByText('3 steps to undo')).toBeVisible();
    await hand.press('Control+z');
    await expect(rows).toHaveCount(2);
    await hand.press('Control+Shift+z');
    await expect(rows).toHaveCount(1);
  });

  await test.step('copied here it stands beside itself, on the next item in its place', async () => {
    await selectFirst();
    await hand.press('Control+c', 'Control+v');
    await expect(rows).toHaveCount(2);
    await expect(left).toHaveValue('492.0');
    await hand.press('Control+x');
    await expect(rows).toHaveCount(1);
    await selectFirst();
    await hand.press('Control+c', 'd');
    await newcomer.expectItem(2);
    await expect(page.getByText('0 steps to undo')).toBeVisible();
    await hand.press('Control+v');
    await expect(rows).toHaveCount(1);
    await expect(left).toHaveValue('480.0');
    await hand.saved();
  });

  await test.step('a line across it cuts it, and joining the pieces makes it whole', async () => {
    await hand.press('Shift+C');
    await hand.cutFromTo({ x: 470, y: 345 }, { x: 680, y: 345 });
    await expect(rows).toHaveCount(2);
    await hand.press('v', 'Shift+J');
    await expect(rows).toHaveCount(1);
    await hand.saved();
  });

  // CVAT #11113: undo changed another frame than the one in hand.
  await test.step('taken to the next item, and back from there alone', async () => {
    await hand.press('a');
    await newcomer.expectItem(1);
    const steps = await page.getByText(/steps? to undo/).textContent();
    await selectFirst();
    await hand.press('Control+b');
    await expect(page.getByText('Copied 1 shape to item 2')).toBeVisible();
    await hand.press('d');
    await expect(rows).toHaveCount(2);
    await hand.press('a');
    await newcomer.expectItem(1);
    const undo = page.getByText('Undo', { exact: true });
    await hand.press('F6');
    await hand.tabTo(undo);
    await hand.press('Enter');
    await expect(page.getByText('Taken back from item 2')).toBeAttached();
    await expect(rows).toHaveCount(1);
    await expect(page.getByText(/steps? to undo/)).toHaveText(steps ?? '');
    await newcomer.label.canvas.focus();
    await hand.press('d');
    await newcomer.expectItem(2);
    await expect(rows).toHaveCount(1);
  });

  await test.step('simplified by what the slider shows', async () => {
    // The cut left a point on either side.
    await expect(rows).toContainText('10 points');
    await selectFirst();
    await hand.press('Shift+M');
    const slider = page.getByRole('slider', { name: 'Tolerance' });
    await expect(slider).toBeFocused();
    await hand.press('End');
    await expect(page.getByText('8 of 10 points')).toBeVisible();
    await hand.press('Enter');
    await expect(newcomer.label.canvas).toBeFocused();
    await expect(rows).toContainText('House 18 points');
    await hand.saved();
  });
});
