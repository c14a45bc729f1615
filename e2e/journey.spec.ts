import { referenceOf } from './label-page.ts';
import { Newcomer } from './newcomer.ts';
import { expect, test } from './workstation.ts';

test('a newcomer labels two photographs, stakes, is validated, and is paid for the good one', async ({
  workstation,
}) => {
  const { page } = workstation;
  const newcomer = new Newcomer(page);
  const { label } = newcomer;
  await newcomer.begin();
  await newcomer.leaseFirstBatch();

  await test.step('a careful first item', async () => {
    await label.draw(referenceOf('airplane-from-above'));
    await expect(page.getByText('3 shapes')).toBeVisible();
    await newcomer.finishItem();
    await newcomer.expectItem(2);
  });

  await test.step('a sloppy second item: the house is missing', async () => {
    await label.draw(referenceOf('dust-bowl-home').filter((shape) => shape.class === 'doorway'));
    await newcomer.finishItem();
  });

  await test.step('one signature carries the roots and locks the stake', async () => {
    await newcomer.submit();
    await expect(page.getByText('96.00 LBL free')).toBeVisible();
  });

  await test.step('colleagues review, and each item shows its verdict', async () => {
    await newcomer.letColleaguesReview();
    await newcomer.settled();
    await expect(page.getByText('Accepted', { exact: true }).first()).toBeVisible();
    await page.getByRole('application', { name: 'Image canvas' }).focus();
    await page.keyboard.press('a');
    await expect(page.getByText('3 of 3 reviewers found')).toBeVisible();
    await page.keyboard.press('d');
    await expect(page.getByText('3 of 3 reviewers found an object missing')).toBeVisible();
  });

  await test.step('the wallet shows the slash, the reward now and vesting, and the reputation', async () => {
    await newcomer.open('Wallet');
    await expect(page.getByText('Stake lost batch 1')).toBeVisible();
    await expect(page.getByText('Reward, vesting batch 1')).toBeVisible();
    await expect(page.getByText('0.50', { exact: true })).toBeVisible();
  });

  await test.step('the outbox says that both transactions are final', async () => {
    await newcomer.open('Activity');
    await expect(page.getByRole('cell', { name: /^Submission of batch 1/ })).toBeVisible();
    await expect(page.getByText('Final', { exact: true })).toHaveCount(2);
  });
});

test('what is drawn can be moved, resized, given another class, deleted, undone and done again', async ({
  workstation,
}) => {
  const { page } = workstation;
  const newcomer = new Newcomer(page);
  const { label } = newcomer;
  await newcomer.begin();
  await newcomer.leaseFirstBatch();
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const [roundel] = referenceOf('airplane-from-above').filter((shape) => shape.class === 'roundel');
  if (!roundel) throw new Error('the reference has a roundel');
  await label.draw([roundel]);
  const left = Number(await field('Left edge, px').inputValue());

  await page.keyboard.press('v');
  await label.canvas.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(field('Left edge, px')).toHaveValue((left + 10).toFixed(1));
  await label.saved();

  const width = Number(await field('Width, px').inputValue());
  await field('Width, px').fill((width + 20).toFixed(1));
  await page.keyboard.press('Enter');
  await expect(field('Width, px')).toHaveValue((width + 20).toFixed(1));
  await label.saved();

  await label.canvas.focus();
  await page.keyboard.press('1');
  await expect(page.getByText('Aeroplane 1').first()).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Draw the first one with R or P.')).toBeVisible();
  await label.saved();

  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z');
  await expect(page.getByText('1 step to undo')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+Shift+z');
  await label.saved();

  await workstation.restart();
  const again = new Newcomer(workstation.page);
  await expect(again.label.canvas).toBeVisible({ timeout: 60_000 });
  await expect(workstation.page.getByText('3 steps to undo')).toBeVisible();
  await expect(workstation.page.getByText('Roundel 1').first()).toBeVisible();
  await again.label.canvas.focus();
  await workstation.page.keyboard.press('Control+z');
  await expect(workstation.page.getByText('2 steps to undo')).toBeVisible();
});
