import path from 'node:path';
import react from '@vitejs/plugin-react';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { build } from 'vite';
import { findBrowser } from '../../app/hosts/chromium/find-browser.ts';
import { lacksSandbox } from '../../app/hosts/chromium/launch-browser.ts';
import { demoPhotographs } from '../../scripts/demo-photographs.ts';

export const WINDOW = { width: 1280, height: 800 };
const ORIGIN = 'https://bench.surety.localhost';
const ENTRIES = ['plain.ts', 'product.tsx'];

/** A page alone in a browser context of its own. */
export interface OpenPage {
  readonly page: Page;
  readonly devTools: CDPSession;
  readonly close: () => Promise<void>;
}

export interface BrushPages {
  /** @param address entry and query: `product`, `plain?pixels=image` */
  readonly open: (address: string) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
}

/** Builds the pages as the application is built, and starts the browser: no port, every request answered here. */
export async function startBrushPages(): Promise<BrushPages> {
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Error('No browser was found to measure with. Install Chromium, or name one with SURETY_BROWSER.');
  const files = new Map<string, string>();
  for (const entry of ENTRIES) await addBuilt(files, entry);
  const photograph = await enlargedPhotograph();
  const browser = await chromium.launch({ executablePath, headless: true, chromiumSandbox: !lacksSandbox() });
  return { open: (address) => openPage(browser, files, photograph, address), close: () => browser.close() };
}

async function enlargedPhotograph(): Promise<Buffer> {
  const photograph = demoPhotographs().find(({ name }) => name === 'nagasaki-boats');
  if (!photograph) throw new Error('The demo job lacks the photograph that the bench enlarges');
  return sharp(photograph.file).resize(4000, 3000, { fit: 'cover' }).jpeg({ quality: 88 }).toBuffer();
}

/** Every file of one entry, by its path; `/product` is the document that loads it. */
async function addBuilt(files: Map<string, string>, entry: string): Promise<void> {
  const built = await build({
    configFile: false,
    root: path.join(import.meta.dirname, 'page'),
    plugins: [react()],
    worker: { format: 'es' },
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: path.join(import.meta.dirname, 'page', entry) },
    },
  });
  const output = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const name = path.parse(entry).name;
  let [script, style] = ['', ''];
  for (const file of output) {
    const text = file.type === 'chunk' ? file.code : String(file.source);
    files.set(`/${file.fileName}`, text);
    if (file.type === 'chunk' && file.isEntry) script = file.fileName;
    if (file.fileName.endsWith('.css')) style = file.fileName;
  }
  files.set(
    `/${name}`,
    `<!doctype html><html lang="en" data-theme="dark"><head><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/${style}"></head><body><div id="root"></div><script type="module" src="/${script}"></script></body></html>`,
  );
}

function mediaType(pathname: string): string {
  return pathname.endsWith('.js') ? 'text/javascript' : pathname.endsWith('.css') ? 'text/css' : 'text/html';
}

async function openPage(
  browser: Browser,
  files: ReadonlyMap<string, string>,
  photograph: Buffer,
  address: string,
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: WINDOW });
  await context.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const body = files.get(pathname);
    if (origin !== ORIGIN) return route.abort();
    if (pathname === '/photograph.jpg') return route.fulfill({ contentType: 'image/jpeg', body: photograph });
    return body === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: mediaType(pathname), body });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  const devTools = await context.newCDPSession(page);
  await devTools.send('Performance.enable');
  await page.goto(`${ORIGIN}/${address}`);
  await page.waitForFunction(() => window.ready);
  return { page, devTools, close: () => context.close() };
}
