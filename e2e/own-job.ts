import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from './workstation.ts';

/** From the welcome to the dialog that asks for classes. */
export async function openFolder(page: Page, folder: string, pictures = 6): Promise<void> {
  await page.getByRole('button', { name: 'Open a folder of your own pictures' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a folder of your own pictures' });
  const field = dialog.getByRole('textbox', { name: 'Folder' });
  await expect(field).toBeFocused();
  await field.fill(path.dirname(folder));
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: new RegExp(`^${path.basename(folder)}`) }).click();
  await expect(dialog.getByText(`Here: ${pictures} pictures`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Open this folder' }).click();
}

/** A class a line in place of the first one. */
export async function defineClasses(page: Page, ...names: readonly string[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'What do you mark?' });
  const [first = '', ...others] = names;
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.type(first);
  await dialog.getByRole('button', { name: 'Paste…' }).click();
  await dialog.getByRole('textbox', { name: 'Class names, one a line' }).fill(others.join('\n'));
  await dialog.getByRole('button', { name: 'Add these' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
}
