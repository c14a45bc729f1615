import { arrange } from './arranged.ts';
import { callCore, lookWithAxe } from './axe-look.ts';
import { referenceOf } from './label-page.ts';
import { Newcomer } from './newcomer.ts';
import { expect, test } from './workstation.ts';

const PASSWORD = 'a long enough password';

test('every screen, also when things go wrong, is without serious findings of axe in both themes and languages', async ({
  workstation,
}) => {
  const { page } = workstation;
  const newcomer = new Newcomer(page);
  const found: string[] = [];
  const look = async (screen: string) => void found.push(...(await lookWithAxe(page, screen)));
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
    await callCore(page, 'wallet.setPassword', { current: null, next: PASSWORD });
    await callCore(page, 'wallet.lock');
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
