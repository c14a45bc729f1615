import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, expect, type Page, test as base } from '@playwright/test';
import type * as ChromiumHostModule from '../app/hosts/chromium/chromium-host.ts';
import { electronBinary } from '../scripts/electron-binary.ts';
import { ROOT } from '../scripts/run.ts';

export type HostKind = 'electron' | 'chromium';

export interface WorkstationOptions {
  hostKind: HostKind;
  /** Size of the window; the least that the design knows unless a test asks for another. */
  size: { readonly width: number; readonly height: number };
}

/** A workstation opened over a data folder of its own, and what a test may do to it. */
export interface OpenWorkstation {
  readonly host: HostKind;
  readonly page: Page;
  readonly dataFolder: string;
  /** What the host wrote to its log so far. */
  readonly log: readonly string[];
  /** Closes the window and opens it again over the same data folder. */
  restart(): Promise<Page>;
}

interface Live {
  readonly page: Page;
  close(): Promise<void>;
}

async function launch(
  kind: HostKind,
  dataFolder: string,
  size: WorkstationOptions['size'],
  log: string[],
): Promise<Live> {
  if (kind === 'electron') {
    // Never let Playwright load the electron package: that downloads.
    const executablePath = electronBinary();
    if (!executablePath) throw new Error('the Electron binary is not on this machine');
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const application = await _electron.launch({
      executablePath,
      cwd: ROOT,
      args: [ROOT, ...root],
      env: { ...process.env, SURETY_DATA: dataFolder },
    });
    application
      .process()
      .stderr?.setEncoding('utf8')
      .on('data', (text: string) => log.push(text));
    return { page: await application.firstWindow(), close: () => application.close() };
  }
  // The built host in this process: what people run, but for the lines that read the command line.
  const programsFolder = path.join(ROOT, 'dist', 'main');
  const built = pathToFileURL(path.join(programsFolder, 'chromium-host.js')).href;
  const { startChromiumHost } = (await import(built)) as typeof ChromiumHostModule;
  return startChromiumHost({
    dataFolder,
    programsFolder,
    rendererFolder: path.join(ROOT, 'dist', 'renderer'),
    resourcesFolder: path.join(ROOT, 'dist', 'resources'),
    version: 'test',
    headless: !process.env['HEADED'],
    viewport: size,
    log: { info: (message) => log.push(message), error: (message, cause) => log.push(`${message}: ${String(cause)}`) },
  });
}

export const test = base.extend<WorkstationOptions & { workstation: OpenWorkstation }>({
  hostKind: ['chromium', { option: true }],
  size: [{ width: 1280, height: 800 }, { option: true }],
  workstation: async ({ hostKind, size }, use, testInfo) => {
    testInfo.skip(hostKind === 'electron' && !electronBinary(), 'the Electron binary is not on this machine');
    const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'surety-e2e-'));
    const log: string[] = [];
    const uncaught: string[] = [];
    const open = async () => {
      const live = await launch(hostKind, dataFolder, size, log);
      live.page.setDefaultTimeout(20_000);
      live.page.on('pageerror', (error) => uncaught.push(error.stack ?? String(error)));
      live.page.on('console', (message) => message.type() === 'error' && log.push(`console: ${message.text()}`));
      return live;
    };
    let live = await open();
    await use({
      host: hostKind,
      dataFolder,
      log,
      get page() {
        return live.page;
      },
      async restart() {
        await live.close();
        live = await open();
        return live.page;
      },
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      await live.page.screenshot({ path: testInfo.outputPath('window.png') }).catch(() => {});
      await testInfo.attach('log', { body: log.join('\n'), contentType: 'text/plain' });
      console.log(log.slice(-40).join('\n'));
    }
    await live.close();
    rmSync(dataFolder, { recursive: true, force: true });
    expect(uncaught, 'uncaught errors in the page').toEqual([]);
  },
});

export { expect };
