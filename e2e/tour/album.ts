import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Settings } from '../../app/api/system.ts';
import { callCore } from '../axe-look.ts';

export const SIZE = { width: 1280, height: 800 };
const LARGE = { width: 1920, height: 1080 };

type Section =
  'The journey' | 'Your own pictures' | 'Light, on a larger screen' | 'In German' | 'When things go wrong' | 'By keys';

interface Picture {
  readonly section: Section;
  readonly file: string;
  readonly caption: string;
  readonly bytes: Buffer;
}

/** Numbered pictures of a window, a page with their captions, and the pictures of the README. */
export class Album {
  section: Section = 'The journey';
  readonly #folder: string;
  readonly #pictures: Picture[] = [];
  #page: Page | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get length(): number {
    return this.#pictures.length;
  }

  /** Which window the next pictures are of. */
  lookAt(page: Page): void {
    page.setDefaultTimeout(30_000);
    this.#page = page;
  }

  async show(name: string, caption: string): Promise<void> {
    const file = `${String(this.length + 1).padStart(2, '0')}-${name}.png`;
    const bytes = await this.#window.screenshot({ path: path.join(this.#folder, file) });
    this.#pictures.push({ section: this.section, file, caption, bytes });
    console.log(`${file}  ${caption}`);
  }

  async showLight(name: string, caption: string): Promise<void> {
    await this.#window.setViewportSize(LARGE);
    await this.#showAs('Light, on a larger screen', { theme: 'light' }, `${name}-light`, caption);
    await this.#window.setViewportSize(SIZE);
  }

  async showGerman(name: string, caption: string): Promise<void> {
    await this.#showAs('In German', { language: 'de' }, `${name}-german`, caption);
  }

  async write(): Promise<void> {
    writeFileSync(path.join(this.#folder, 'index.html'), indexPage(this.#pictures));
    await writeReadmePictures(this.#folder, this.#pictures);
  }

  get #window(): Page {
    if (!this.#page) throw new Error('the album looks at no window');
    return this.#page;
  }

  /** The screen as it is, in another face; then back. */
  async #showAs(section: Section, face: Partial<Settings>, name: string, caption: string): Promise<void> {
    const before = this.section;
    this.section = section;
    await this.#settings(face);
    await this.show(name, caption);
    await this.#settings({ theme: 'dark', language: 'en' });
    this.section = before;
  }

  async #settings(face: Partial<Settings>): Promise<void> {
    await callCore(this.#window, 'system.changeSettings', face);
    const wanted = [face.theme && `[data-theme="${face.theme}"]`, face.language && `[lang="${face.language}"]`];
    await this.#window.locator(`html${wanted.filter(Boolean).join('')}`).waitFor({ state: 'attached' });
  }
}

/** The animated journey, one frame a step, and single screens. */
async function writeReadmePictures(folder: string, pictures: readonly Picture[]): Promise<void> {
  const journey = pictures.filter(({ section }) => section === 'The journey');
  // Scaled before they are joined, since a later resize would drop all but the first.
  const frames = await Promise.all(
    journey.map(({ bytes }) => sharp(bytes).resize({ width: 960 }).removeAlpha().png().toBuffer()),
  );
  const animation = sharp(frames, { join: { animated: true } });
  await animation
    .webp({ quality: 55, delay: frames.map(() => 1800), loop: 0 })
    .toFile(path.join(folder, 'journey.webp'));
  for (const name of ['label', 'own-pictures']) {
    const picture = pictures.find(({ file }) => file.endsWith(`-${name}.png`));
    if (!picture) throw new Error(`the walk took no picture ${name}`);
    await sharp(picture.bytes)
      .webp({ quality: 82 })
      .toFile(path.join(folder, `${name}.webp`));
  }
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
