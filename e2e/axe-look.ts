import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './workstation.ts';

/** Every rule in the first face; in another theme what colours can break, in another language what words can. */
const CONTRAST = 'color-contrast';
/** Names that may be empty, and text that may overflow. */
const WORDS = [
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'aria-meter-name',
  'aria-toggle-field-name',
  'button-name',
  'html-lang-valid',
  'label',
  'role-img-alt',
  'scrollable-region-focusable',
  'svg-img-alt',
];
const FACES = [
  { face: { theme: 'dark', language: 'en' }, rules: (axe: AxeBuilder) => axe },
  { face: { theme: 'light', language: 'en' }, rules: (axe: AxeBuilder) => axe.withRules(CONTRAST) },
  { face: { theme: 'dark', language: 'de' }, rules: (axe: AxeBuilder) => axe.withRules(WORDS) },
] as const;

/** Calls the core as a screen would. */
export async function callCore(page: Page, method: string, input: unknown = null): Promise<void> {
  await page.evaluate(async (text) => window.workstation.call(text), JSON.stringify({ method, input }));
}

/** Serious and critical findings on the screen as it is, one line each. */
async function findings(page: Page, screen: string, rules: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // Legacy mode: the other one opens a second page, which the host closes.
  const { violations } = await rules(new AxeBuilder({ page }).setLegacyMode()).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${screen}: ${id} at ${target.join(' ')}`));
}

/** Looks at the screen as it is in each theme and language, and leaves it in the first. @returns serious findings */
export async function lookWithAxe(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const { face, rules } of FACES) {
    await callCore(page, 'system.changeSettings', face);
    await expect(page.locator(`html[data-theme="${face.theme}"][lang="${face.language}"]`)).toBeAttached();
    found.push(...(await findings(page, `${screen}, ${face.theme}, ${face.language}`, rules)));
  }
  await callCore(page, 'system.changeSettings', FACES[0].face);
  await expect(page.locator('html[data-theme="dark"][lang="en"]')).toBeAttached();
  return found;
}
