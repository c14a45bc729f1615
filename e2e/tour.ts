import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Settings } from '../app/api/system.ts';
import type * as ChromiumHostModule from '../app/hosts/chromium/chromium-host.ts';
import { ROOT } from '../scripts/run.ts';
import { arrange } from './arranged.ts';
import { referenceOf } from './label-page.ts';
import { Newcomer } from './newcomer.ts';

const OUT = path.join(ROOT, 'out', 'tour');
const SIZE = { width: 1280, height: 800 };
const LARGE = { width: 1920, height: 1080 };
const PASSWORD = 'a long enough password';

type Section = 'The journey' | 'Light, on a larger screen' | 'In German' | 'When things go wrong' | 'By keys';

interface Picture {
  readonly section: Section;
  readonly file: string;
  readonly caption: string;
  readonly bytes: Buffer;
}

/** Drives the newcomer's journey in the built application; writes a numbered picture a step, a page with captions, and the pictures of the README. */
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
    const walk = new Walk(host.page);
    await walk.all();
    const { pictures } = walk;
    writeFileSync(path.join(OUT, 'index.html'), indexPage(pictures));
    await writeReadmePictures(pictures);
    const folder = path.relative(process.cwd(), OUT) || OUT;
    console.log(
      `${pictures.length} pictures and a page are in ${folder}; journey.webp and label.webp are the README's.`,
    );
  } finally {
    await host.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

class Walk {
  readonly pictures: Picture[] = [];
  readonly #page: Page;
  readonly #newcomer: Newcomer;
  #section: Section = 'The journey';

  constructor(page: Page) {
    page.setDefaultTimeout(30_000);
    this.#page = page;
    this.#newcomer = new Newcomer(page);
  }

  async all(): Promise<void> {
    await this.#label();
    await this.#inTrouble();
    await this.#submitAndSettle();
    await this.#afterwards();
    await this.#lock();
  }

  async #show(name: string, caption: string): Promise<void> {
    const file = `${String(this.pictures.length + 1).padStart(2, '0')}-${name}.png`;
    const bytes = await this.#page.screenshot({ path: path.join(OUT, file) });
    this.pictures.push({ section: this.#section, file, caption, bytes });
    console.log(`${file}  ${caption}`);
  }

  /** The screen as it is, in another face; then back. */
  async #showAs(section: Section, face: Partial<Settings>, name: string, caption: string): Promise<void> {
    const before = this.#section;
    this.#section = section;
    if (face.theme === 'light') await this.#page.setViewportSize(LARGE);
    await this.#settings(face);
    await this.#show(name, caption);
    await this.#settings({ theme: 'dark', language: 'en' });
    await this.#page.setViewportSize(SIZE);
    this.#section = before;
  }

  async #light(name: string, caption: string): Promise<void> {
    await this.#showAs('Light, on a larger screen', { theme: 'light' }, `${name}-light`, caption);
  }

  async #german(name: string, caption: string): Promise<void> {
    await this.#showAs('In German', { language: 'de' }, `${name}-german`, caption);
  }

  async #settings(face: Partial<Settings>): Promise<void> {
    await this.#call('system.changeSettings', face);
    const wanted = [face.theme && `[data-theme="${face.theme}"]`, face.language && `[lang="${face.language}"]`];
    await this.#page.locator(`html${wanted.filter(Boolean).join('')}`).waitFor({ state: 'attached' });
  }

  async #call(method: string, input: unknown = null): Promise<void> {
    await this.#page.evaluate(async (text) => window.workstation.call(text), JSON.stringify({ method, input }));
  }

  async #label(): Promise<void> {
    const page = this.#page;
    const newcomer = this.#newcomer;
    await page.getByRole('button', { name: 'Make a practice wallet and start' }).waitFor();
    await this.#show('welcome', 'The first start: no account anywhere, one button.');
    await newcomer.begin();
    await page.getByRole('heading', { name: 'Examples' }).waitFor();
    await this.#show('requirement', 'What the job asks for, what it pays, and what is at stake.');
    await this.#light('requirement', 'The requirement with its good and poor examples.');
    await page.getByRole('button', { name: /^Lease batch 1/ }).click();
    await page.getByRole('button', { name: /^Sign and lease/ }).waitFor();
    await this.#show('lease', 'What is signed, in plain words, before it is signed.');
    await page.getByRole('button', { name: /^Sign and lease/ }).click();
    await newcomer.label.canvas.waitFor();
    await newcomer.label.draw(referenceOf('airplane-from-above'));
    await page.keyboard.press('v');
    await page.keyboard.press('Tab');
    await this.#show('label', 'Every gesture is on disk before the screen says so.');
    await this.#light('label', 'The picture is the only colour on the screen, in both themes.');
    await this.#german('label', 'Every word in the second language; numbers as it writes them.');
    await this.#keyboard();
  }

  async #keyboard(): Promise<void> {
    const page = this.#page;
    this.#section = 'By keys';
    await page.keyboard.press('r');
    for (const key of ['ArrowRight', 'Enter', 'Control+ArrowRight', 'Control+ArrowDown'])
      await page.keyboard.press(key);
    await this.#show(
      'crosshair',
      'Drawing without a mouse: arrows move 1 px, Shift 10, Ctrl 100; Enter sets a corner.',
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    await page.keyboard.press('F6');
    await this.#show('focus', 'F6 steps through the regions; what has the focus shows it.');
    await this.#newcomer.label.canvas.focus();
    this.#section = 'The journey';
  }

  async #inTrouble(): Promise<void> {
    const page = this.#page;
    const newcomer = this.#newcomer;
    this.#section = 'When things go wrong';
    await arrange(page, 'save-fails', 'lease-ends-soon');
    await newcomer.label.canvas.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('h');
    await page.getByText('The disk is full.').waitFor();
    await this.#show(
      'not-saved',
      'A full disk: the drawing stays, says that it is not saved, and what to do. The lease runs out.',
    );
    await arrange(page, 'network-failed');
    await newcomer.open('Home');
    await page.getByText('The practice network did not start.').waitFor();
    await this.#show('network-failed', 'A network that did not start: what is safe, and one button.');
    await arrange(page, 'lease-expired', 'outbox-in-trouble');
    await newcomer.open('Activity');
    await page.getByText('Refused by the contract').waitFor();
    await this.#show('refused', 'A transaction that the contract refused: what it cost, and where to go on.');
    await newcomer.open('Label');
    await page.getByText('The lease ran out.').waitFor();
    await this.#show('lease-expired', 'A lease that ran out: the drafts stay, and the batch can be leased again.');
    await arrange(page);
    await newcomer.open('Label');
    await newcomer.label.canvas.focus();
    await page.keyboard.press('Control+z');
    await page.getByText('3 steps to undo').waitFor();
    await newcomer.label.saved();
    this.#section = 'The journey';
  }

  async #submitAndSettle(): Promise<void> {
    const page = this.#page;
    const newcomer = this.#newcomer;
    await newcomer.finishItem();
    await newcomer.expectItem(2);
    await newcomer.label.draw(referenceOf('dust-bowl-home').filter((shape) => shape.class === 'doorway'));
    await this.#show('sloppy', 'A sloppy second item: the house itself is not marked.');
    await newcomer.finishItem();
    await newcomer.open('Home');
    await page.getByRole('figure', { name: 'Deadlines' }).waitFor();
    await this.#show('home-ready', 'Home: deadlines by block time, and what to do next.');
    await newcomer.open('Label');
    await page.getByRole('button', { name: 'Submit batch…' }).click();
    await page.getByRole('dialog', { name: 'Submit batch 1 with your stake' }).waitFor();
    await page.getByRole('button', { name: 'Exact bytes' }).waitFor();
    await this.#show('submit', 'One signature carries the roots of the labels and locks the stake.');
    await this.#german('submit', 'What is signed, in German.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: /^Let colleagues review/ }).waitFor();
    await this.#show('submitted', 'Submitted: from here on the labels are fixed.');
    await newcomer.letColleaguesReview();
    await newcomer.settled();
    await this.#show(
      'verdict-rejected',
      'Three colleagues voted by sealed ballot: the sloppy item is rejected, and its stake is lost.',
    );
    await newcomer.label.canvas.focus();
    await page.keyboard.press('a');
    await page.getByText(/reviewers found every object/).waitFor();
    await this.#show('verdict-accepted', 'The careful item is accepted and paid.');
    await this.#light('verdict', 'A verdict is a glyph and a word; the colour comes third.');
  }

  async #afterwards(): Promise<void> {
    const page = this.#page;
    const newcomer = this.#newcomer;
    await newcomer.open('Wallet');
    await page.getByText('Last movements').waitFor();
    await this.#show('wallet', 'Stake lost, reward now, the rest vesting over thirty days; the record moved.');
    await this.#light('wallet', 'The vault: free, locked, unbonding, vesting.');
    await newcomer.open('Home');
    await page.getByText('Earned').waitFor();
    await this.#show('home', 'Home: what to do next, what was earned, and what is under way.');
    await newcomer.open('Activity');
    await page.getByRole('cell', { name: /^Submission of batch 1/ }).waitFor();
    await this.#show('activity', 'The outbox: every transaction with its state, its hash and its fee.');
    await newcomer.open('Help');
    await this.#show('help', 'Guide, keys, language and versions.');
  }

  async #lock(): Promise<void> {
    this.#section = 'When things go wrong';
    await this.#call('wallet.setPassword', { current: null, next: PASSWORD });
    await this.#call('wallet.lock');
    await arrange(this.#page, 'many-tries');
    await this.#page.getByText(/Another password can be tried in/).waitFor();
    await this.#show('locked', 'A locked wallet: wrong passwords cost a growing wait.');
  }
}

