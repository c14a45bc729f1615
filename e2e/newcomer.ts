import type { Page } from '@playwright/test';
import { LabelPage } from './label-page.ts';
import { expect } from './workstation.ts';

/** Steps of the newcomer's journey that several tests take. Each waits until the window shows that it is done. */
export class Newcomer {
  readonly page: Page;
  readonly label: LabelPage;

  constructor(page: Page) {
    this.page = page;
    this.label = new LabelPage(page);
  }

  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Make a practice wallet and start' }).click();
    await expect(this.page.getByRole('button', { name: /^Lease batch 1/ })).toBeVisible({ timeout: 60_000 });
  }

  async leaseFirstBatch(): Promise<void> {
    await this.page.getByRole('button', { name: /^Lease batch 1/ }).click();
    await expect(this.page.getByRole('dialog', { name: /Lease batch 1/ })).toContainText('Practice');
    await this.page.getByRole('button', { name: /^Sign and lease/ }).click();
    await expect(this.label.canvas).toBeVisible();
  }

  /** Says that the item in hand is done; the next one that is not comes up. */
  async finishItem(): Promise<void> {
    await this.label.canvas.focus();
    await this.page.keyboard.press('Control+Enter');
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Submit batch…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Submit batch 1 with your stake' });
    await expect(dialog).toContainText('4.00 LBL');
    // A dialog that spends opens on Cancel, and no bare key signs.
    await expect(dialog.getByRole('button', { name: /^Cancel/ })).toBeFocused();
    await this.page.keyboard.press('Control+Enter');
    await expect(this.page.getByRole('button', { name: /^Let colleagues review/ })).toBeVisible();
  }

  async letColleaguesReview(): Promise<void> {
    await this.page.getByRole('button', { name: /^Let colleagues review/ }).click();
  }

  async settled(): Promise<void> {
    await expect(this.page.getByText('Settled on chain')).toBeVisible({ timeout: 60_000 });
  }

  /** The number of the item in hand, counted from 1. */
  async expectItem(number: number): Promise<void> {
    await expect(this.page.getByRole('textbox', { name: /item/i })).toHaveValue(String(number));
  }

  async open(workspace: 'Home' | 'Jobs' | 'Label' | 'Activity' | 'Wallet' | 'Help'): Promise<void> {
    const tab = this.page.getByRole('navigation', { name: 'Workspaces' }).getByRole('button', { name: workspace });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-current', 'page');
  }
}
