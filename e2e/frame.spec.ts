import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { referenceOf } from './label-page.ts';
import { Newcomer } from './newcomer.ts';
import { expect, test } from './workstation.ts';

/** Serious and critical findings, in both themes. */
async function findings(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    const text = JSON.stringify({ method: 'system.changeSettings', input: { theme } });
    await page.evaluate(async (call) => window.workstation.call(call), text);
    await expect(page.locator(`html[data-theme="${theme}"]`)).toBeAttached();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        found.push(...nodes.map(({ target }) => `${screen}, ${theme}: ${id} at ${target.join(' ')}`));
  }
  return found;
}

test('keys are the person’s own, and the palette finds commands, items and reasons', async ({ workstation }) => {
  const newcomer = new Newcomer(workstation.page);
  const { page } = newcomer;
  const found: string[] = [];
  await newcomer.begin();
  await newcomer.leaseFirstBatch();
  await newcomer.label.draw(referenceOf('airplane-from-above'));
  await test.step('a key that is taken is swapped, in use at once, and reset', async () => {
    await page.keyboard.press('F1');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await expect(dialog.getByRole('searchbox')).toBeFocused();
    found.push(...(await findings(page, 'keys')));
    await page.keyboard.type('next item');
    const slot = dialog.getByRole('region', { name: 'Items' }).getByRole('button', { name: /^Change the key/ });
    await slot.click();
    await page.keyboard.press('v');
    await expect(dialog.getByRole('alert')).toHaveText('V is used by “Select”.');
    found.push(...(await findings(page, 'key conflict')));
    await page.keyboard.press('Escape');
    await expect(slot).toBeFocused();
    await expect(slot).toHaveAccessibleDescription('D');
    await page.keyboard.press('Enter');
    await page.keyboard.press('v');
    await dialog.getByRole('button', { name: 'Swap' }).click();
    await expect(slot).toHaveAccessibleDescription('V');
    await expect(dialog.getByText('2 commands changed')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await newcomer.label.canvas.focus();
    await page.keyboard.press('v');
    await newcomer.expectItem(2);
    await page.keyboard.press('r');
    await page.keyboard.press('d');
    await expect(page.getByRole('radio', { name: 'Select', exact: true })).toBeChecked();
    await page.keyboard.press('F1');
    await dialog.getByRole('button', { name: 'Reset all' }).click();
    await page.keyboard.press('Escape');
  });

  await test.step('the palette goes to an item, runs a command, and says why another cannot be run', async () => {
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await page.keyboard.press('Control+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    found.push(...(await findings(page, 'palette')));
    await expect(palette.getByRole('option', { name: /^Hide or show/ })).toContainText('Select an object first');
    await page.keyboard.type('1');
    await expect(palette.getByRole('option', { name: 'Go to item 1' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await newcomer.expectItem(1);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('draw pol');
    await expect(palette.getByRole('option', { name: 'Draw a polygon' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: 'Polygon' })).toBeChecked();
    await page.keyboard.press('Control+k');
    await expect(palette.getByRole('option').first()).toHaveText('Draw a polygonP');
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
  });

  expect(found).toEqual([]);
});

test('classes, objects and comments are at hand by keys, and comments outlive the window', async ({ workstation }) => {
  const newcomer = new Newcomer(workstation.page);
  const { page } = newcomer;
  const found: string[] = [];
  await newcomer.begin();
  await newcomer.leaseFirstBatch();
  await newcomer.label.draw(referenceOf('airplane-from-above'));
  const classes = page.getByRole('radiogroup', { name: 'Classes' });
  const objects = page.getByRole('treegrid', { name: 'Objects' });

  await test.step('a slash finds a class by some of its letters, and Enter picks it', async () => {
    await newcomer.label.canvas.focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('drwy');
    await expect(classes.getByRole('radio')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(classes.getByRole('radio', { name: /^Doorway/ })).toBeChecked();
    await expect(newcomer.label.canvas).toBeFocused();
  });

  await test.step('objects are filtered, selected from row to row, and put in another order', async () => {
    await page.getByRole('button', { name: 'Find objects' }).click();
    await page.keyboard.type('roundel');
    await expect(page.getByText('2 of 3')).toBeVisible();
    await page.keyboard.press('Escape');
    const rows = objects.getByRole('row');
    await expect(rows).toHaveCount(3);
    await rows.first().click();
    await rows.nth(2).click({ modifiers: ['Shift'] });
    await expect(page.getByRole('heading', { name: '3 objects selected' })).toBeVisible();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const top = (await rows.first().innerText()).trim();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(rows.nth(1)).toBeFocused();
    await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
    await newcomer.label.saved();
    expect(top).toMatch(/Roundel 2|Aeroplane 1/);
    found.push(...(await findings(page, 'label')));
  });

  await test.step('a comment is pinned to the object, and is there after a restart', async () => {
    await newcomer.label.canvas.focus();
    await page.keyboard.press('i');
    await page.keyboard.type('Is the rim part of it?');
    await page.keyboard.press('Control+Enter');
    await expect(newcomer.label.canvas).toBeFocused();
    await expect(page.getByRole('button', { name: 'Comment 1: Is the rim part of it?' })).toBeVisible();
    found.push(...(await findings(page, 'comments')));
    await newcomer.expectItem(1);
    await expect(page.getByText(/^Active \d+ (s|min)/)).toBeVisible();
  });

  await test.step('after a restart it can be resolved and deleted, and the deletion taken back', async () => {
    const again = await workstation.restart();
    const pin = again.getByRole('button', { name: 'Comment 1: Is the rim part of it?' });
    await expect(pin).toBeVisible({ timeout: 60_000 });
    await pin.click();
    await again.getByRole('button', { name: 'Resolve' }).click();
    await expect(pin).toBeHidden();
    await again.getByRole('button', { name: '1 resolved' }).click();
    await again.getByRole('button', { name: 'Delete the comment' }).click();
    await expect(again.getByText('Comment deleted')).toBeVisible();
    await again.getByRole('dialog', { name: 'Comment deleted' }).getByRole('button', { name: 'Undo' }).click();
    await expect(again.getByRole('button', { name: '1 resolved' })).toBeVisible();
  });

  expect(found).toEqual([]);
});
