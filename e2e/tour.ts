import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type * as ChromiumHostModule from '../app/hosts/chromium/chromium-host.ts';
import { ROOT } from '../scripts/run.ts';
import { referenceOf } from './label-page.ts';
import { Newcomer } from './newcomer.ts';

const OUT = path.join(ROOT, 'out', 'tour');
const SIZE = { width: 1280, height: 800 };

interface Picture {
  readonly file: string;
  readonly caption: string;
  readonly bytes: Buffer;
}

/** Drives the newcomer's journey in the built application and writes a numbered picture a step, a page with captions and one animated picture. */
async function tour(): Promise<void> {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'surety-tour-'));
  const programsFolder = path.join(ROOT, 'dist', 'main');
  const built = pathToFileURL(path.join(programsFolder, 'chromium-host.js')).href;
  const { startChromiumHost } = (await import(built)) as typeof ChromiumHostModule;
  const host = await startChromiumHost({
    dataFolder,
    programsFolder,
    rendererFolder: path.join(ROOT, 'dist', 'renderer'),
    resourcesFolder: path.join(ROOT, 'dist', 'resources'),
    version: 'tour',
    headless: true,
    viewport: SIZE,
    log: { info: () => {}, error: (message, cause) => console.error(message, cause) },
  });
  try {
    const pictures = await walk(host.page);
    writeFileSync(path.join(OUT, 'index.html'), indexPage(pictures));
    await writeAnimation(pictures);
    console.log(
      `${pictures.length} pictures, a page and an animated picture are in ${path.relative(process.cwd(), OUT) || OUT}.`,
    );
  } finally {
    await host.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** One frame a step; scaled before they are joined, since a later resize would drop all but the first. */
async function writeAnimation(pictures: readonly Picture[]): Promise<void> {
  const frames = await Promise.all(
    pictures.map(({ bytes }) => sharp(bytes).resize({ width: 960 }).removeAlpha().png().toBuffer()),
  );
  const animation = sharp(frames, { join: { animated: true } });
  await animation.webp({ quality: 60, delay: frames.map(() => 1800), loop: 0 }).toFile(path.join(OUT, 'journey.webp'));
}

async function walk(page: Page): Promise<Picture[]> {
  page.setDefaultTimeout(30_000);
  const pictures: Picture[] = [];
  const show = async (name: string, caption: string) => {
    const file = `${String(pictures.length + 1).padStart(2, '0')}-${name}.png`;
    pictures.push({ file, caption, bytes: await page.screenshot({ path: path.join(OUT, file) }) });
    console.log(`${file}  ${caption}`);
  };
  const newcomer = new Newcomer(page);
  await page.getByRole('button', { name: 'Make a practice wallet and start' }).waitFor();
  await show('welcome', 'The first start: no account anywhere, one button.');
  await newcomer.begin();
  await page.getByRole('heading', { name: 'Examples' }).waitFor();
  await show('requirement', 'What the job asks for, what it pays, and what is at stake.');
  await page.getByRole('button', { name: /^Lease batch 1/ }).click();
  await page.getByRole('button', { name: /^Sign and lease/ }).waitFor();
  await show('lease', 'What is signed, in plain words, before it is signed.');
  await page.getByRole('button', { name: /^Sign and lease/ }).click();
  await newcomer.label.canvas.waitFor();
  await newcomer.label.draw(referenceOf('airplane-from-above'));
  await show('label', 'Every gesture is on disk before the screen says so.');
  await newcomer.finishItem();
  await newcomer.expectItem(2);
  await newcomer.label.draw(referenceOf('dust-bowl-home').filter((shape) => shape.class === 'doorway'));
  await show('sloppy', 'A sloppy second item: the house itself is not marked.');
  await newcomer.finishItem();
  await page.getByRole('button', { name: 'Submit batch…' }).click();
  await page.getByRole('dialog', { name: 'Submit batch 1 with your stake' }).waitFor();
  await show('submit', 'One signature carries the roots of the labels and locks the stake.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /^Let colleagues review/ }).waitFor();
  await show('submitted', 'Submitted: from here on the labels are fixed.');
  await newcomer.letColleaguesReview();
  await newcomer.settled();
  await show(
    'verdict-rejected',
    'Three colleagues voted by sealed ballot: the sloppy item is rejected, and its stake is lost.',
  );
  await newcomer.label.canvas.focus();
  await page.keyboard.press('a');
  await page
    .getByText(/accepted|Every object/)
    .first()
    .waitFor();
  await show('verdict-accepted', 'The careful item is accepted and paid.');
  await newcomer.open('Wallet');
  await page.getByText('Last movements').waitFor();
  await show('wallet', 'Stake lost, reward now, the rest vesting over thirty days; the record moved.');
  await newcomer.open('Home');
  await page.getByText('Earned').waitFor();
  await show('home', 'Home: what to do next, what was earned, and what is under way.');
  await newcomer.open('Activity');
  await page.getByRole('cell', { name: /^Submission of batch 1/ }).waitFor();
  await show('activity', 'The outbox: every transaction with its state, its hash and its fee.');
  await newcomer.open('Help');
  await show('help', 'Keys, guide and versions.');
  return pictures;
}

function indexPage(pictures: readonly Picture[]): string {
  const figures = pictures
    .map(
      ({ file, caption }) =>
        `<figure><img src="${file}" alt="${caption}"><figcaption>${file.slice(0, 2)} ${caption}</figcaption></figure>`,
    )
    .join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Surety: the tour</title>
<style>body{font:14px sans-serif;margin:24px auto;max-width:1280px;background:#191a1b;color:#e9eaeb}figure{margin:0 0 32px}img{width:100%}figcaption{padding:8px 0}</style>
<h1>Surety: the tour</h1>\n${figures}\n</html>\n`;
}

await tour();
