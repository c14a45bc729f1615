import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, expect as anyExpect, type Page, test as base } from '@playwright/test';
import type * as ChromiumHostModule from '../app/hosts/chromium/chromium-host.ts';
import { electronBinary } from '../scripts/electron-binary.ts';
import { ROOT } from '../scripts/run.ts';

/** Waits as long under a test as in a program of its own, which has no configuration. */
export const expect = anyExpect.configure({ timeout: 20_000 });

export type HostKind = 'electron' | 'chromium';

export interface WorkstationOptions {
  hostKind: HostKind;
  /** Size of the window; the least that the design knows unless a test asks for another. */
  size: { readonly width: number; readonly height: number };
  /** Mixes traps into the demo job, in batches of so many items; null leaves it as it ships. */
  traps: { readonly share: number; readonly batchSize: number } | null;
}

/** A workstation opened over a data folder of its own, and what a test may do to it. */
export interface OpenWorkstation {
  readonly host: HostKind;
  readonly page: Page;
  readonly dataFolder: string;
  /** What the host wrote to its log so far. */
  readonly log: readonly string[];
  /** Closes the window and opens it again over the same data folder. @param meanwhile done while nothing has it open */
  restart(meanwhile?: () => void | Promise<void>): Promise<Page>;
}

/** A host that runs, and its window. */
export interface LiveHost {
  /** The window as it is now; another one after a crash. */
  readonly page: Page;
  /** Of the host's process: this one, or Electron's. */
  readonly pid: number;
  /** Why the host ended by itself. */
  readonly closed: Promise<string>;
  close(): Promise<void>;
}

/** Starts the built host over a data folder. @param log receives what it says. @param resourcesFolder Electron reads its own */
export async function launch(
  kind: HostKind,
  dataFolder: string,
  size: WorkstationOptions['size'],
  log: Pick<string[], 'push'>,
  resourcesFolder = path.join(ROOT, 'dist', 'resources'),
): Promise<LiveHost> {
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
    return {
      page: await application.firstWindow(),
      pid: application.process().pid ?? 0,
      closed: new Promise((resolve) => application.once('close', () => resolve('window-closed'))),
      close: () => application.close(),
    };
  }
  // The built host in this process: what people run, but for the lines that read the command line.
  const programsFolder = path.join(ROOT, 'dist', 'main');
  const built = pathToFileURL(path.join(programsFolder, 'chromium-host.js')).href;
  const { startChromiumHost } = (await import(built)) as typeof ChromiumHostModule;
  const host = await startChromiumHost({
    dataFolder,
    programsFolder,
    rendererFolder: path.join(ROOT, 'dist', 'renderer'),
    resourcesFolder,
    version: 'test',
    headless: !process.env['HEADED'],
    viewport: size,
    log: { info: (message) => log.push(message), error: (message, cause) => log.push(`${message}: ${String(cause)}`) },
  });
  return {
    get page() {
      return host.page;
    },
    pid: process.pid,
    closed: host.closed,
    close: () => host.close(),
  };
}

/** The resources with another demo job, beside the data. */
function jobWithTraps(dataFolder: string, { share, batchSize }: NonNullable<WorkstationOptions['traps']>): string {
  const folder = `${dataFolder}-resources`;
  cpSync(path.join(ROOT, 'dist', 'resources'), folder, { recursive: true });
  const change = (name: string, by: (document: Record<string, object>) => object) => {
    const file = path.join(folder, 'demo', name);
    writeFileSync(file, JSON.stringify(by(JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>)));
  };
  change('items.json', (items) => ({ ...items, batchSize }));
  change('requirement.json', (requirement) => ({ ...requirement, qa: { ...requirement['qa'], trapShare: share } }));
  return folder;
}

export const test = base.extend<WorkstationOptions & { workstation: OpenWorkstation }>({
  hostKind: ['chromium', { option: true }],
  size: [{ width: 1280, height: 800 }, { option: true }],
  traps: [null, { option: true }],
  workstation: async ({ hostKind, size, traps }, use, testInfo) => {
    testInfo.skip(hostKind === 'electron' && traps !== null, 'Electron has only the demo job that it was built with');
    testInfo.skip(hostKind === 'electron' && !electronBinary(), 'the Electron binary is not on this machine');
    const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'surety-e2e-'));
    const log: string[] = [];
    const uncaught: string[] = [];
    const open = async () => {
      const live = await launch(hostKind, dataFolder, size, log, traps ? jobWithTraps(dataFolder, traps) : undefined);
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
      async restart(meanwhile) {
        await live.close();
        await meanwhile?.();
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
    for (const folder of [dataFolder, `${dataFolder}-resources`]) rmSync(folder, { recursive: true, force: true });
    expect(uncaught, 'uncaught errors in the page').toEqual([]);
    expect(
      log.filter((line) => /Content Security Policy/i.test(line)),
      'what the policy had to refuse',
    ).toEqual([]);
  },
});
