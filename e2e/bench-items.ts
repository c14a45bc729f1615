import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type Figure, quantile, reportFigures } from '../scripts/figures.ts';
import { ROOT } from '../scripts/run.ts';
import { LabelPage } from './label-page.ts';
import { ownPictures } from './own-pictures.ts';
import { expect, launch } from './workstation.ts';

/**
 * `bench:items`: how a job of 100,000 items feels beside one of 250, in one window: going to the next item until its drawing
 * is open, and how long frames take while the strip is scrolled. The two take turns.
 */
const FEW = 250;
const MANY = 100_000;
const ROUNDS = 6;
const STEPS = 5;
/** File systems allow so many names for one file. */
const NAMES_A_FILE = 20_000;

mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
const data = mkdtempSync(path.join(ROOT, '.cache', 'bench-items-'));
const own = ownPictures();
const host = await launch('chromium', path.join(data, 'data'), { width: 1280, height: 800 }, []);
try {
  const { page } = host;
  const picture = readFileSync(path.join(own.folder, own.files[0] ?? ''));
  const opened = {
    few: await open(page, fill('few', FEW, picture)),
    many: await open(page, fill('many', MANY, picture)),
  };
  const next: Record<Size, number[]> = { few: [], many: [] };
  const frames: Record<Size, number[]> = { few: [], many: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const size of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
      await show(page, size, 1 + round * (STEPS + 8));
      for (let step = 0; step < STEPS; step++) next[size].push(await goToNext(page));
      frames[size].push(...(await scroll(page)));
    }
  }
  report(opened, next, frames);
} finally {
  await host.close();
  for (const folder of [data, own.root]) rmSync(folder, { recursive: true, force: true });
}

type Size = 'few' | 'many';

/** A folder of so many names of one photograph. */
function fill(name: Size, count: number, picture: Buffer): string {
  const folder = path.join(data, name);
  mkdirSync(folder);
  let file = '';
  for (let index = 0; index < count; index++) {
    const next = path.join(folder, `${index}.jpg`);
    if (index % NAMES_A_FILE === 0) writeFileSync((file = next), picture);
    else linkSync(file, next);
  }
  return folder;
}

/** @returns seconds until its first picture is there */
async function open(page: Page, folder: string): Promise<number> {
  const home = page.getByRole('button', { name: 'Home' });
  if (await home.isVisible()) await home.click();
  await page
    .getByRole('button', { name: /^Open a folder/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/^Here: [\d,]+ /)).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Folder' })).toHaveValue(folder);
  const begun = performance.now();
  await dialog.getByRole('button', { name: 'Open this folder' }).click();
  await expect(page.getByRole('dialog', { name: 'What do you mark?' })).toBeVisible({ timeout: 120_000 });
  const seconds = (performance.now() - begun) / 1000;
  await page.keyboard.press('Control+Enter');
  await expect(new LabelPage(page).canvas).toBeVisible();
  return seconds;
}

/** Opens a job from Home, at an item, and waits until the strip rests. */
async function show(page: Page, size: Size, item: number): Promise<void> {
  await page.getByRole('button', { name: 'Home' }).click();
  await page.getByRole('button', { name: `Continue ${size}` }).click();
  const field = page.getByRole('textbox', { name: 'Item', exact: true });
  await field.fill(String(item));
  await field.press('Enter');
  await isOpen(page, item);
  await expect(page.getByRole('option').locator('img').nth(8)).toBeVisible();
  await new LabelPage(page).canvas.focus();
}

/** @returns milliseconds from the key until the next item's drawing is open */
async function goToNext(page: Page): Promise<number> {
  const item = Number(await page.getByRole('textbox', { name: 'Item', exact: true }).inputValue());
  const begun = performance.now();
  await page.keyboard.press('d');
  await isOpen(page, item + 1);
  return performance.now() - begun;
}

async function isOpen(page: Page, item: number): Promise<void> {
  await page.waitForFunction((number) => {
    const field = document.querySelector<HTMLInputElement>('.pager-in input');
    return field?.value === String(number) && document.querySelector('.statusbar')?.textContent.includes('to undo');
  }, item);
}

/** @returns how long each frame took while the wheel turned, in milliseconds */
async function scroll(page: Page): Promise<number[]> {
  const strip = await page.getByRole('listbox').boundingBox();
  if (!strip) throw new Error('the strip is not on screen');
  await page.mouse.move(strip.x + strip.width / 2, strip.y + strip.height / 2);
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const tick = (now: number) => {
      frames.push(now - last);
      last = now;
      if (document.documentElement.dataset['measured'] === undefined) requestAnimationFrame(tick);
      else document.documentElement.dataset['measured'] = JSON.stringify(frames);
    };
    delete document.documentElement.dataset['measured'];
    requestAnimationFrame(tick);
  });
  for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, 300);
  await page.evaluate(() => (document.documentElement.dataset['measured'] = ''));
  await page.waitForFunction(() => document.documentElement.dataset['measured']?.startsWith('['));
  return JSON.parse((await page.evaluate(() => document.documentElement.dataset['measured'])) ?? '[]') as number[];
}

function report(
  seconds: Record<Size, number>,
  next: Record<Size, readonly number[]>,
  frames: Record<Size, readonly number[]>,
): void {
  const both = (name: string, of: Record<Size, readonly number[]>, share: number): Figure[] => {
    const at = (values: readonly number[]) =>
      quantile(
        [...values].sort((a, b) => a - b),
        share,
      );
    const [few, many] = [at(of.few), at(of.many)];
    return [
      { name: `${name}, ${FEW} items`, value: round(few), unit: 'ms', reach: null, ok: 'reported' },
      { name: `${name}, ${MANY} items`, value: round(many), unit: 'ms', reach: null, ok: 'reported' },
      { name: `${name}, ratio`, value: round(many / few), unit: '×', reach: '≤ 1.5', ok: many / few <= 1.5 },
    ];
  };
  reportFigures('bench:items', [
    { name: `opening a folder of ${FEW}`, value: round(seconds.few), unit: 's', reach: null, ok: 'reported' },
    { name: `opening a folder of ${MANY}`, value: round(seconds.many), unit: 's', reach: null, ok: 'reported' },
    ...both('next item, median', next, 0.5),
    ...both('frame while scrolling, median', frames, 0.5),
    ...both('frame while scrolling, p95', frames, 0.95),
  ]);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
