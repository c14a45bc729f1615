import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type * as ChromiumHostModule from '../app/hosts/chromium/chromium-host.ts';
import { findBrowser } from '../app/hosts/chromium/find-browser.ts';
import { type Figure, quantile, reportFigures } from '../scripts/figures.ts';
import { ROOT } from '../scripts/run.ts';

/**
 * `bench:start`: how long a person waits for the window that was left on a leased batch, beside an empty window of the same
 * host: same built program, browser and flags, no core opened, a blank page served by route. Each start is a process of its
 * own, from its spawn until the screen is presented and a key is answered; the two take turns.
 */
const ROUNDS = 9;
const SIZE = { width: 1280, height: 800 };
const INTERACTIVE = 'interactive';

const STARTS = { 'empty window': openEmpty, workstation: openWorkstation } as const;
type StartName = keyof typeof STARTS;

const [name, folder] = process.argv.slice(2);
if (name === undefined) await bench();
else if (name === 'prepare') await prepare(folder ?? '');
else await STARTS[name as StartName](folder ?? '');

async function bench(): Promise<void> {
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  const data = mkdtempSync(path.join(ROOT, '.cache', 'bench-start-'));
  try {
    await start('prepare', data);
    const seconds: Record<StartName, number[]> = { 'empty window': [], workstation: [] };
    // The first round warms the file cache and the browser's profile.
    for (let round = 0; round <= ROUNDS; round++) {
      const turn: StartName[] = round % 2 === 0 ? ['empty window', 'workstation'] : ['workstation', 'empty window'];
      for (const which of turn) {
        const took = await start(which, path.join(data, which === 'workstation' ? '' : 'empty'));
        if (round > 0) seconds[which].push(took);
      }
    }
    report(seconds);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** @returns seconds from the process' start to the line that says it is interactive. */
function start(which: StartName | 'prepare', data: string): Promise<number> {
  const begun = performance.now();
  const options = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...options, import.meta.filename, which, data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let took = Number.NaN;
  child.stdout.on('data', () => (took = (performance.now() - begun) / 1000));
  return new Promise((resolve, reject) => {
    child.once('close', (code) =>
      code === 0 ? resolve(took) : reject(new Error(`the ${which} ended with exit code ${code}`)),
    );
  });
}

async function builtHost(): Promise<typeof ChromiumHostModule> {
  const file = path.join(ROOT, 'dist', 'main', 'chromium-host.js');
  return (await import(pathToFileURL(file).href)) as typeof ChromiumHostModule;
}

async function openHost(dataFolder: string): Promise<ChromiumHostModule.ChromiumHost> {
  const dist = path.join(ROOT, 'dist');
  const { startChromiumHost } = await builtHost();
  return startChromiumHost({
    dataFolder,
    programsFolder: path.join(dist, 'main'),
    rendererFolder: path.join(dist, 'renderer'),
    resourcesFolder: path.join(dist, 'resources'),
    version: 'bench',
    headless: true,
    viewport: SIZE,
    log: { info: () => {}, error: (message, cause) => console.error(message, cause) },
  });
}

/** Leases a batch and leaves the window on it, with a few shapes drawn. */
async function prepare(dataFolder: string): Promise<void> {
  const [{ referenceOf }, { Newcomer }] = await Promise.all([import('./label-page.ts'), import('./newcomer.ts')]);
  const host = await openHost(dataFolder);
  const newcomer = new Newcomer(host.page);
  await newcomer.begin();
  await newcomer.leaseFirstBatch();
  await newcomer.label.draw(referenceOf('airplane-from-above'));
  await host.close();
  process.exit(0);
}

/** Interactive: the photograph is painted, the drawn shapes are listed, and a key takes another tool. */
async function openWorkstation(dataFolder: string): Promise<void> {
  const host = await openHost(dataFolder);
  const { page } = host;
  await page.waitForFunction(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.annotation-canvas canvas');
    const center = canvas?.getContext('2d')?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
    return (center?.[3] ?? 0) > 0;
  });
  await page.getByText('3 shapes').waitFor();
  await page.keyboard.press('v');
  await page.getByRole('radio', { name: 'Select', checked: true }).waitFor();
  await presented(page);
  await host.close();
  process.exit(0);
}

async function openEmpty(dataFolder: string): Promise<void> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no browser was found to measure with');
  const { launchBrowser } = await builtHost();
  const context = await launchBrowser({ executablePath, dataFolder, headless: true, viewport: SIZE });
  const body = `<!doctype html><title>Empty</title><script>addEventListener('keydown', () => document.body.append('answered'))</script>`;
  await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body }));
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('https://surety.localhost/');
  await page.keyboard.press('v');
  await page.getByText('answered').waitFor();
  await presented(page);
  await context.close();
  process.exit(0);
}

/** The frame after the next one begins: what was asked for before is on screen. */
async function presented(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
  console.log(INTERACTIVE);
}

function report(seconds: Record<StartName, number[]>): void {
  const median = (values: readonly number[]) =>
    quantile(
      values.toSorted((a, b) => a - b),
      0.5,
    );
  const round = (value: number) => Math.round(value * 100) / 100;
  const ratio = median(seconds.workstation.map((took, index) => took / (seconds['empty window'][index] ?? Number.NaN)));
  const figures: Figure[] = (['empty window', 'workstation'] as const).map((which) => ({
    ...{ name: `start to interactive, ${which}, median of ${ROUNDS}`, value: round(median(seconds[which])) },
    ...{ unit: 's', reach: null, ok: 'reported' },
  }));
  figures.push({
    ...{ name: 'start to interactive, workstation / empty window', value: round(ratio) },
    ...{ unit: '×', reach: '≤ 2', ok: ratio <= 2 },
  });
  reportFigures('bench:start', figures);
}
