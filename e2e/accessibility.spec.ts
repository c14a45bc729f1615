import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { arrange } from './arranged.ts';
import { referenceOf } from './label-page.ts';
import { Newcomer } from './newcomer.ts';
import { expect, test } from './workstation.ts';

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

const PASSWORD = 'a long enough password';

/** Calls the core as a screen would. */
async function call(page: Page, method: string, input: unknown = null): Promise<void> {
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

test('every screen, also when things go wrong, is without serious findings of axe in both themes and languages', async ({
  workstation,
}) => {
  const { page } = workstation;
  const newcomer = new Newcomer(page);
  const found: string[] = [];
  const look = async (screen: string) => {
    for (const { face, rules } of FACES) {
      await call(page, 'system.changeSettings', face);
      await expect(page.locator(`html[data-theme="${face.theme}"][lang="${face.language}"]`)).toBeAttached();
      found.push(...(await findings(page, `${screen}, ${face.theme}, ${face.language}`, rules)));
    }
    await call(page, 'system.changeSettings', FACES[0].face);
    await expect(page.locator('html[data-theme="dark"][lang="en"]')).toBeAttached();
  };
  const lookAt = async (...workspaces: readonly Parameters<Newcomer['open']>[0][]) => {
    for (const workspace of workspaces) {
      await newcomer.open(workspace);
      await look(workspace);
    }
  };

  await test.step('from the first start to a drawing', async () => {
    await expect(page.getByRole('button', { name: 'Make a practice wallet and start' })).toBeVisible();
    await look('welcome');
    await newcomer.begin();
    await look('requirement');
    await lookAt('Label', 'Activity');
    await newcomer.open('Jobs');
    await newcomer.open('Jobs');
    await expect(page.getByRole('table')).toBeVisible();
    await look('jobs');
    await page.getByRole('button', { name: 'Objects in six old photographs' }).click();
    await page.getByRole('button', { name: /^Lease batch 1/ }).click();
    await expect(page.getByRole('button', { name: /^Sign and lease/ })).toBeEnabled();
    await look('signing');
    await page.getByRole('button', { name: /^Sign and lease/ }).click();
    await expect(newcomer.label.canvas).toBeVisible();
    await newcomer.label.draw(referenceOf('airplane-from-above').slice(0, 1));
    await look('label');
  });

  await test.step('what goes wrong', async () => {
    await arrange(page, 'network-failed');
    await newcomer.open('Home');
    await expect(page.getByText('The practice network did not start.')).toBeVisible();
    await look('network failed');
    await arrange(page, 'lease-ends-soon', 'outbox-in-trouble', 'save-fails', 'picture-broken');
    await lookAt('Home', 'Activity');
    await newcomer.open('Label');
    await expect(page.getByText('The picture does not open.')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('The disk is full.')).toBeVisible();
    await look('label in trouble');
    await arrange(page, 'lease-expired', 'jobs-fail');
    await newcomer.open('Jobs');
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await look('jobs failed');
    await arrange(page, 'database-salvaged');
    await expect(page.getByRole('dialog', { name: 'The database was damaged' })).toBeVisible();
    await look('database salvaged');
    await arrange(page, 'lease-expired');
    await newcomer.open('Label');
    await expect(page.getByText('The lease ran out.')).toBeVisible();
    await look('lease expired');
    await arrange(page);
  });

  await test.step('from the submission to the money', async () => {
    await newcomer.open('Label');
    await newcomer.finishItem();
    await newcomer.expectItem(2);
    await newcomer.finishItem();
    await newcomer.submit();
    await look('submitted');
    await newcomer.letColleaguesReview();
    await newcomer.settled();
    await look('verdicts');
    await lookAt('Home', 'Wallet', 'Activity', 'Help');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await look('keys');
    await page.keyboard.press('Escape');
  });

  await test.step('locked', async () => {
    await call(page, 'wallet.setPassword', { current: null, next: PASSWORD });
    await call(page, 'wallet.lock');
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/does not open this wallet/)).toBeVisible();
    await look('locked');
    await arrange(page, 'many-tries');
    await expect(page.getByText(/Another password can be tried in/)).toBeVisible();
    await look('locked, too many tries');
    await arrange(page, 'key-file-damaged');
    await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible();
    await look('key file damaged');
  });

  expect(found).toEqual([]);
});
