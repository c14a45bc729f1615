import { Newcomer } from './newcomer.ts';
import { expect, test } from './workstation.ts';

/** A quarter of four items: always exactly one trap. */
test.use({ traps: { share: 0.25, batchSize: 4 } });

test('an annotator is asked to show the traps, shows them by one signature, and sees what reviewers were shown', async ({
  workstation,
}) => {
  const { page } = workstation;
  const newcomer = new Newcomer(page);
  await newcomer.begin();
  await expect(page.getByText('Traps: 25 % of the labels')).toBeVisible();
  await newcomer.leaseFirstBatch();

  await test.step('four items on which nothing is marked are handed in', async () => {
    for (const item of [1, 2, 3, 4]) {
      await newcomer.expectItem(item);
      await newcomer.finishItem();
    }
    await page.getByRole('button', { name: 'Submit batch…' }).click();
    await expect(page.getByRole('dialog', { name: /^Submit batch 1/ })).toContainText('8.00 LBL');
    await expect(page.getByRole('dialog')).toContainText('This job has traps.');
    await page.keyboard.press('Control+Enter');
    await newcomer.letColleaguesReview();
  });

  const show = page.getByRole('button', { name: 'Show the traps…' });
  await test.step('the colleagues wait, and Home says what to do', async () => {
    await expect(show).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('Otherwise every label of the batch is rejected')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Let colleagues review/ })).toBeHidden();
    await newcomer.open('Home');
    await expect(page.getByRole('figure', { name: /deadlines/i })).toContainText('Traps');
    await page.getByRole('button', { name: 'Show traps Show which labels of batch 1 were traps' }).click();
  });

  await test.step('one signature shows them', async () => {
    await show.click();
    const dialog = page.getByRole('dialog', { name: 'Show which labels of batch 1 were traps' });
    await expect(dialog).toContainText('which of 4 labels were traps');
    await expect(dialog).toContainText('8.00 LBL');
    await expect(dialog.getByRole('button', { name: /^Cancel/ })).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await newcomer.settled();
  });

  await test.step('the trap says so, and what was shown is something that nobody drew', async () => {
    const panel = page.getByRole('complementary', { name: /^Item \d$/ });
    const trap = page.getByRole('gridcell', { name: /: Trap$/ });
    await expect(trap).toHaveCount(1);
    await trap.click();
    await expect(panel).toContainText('Trap: reviewers were shown a corrupted label on purpose, and');
    await expect(panel).toContainText('Nothing was marked on this picture.');
    await panel.getByRole('button', { name: 'What reviewers were shown' }).click();
    await expect(page.getByText('Shown to reviewers')).toBeVisible();
    await expect(panel.getByText('Nothing was marked on this picture.')).toBeHidden();
    await panel.getByRole('button', { name: 'What reviewers were shown' }).click();
    await expect(panel).toContainText('Nothing was marked on this picture.');
  });

  await test.step('the outbox has it', async () => {
    await newcomer.open('Activity');
    await expect(page.getByRole('cell', { name: /^Traps of batch 1 shown/ })).toBeVisible();
  });
});
