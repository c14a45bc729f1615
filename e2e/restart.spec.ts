import { rmSync } from 'node:fs';
import { referenceOf } from './label-page.ts';
import { Newcomer } from './newcomer.ts';
import { defineClasses, openFolder } from './own-job.ts';
import { ownPictures } from './own-pictures.ts';
import { expect, test } from './workstation.ts';

test('closing after labeling, after submitting and during review loses nothing and sends nothing twice', async ({
  workstation,
}) => {
  const first = new Newcomer(workstation.page);
  await first.begin();
  await first.leaseFirstBatch();
  await first.label.draw(referenceOf('airplane-from-above'));
  await first.finishItem();
  await first.expectItem(2);
  await first.label.draw(referenceOf('dust-bowl-home'));
  await first.finishItem();
  await expect(first.page.getByText('2 done')).toBeVisible();

  const second = new Newcomer(await workstation.restart());
  await expect(second.page.getByText('2 done')).toBeVisible({ timeout: 60_000 });
  await second.submit();

  const third = new Newcomer(await workstation.restart());
  await expect(third.page.getByText('96.00 LBL free')).toBeVisible({ timeout: 60_000 });
  await third.letColleaguesReview();
  await expect(third.page.getByText(/commit|vote|reveal/i).first()).toBeVisible();

  const fourth = new Newcomer(await workstation.restart());
  const review = fourth.page.getByRole('button', { name: /^Let colleagues review/ });
  await expect(review.or(fourth.page.getByText('Settled on chain'))).toBeVisible({ timeout: 60_000 });
  if (await review.isVisible()) await review.click();
  await fourth.settled();
  await expect(fourth.page.getByText(/100\.\d\d LBL free/)).toBeVisible();

  await fourth.open('Activity');
  await expect(fourth.page.getByRole('cell', { name: /^Submission of batch 1/ })).toHaveCount(1);
  await expect(fourth.page.getByRole('cell', { name: /^Lease of batch 1/ })).toHaveCount(1);
  await expect(fourth.page.getByText('Final', { exact: true })).toHaveCount(2);
});

test('a wrong password is refused in words, and the right one opens the wallet', async ({ workstation }) => {
  const newcomer = new Newcomer(workstation.page);
  await newcomer.begin();
  await newcomer.open('Wallet');
  const { page } = newcomer;
  await page.getByRole('button', { name: 'Set a password' }).click();
  const dialog = page.getByRole('dialog');
  for (const field of await dialog.getByRole('textbox').or(dialog.locator('input[type=password]')).all())
    await field.fill('a long enough password');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  const locked = await workstation.restart();
  await test.step('pictures of one’s own need no wallet', async () => {
    const { folder, root } = ownPictures();
    await openFolder(locked, folder);
    await defineClasses(locked, 'Machine');
    await expect(locked.getByRole('application', { name: 'Image canvas' })).toBeVisible();
    await locked.getByRole('button', { name: 'Wallet locked' }).click();
    await expect(locked.getByRole('button', { name: 'Continue Old photographs' })).toBeVisible();
    rmSync(root, { recursive: true, force: true });
  });
  await locked.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await locked.keyboard.press('Enter');
  await expect(locked.getByText(/does not open this wallet/)).toBeVisible();
  await locked.getByRole('textbox', { name: 'Password' }).fill('a long enough password');
  await expect(locked.getByRole('button', { name: /Unlock/ })).toBeEnabled();
  await locked.keyboard.press('Enter');
  await expect(locked.getByText('100.00 LBL free')).toBeVisible({ timeout: 60_000 });
});
