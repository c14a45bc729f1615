import { KeyboardHand } from './keyboard-hand.ts';
import { referenceOf } from './label-page.ts';
import { expect, test } from './workstation.ts';

const CLASS_KEYS = { aeroplane: '1', roundel: '2', house: '3', doorway: '4' };

test('the whole journey goes by keys alone, and its labels are accepted', async ({ workstation }) => {
  const { page } = workstation;
  const hand = new KeyboardHand(page);
  await page.evaluate(() => {
    for (const kind of ['pointerdown', 'pointermove', 'wheel'])
      window.addEventListener(kind, () => (document.documentElement.dataset['mouse'] = kind), true);
  });

  await test.step('welcome: the one button has the focus', async () => {
    await expect(page.getByRole('button', { name: 'Make a practice wallet and start' })).toBeFocused();
    await hand.press('Enter');
    await expect(page.getByRole('button', { name: /^Lease batch 1/ })).toBeVisible({ timeout: 60_000 });
    await hand.expectFocusShown();
  });

  await test.step('requirement and lease: Esc leaves the dialog, the focus comes back, Ctrl+Enter signs', async () => {
    const lease = page.getByRole('button', { name: /^Lease batch 1/ });
    const dialog = page.getByRole('dialog', { name: 'Lease batch 1' });
    await hand.reach('context', lease);
    await hand.press('Enter');
    await expect(dialog.getByRole('button', { name: /^Cancel/ })).toBeFocused();
    await hand.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(lease).toBeFocused();
    await hand.press('Enter');
    await expect(dialog.getByRole('button', { name: /^Sign and lease/ })).toBeEnabled();
    await hand.press('Control+Enter');
    await expect(hand.canvas).toBeFocused();
    await hand.expectFocusShown();
  });

  await test.step('F6 goes round the regions, and back', async () => {
    const round: string[] = [];
    for (let step = 0; step < 6; step++) {
      await hand.press('F6');
      round.push(await hand.region());
      await hand.expectFocusShown();
    }
    expect(round).toEqual(['objects', 'items', 'title', 'context', 'tools', 'canvas']);
    await hand.press('Shift+F6');
    expect(await hand.region()).toBe('tools');
    await hand.press('F6');
  });

  await test.step('boxes: by the crosshair, and by typing into the fields', async () => {
    const shapes = referenceOf('airplane-from-above');
    const plane = shapes.find((shape) => shape.class === 'aeroplane');
    await hand.draw(
      shapes.filter((shape) => shape.class === 'roundel'),
      CLASS_KEYS,
    );
    if (plane?.geometry.kind !== 'rectangle') throw new Error('the reference has an aeroplane in a box');
    await hand.press('v', 'Escape', '1');
    await hand.typeBox(plane.geometry);
    await expect(page.getByText('3 shapes')).toBeVisible();
    await hand.press('F2');
    await expect(page.getByRole('complementary', { name: 'Requirement' })).toBeVisible();
    await hand.press('F2', 'Control+Enter');
    await expect(page.getByRole('textbox', { name: /item/i })).toHaveValue('2');
    await expect(hand.canvas).toBeFocused();
  });

  await test.step('a polygon, point by point', async () => {
    await hand.draw(referenceOf('dust-bowl-home'), CLASS_KEYS);
    await hand.press('Control+Enter');
    await expect(page.getByText('2 done')).toBeVisible();
  });

  await test.step('submit', async () => {
    await hand.reach('context', page.getByRole('button', { name: 'Submit batch…' }));
    await hand.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Submit batch 1 with your stake' });
    await expect(dialog).toContainText('4.00 LBL');
    await expect(dialog.getByRole('button', { name: /^Cancel/ })).toBeFocused();
    await hand.press('Control+Enter');
    await expect(page.getByRole('button', { name: /^Let colleagues review/ })).toBeVisible();
    await hand.expectFocusShown();
  });

  await test.step('review and verdicts', async () => {
    await hand.press('l');
    await expect(page.getByText('Settled on chain')).toBeVisible({ timeout: 60_000 });
    await hand.expectFocusShown();
    await hand.press('a');
    await expect(page.getByText('3 of 3 reviewers found every object')).toBeVisible();
    await hand.reach('review', page.getByRole('gridcell', { name: 'Item 1: Accepted' }));
    await hand.press('ArrowRight');
    await expect(page.getByRole('gridcell', { name: 'Item 2: Accepted' })).toBeFocused();
    await expect(page.getByRole('heading', { name: 'Item 2' })).toBeVisible();
  });

  await test.step('wallet, activity, help and back, with a menu and the keys on the way', async () => {
    await hand.press('Alt+5');
    await expect(page.getByText('Stake back batch 1')).toBeVisible();
    await hand.expectFocusShown();
    await hand.press('Alt+4');
    await expect(page.getByText('Final', { exact: true })).toHaveCount(2);
    await hand.expectFocusShown();
    await hand.press('F1');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await hand.expectFocusShown();
    await hand.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
    await hand.expectFocusShown();
    const account = page.getByRole('button', { name: /LBL free/ });
    await hand.tabTo(account);
    await hand.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Light theme' })).toBeVisible();
    await hand.press('Escape');
    await expect(account).toBeFocused();
    await hand.press('Alt+1');
    await expect(page.getByText('Batch 1 is settled').first()).toBeVisible();
    await hand.press('1');
    await expect(page.getByText('Settled on chain')).toBeVisible();
    await hand.expectFocusShown();
  });

  expect(await page.evaluate(() => document.documentElement.dataset['mouse'] ?? 'untouched')).toBe('untouched');
});
