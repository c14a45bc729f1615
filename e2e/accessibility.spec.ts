import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { referenceOf } from './label-page.ts';
import { Newcomer } from './newcomer.ts';
import { expect, test } from './workstation.ts';

/** Serious and critical findings on the screen as it is, one line each. */
async function findings(page: Page, screen: string): Promise<string[]> {
  // Legacy mode: the other one opens a second page, which the host closes.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${screen}: ${id} at ${target.join(' ')}`));
}

for (const theme of ['dark', 'light'] as const) {
  test(`every screen of the journey is without serious findings of axe, ${theme}`, async ({ workstation }) => {
    const newcomer = new Newcomer(workstation.page);
    const { page } = newcomer;
    const found: string[] = [];
    const look = async (screen: string) => void found.push(...(await findings(page, screen)));

    await expect(page.getByRole('button', { name: 'Make a practice wallet and start' })).toBeVisible();
    await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
    await look('welcome');
    await newcomer.begin();
    await page.evaluate(
      async (chosen) =>
        window.workstation.call(JSON.stringify({ method: 'system.changeSettings', input: { theme: chosen } })),
      theme,
    );
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await look('requirement');
    await page.getByRole('button', { name: /^Lease batch 1/ }).click();
    await expect(page.getByRole('button', { name: /^Sign and lease/ })).toBeVisible();
    await look('signing');
    await page.getByRole('button', { name: /^Sign and lease/ }).click();
    await expect(newcomer.label.canvas).toBeVisible();
    await newcomer.label.draw(referenceOf('airplane-from-above').slice(0, 1));
    await look('label');
    for (const workspace of ['Home', 'Jobs', 'Activity', 'Wallet', 'Help'] as const) {
      await newcomer.open(workspace);
      await look(workspace);
    }
    expect(found).toEqual([]);
  });
}