/** The animated journey, one frame a step, and the label screen alone. */
async function writeReadmePictures(pictures: readonly Picture[]): Promise<void> {
  const journey = pictures.filter(({ section }) => section === 'The journey');
  // Scaled before they are joined, since a later resize would drop all but the first.
  const frames = await Promise.all(
    journey.map(({ bytes }) => sharp(bytes).resize({ width: 960 }).removeAlpha().png().toBuffer()),
  );
  const animation = sharp(frames, { join: { animated: true } });
  await animation.webp({ quality: 55, delay: frames.map(() => 1800), loop: 0 }).toFile(path.join(OUT, 'journey.webp'));
  const label = journey.find(({ file }) => file.endsWith('-label.png'));
  await sharp(label?.bytes).webp({ quality: 82 }).toFile(path.join(OUT, 'label.webp'));
}

function indexPage(pictures: readonly Picture[]): string {
  const figure = ({ file, caption }: Picture) =>
    `<figure><a href="${file}"><img src="${file}" alt="${caption}" loading="lazy"></a><figcaption><b>${file.slice(0, 2)}</b> ${caption}</figcaption></figure>`;
  const part = (section: Section) =>
    `<h2>${section}</h2>\n<div>\n${pictures
      .filter((picture) => picture.section === section)
      .map(figure)
      .join('\n')}\n</div>`;
  const sections = [...new Set(pictures.map(({ section }) => section))];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Surety: the tour</title>
<style>body{font:14px/20px sans-serif;margin:24px auto;max-width:1720px;padding:0 24px;background:#191a1b;color:#e9eaeb}
h1,h2{font-weight:600}h1{font-size:20px}h2{font-size:16px;margin:32px 0 12px}
div{display:grid;grid-template-columns:repeat(auto-fill,minmax(560px,1fr));gap:24px}
figure{margin:0}img{width:100%;display:block;border:1px solid #3e4144}figcaption{padding:6px 0;color:#b7babe}b{color:#e9eaeb}</style>
<h1>Surety: the tour</h1>\n${sections.map(part).join('\n')}\n</html>\n`;
}

await tour();
