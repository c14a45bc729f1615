import path from 'node:path';
import react from '@vitejs/plugin-react';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../../app/hosts/chromium/find-browser.ts';
import { lacksSandbox } from '../../app/hosts/chromium/launch-browser.ts';
import type { ShapeSort } from './page/scene.ts';
import { enlargedPhotograph } from './photograph.ts';

export const WINDOW = { width: 1280, height: 800 };

/** `naive` renders every node with each change of the view, as is usual; `naive-memoised` only those that changed. */
export const VARIANTS = ['product', 'naive', 'naive-memoised', 'annotorious'] as const;
export type Variant = (typeof VARIANTS)[number];

/** What a page shows. */
export interface Scenery {
  readonly sort: ShapeSort;
  readonly count: number;
}

/**
 * For all variants alike: frames are shown when they are ready, not when a display of 60 Hz would take them. Otherwise up to
 * three of its beats, 50 ms that no variant can do anything about, stand in every latency.
 */
const FLAGS = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

const ORIGIN = 'https://bench.surety.localhost';
const ENTRIES: Readonly<Record<Variant, string>> = {
  product: 'product.tsx',
  naive: 'naive.tsx',
  'naive-memoised': 'naive-memoised.tsx',
  annotorious: 'annotorious.ts',
};

/** A page of one variant, alone in a browser context of its own. */
export interface OpenPage {
  readonly page: Page;
  readonly devTools: CDPSession;
  readonly goto: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface BenchPages {
  readonly version: string;
  readonly open: (variant: Variant, scenery: Scenery) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
}

/** Builds the page as the application is built, and starts the browser that shows it: no port, every request answered here. */
export async function startBenchPages(): Promise<BenchPages> {
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Error('No browser was found to measure with. Install Chromium, or name one with SURETY_BROWSER.');
  const photograph = await enlargedPhotograph();
  const documents = new Map<string, string>();
  for (const variant of VARIANTS) documents.set(`/${variant}`, await builtDocument(variant));
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: !lacksSandbox(),
    args: FLAGS,
  });
  return {
    version: browser.version(),
    open: (variant, scenery) => openPage(browser, documents, photograph, variant, scenery),
    close: () => browser.close(),
  };
}

/**
 * A variant as one document with its script and its styles in it, minified as the application is: what a load measures
 * is then not how many requests this bench answers.
 */
async function builtDocument(variant: Variant): Promise<string> {
  const built = await build({
    configFile: false,
    root: path.join(import.meta.dirname, 'page'),
    plugins: [react()],
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: path.join(import.meta.dirname, 'page', ENTRIES[variant]) },
    },
  });
  const output = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const scripts = output.filter((file) => file.type === 'chunk');
  const styles = output.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  const [script] = scripts;
  if (!script || scripts.length > 1) throw new Error(`The page of ${variant} was built as ${scripts.length} scripts`);
  const style = styles.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('\n');
  // A closing tag inside a string would end the script early.
  const code = script.code.replaceAll('</script', '<\\/script');
  return `<!doctype html><html lang="en" data-theme="dark"><head><meta charset="utf-8"><title>${variant}</title><link rel="icon" href="data:,"><style>${style}</style></head><body><div id="root"></div><script type="module">${code}</script></body></html>`;
}

async function openPage(
  browser: Browser,
  documents: ReadonlyMap<string, string>,
  photograph: Buffer,
  variant: Variant,
  { sort, count }: Scenery,
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: WINDOW });
  await context.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const document = documents.get(pathname);
    if (origin !== ORIGIN) return route.abort();
    if (pathname === '/blank')
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>blank</title>' });
    if (pathname === '/photograph.jpg') return route.fulfill({ contentType: 'image/jpeg', body: photograph });
    if (document === undefined) return route.fulfill({ status: 404 });
    return route.fulfill({ contentType: 'text/html', body: document });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${ORIGIN}/blank`);
  await quiet(browser);
  return {
    page,
    devTools: await context.newCDPSession(page),
    goto: async () => void (await page.goto(`${ORIGIN}/${variant}?sort=${sort}&count=${count}`)),
    close: () => context.close(),
  };
}

/** A window brings pages of the browser's own along, whose start is not to be measured. */
const QUIET = { milliseconds: 100, share: 0.3, times: 20 };

/** Until the browser's processes rest, or two seconds. */
async function quiet(browser: Browser): Promise<void> {
  const devTools = await browser.newBrowserCDPSession();
  const used = async () => {
    const { processInfo } = await devTools.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000;
  };
  for (let time = 0; time < QUIET.times; time++) {
    const [begun, before] = [performance.now(), await used()];
    await new Promise((resolve) => setTimeout(resolve, QUIET.milliseconds));
    if ((await used()) - before < QUIET.share * (performance.now() - begun)) break;
  }
  await devTools.detach();
}
