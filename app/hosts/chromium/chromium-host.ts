import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page, Route } from 'playwright-core';
import type { ApiSession } from '../../core/workstation/api-session.ts';
import { FolderHeldError } from '../../core/workstation/start-error.ts';
import { openWorkstation, type Workstation } from '../../core/workstation/workstation.ts';
import type { Log } from '../../core/ports/log.ts';
import { nodePorts } from '../ports/node-ports.ts';
import { CALL_BINDING, installBridge, PUSH_FUNCTION } from './bridge.ts';
import { findBrowser } from './find-browser.ts';
import { lacksSandbox, launchBrowser } from './launch-browser.ts';
import { announceSecondStart, listenForSecondStart } from './second-start.ts';

/** A window without a workstation, to measure with. */
export { launchBrowser };

export const ORIGIN = 'https://surety.localhost';
const CRASHES_A_MINUTE = 3;

export type CloseReason = 'window-closed' | 'browser-gone' | 'renderer-crashed' | 'closed-by-host';

export interface ChromiumHostOptions {
  readonly dataFolder: string;
  readonly rendererFolder: string;
  readonly resourcesFolder: string;
  readonly programsFolder: string;
  readonly version: string;
  readonly headless?: boolean;
  readonly browser?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly log: Log;
}

export interface ChromiumHost {
  /** The window as it is now; another one after a crash. */
  readonly page: Page;
  readonly workstation: Workstation;
  readonly closed: Promise<CloseReason>;
  close(): Promise<void>;
}

export type HostStartCode = 'already-running' | 'no-browser' | 'browser-failed' | 'data-folder-not-writable';

/** Why the window could not be opened, in words that say what to do. */
export class HostStartError extends Error {
  readonly code: HostStartCode;

  constructor(code: HostStartCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HostStartError';
    this.code = code;
  }
}

/** Opens the workstation in an installed browser of the Chromium family, driven over a pipe: no port is opened. */
export async function startChromiumHost(options: ChromiumHostOptions): Promise<ChromiumHost> {
  const executablePath = options.browser ?? findBrowser();
  if (!executablePath) {
    throw new HostStartError(
      'no-browser',
      'No browser was found to open the window in. Install Chromium (on Debian: apt install chromium), Chrome or Edge, ' +
        'or name one with SURETY_BROWSER.',
    );
  }
  makeDataFolder(options.dataFolder);
  const host = new HostLife(options, executablePath);
  await host.open();
  return host;
}

async function alreadyRunning(dataFolder: string, cause: FolderHeldError): Promise<HostStartError> {
  const message = (await announceSecondStart(dataFolder))
    ? `Surety is already open on ${dataFolder}; its window was brought to the front.`
    : cause.message;
  return new HostStartError('already-running', message, { cause });
}

function makeDataFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new HostStartError(
      'data-folder-not-writable',
      `Surety cannot write to its data folder ${dataFolder}. Give yourself the right to write there, ` +
        'or choose another folder with SURETY_DATA.',
      { cause },
    );
  }
}

/** Owns the core, the browser and the window; closes them in the opposite order. */
class HostLife implements ChromiumHost {
  readonly closed: Promise<CloseReason>;
  readonly #options: ChromiumHostOptions;
  readonly #executablePath: string;
  readonly #crashes: number[] = [];
  #settle: (reason: CloseReason) => void = () => {};
  #stopListening: (() => Promise<void>) | undefined;
  #workstation: Workstation | undefined;
  #window: { readonly context: BrowserContext; readonly page: Page } | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: ChromiumHostOptions, executablePath: string) {
    this.#options = options;
    this.#executablePath = executablePath;
    this.closed = new Promise((resolve) => (this.#settle = resolve));
  }

  get page(): Page {
    if (!this.#window) throw new Error('the window is not open');
    return this.#window.page;
  }

  get workstation(): Workstation {
    if (!this.#workstation) throw new Error('the workstation is not open');
    return this.#workstation;
  }

  async open(): Promise<void> {
    const { dataFolder, log, programsFolder } = this.#options;
    try {
      this.#workstation = await openWorkstation({
        ...this.#options,
        host: 'chromium',
        ...nodePorts({ dataFolder, programsFolder, log }),
      });
      this.#stopListening = await this.#comeToFrontWhenAsked();
      await this.#openWindow();
    } catch (cause) {
      await this.#shutDown('browser-gone');
      if (cause instanceof FolderHeldError) throw await alreadyRunning(dataFolder, cause);
      throw cause;
    }
  }

  close(): Promise<void> {
    return this.#shutDown('closed-by-host');
  }

  #shutDown(reason: CloseReason): Promise<void> {
    this.#closing ??= (async () => {
      await this.#window?.context.close().catch(() => {});
      // Before the folder is free: closing takes the socket away, and the next one's has the same name.
      await this.#stopListening?.();
      await this.#workstation?.close();
      this.#settle(reason);
    })();
    return this.#closing;
  }

  /** Not being found by a second start is no reason not to open. */
  async #comeToFrontWhenAsked(): Promise<(() => Promise<void>) | undefined> {
    const { dataFolder, log } = this.#options;
    try {
      return await listenForSecondStart(dataFolder, () => void this.#window?.page.bringToFront().catch(() => {}));
    } catch (cause) {
      log.error('a second start will not find this window', cause);
      return undefined;
    }
  }

  async #openWindow(): Promise<void> {
    const context = await this.#launch();
    let session: ApiSession | undefined;
    await context.route('**/*', (route) => answer(route, this.workstation).catch(() => {}));
    await context.exposeBinding(CALL_BINDING, async ({ frame, page }, text: unknown) => {
      const own = frame === page.mainFrame() && new URL(frame.url()).origin === ORIGIN;
      // Strings only: Playwright's own object serialiser is about ten times slower.
      return own && typeof text === 'string' && session ? session.call(text) : REFUSED;
    });
    await context.addInitScript(installBridge, {
      origin: ORIGIN,
      callBinding: CALL_BINDING,
      pushFunction: PUSH_FUNCTION,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    this.#window = { context, page };
    const push = (topic: string, text: string) => {
      if (!page.isClosed()) void page.evaluate(deliver, [PUSH_FUNCTION, topic, text] as const).catch(() => {});
    };
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      session?.close();
      session = this.workstation.connect(push);
    });
    this.#followEnd(context, page, () => session?.close());
    await page.goto(`${ORIGIN}/`);
  }

  #followEnd(context: BrowserContext, page: Page, endSession: () => void): void {
    let crashed = false;
    page.on('crash', () => {
      crashed = true;
      endSession();
      this.#reopenAfterCrash(context);
    });
    page.on('close', () => {
      endSession();
      if (!crashed) void this.#shutDown('window-closed');
    });
    context.on('close', () => {
      if (!crashed) void this.#shutDown('browser-gone');
    });
    // One window: whatever else opens is closed.
    context.on('page', (other) => void other.close().catch(() => {}));
  }

  #reopenAfterCrash(context: BrowserContext): void {
    const now = Date.now();
    this.#crashes.push(now);
    if (this.#closing || this.#crashes.filter((time) => now - time < 60_000).length > CRASHES_A_MINUTE) {
      void this.#shutDown('renderer-crashed');
      return;
    }
    this.#options.log.info('the window crashed; opening it again');
    void context
      .close()
      .catch(() => {})
      .then(() => this.#openWindow())
      .catch((cause: unknown) => {
        this.#options.log.error('the window could not be opened again', cause);
        void this.#shutDown('renderer-crashed');
      });
  }

  async #launch(): Promise<BrowserContext> {
    const { dataFolder, headless = false, viewport = { width: 1280, height: 800 }, log } = this.#options;
    const executablePath = this.#executablePath;
    if (lacksSandbox()) log.info('running as root: the browser starts without its sandbox');
    try {
      return await launchBrowser({ executablePath, dataFolder, headless, viewport });
    } catch (cause) {
      const first = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
      throw new HostStartError('browser-failed', `The browser ${executablePath} did not start: ${first}`, { cause });
    }
  }
}

const REFUSED = JSON.stringify({
  ok: false,
  error: { code: 'forbidden', message: 'Only the workstation window may call the core.', retryable: false, trace: '' },
});

function deliver([pushFunction, topic, text]: readonly [string, string, string]): void {
  const push = (globalThis as unknown as Record<string, ((topic: string, text: string) => void) | undefined>)[
    pushFunction
  ];
  push?.(topic, text);
}

/** Everything the browser asks for is answered here or refused; nothing reaches a network. */
async function answer(route: Route, workstation: Workstation): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  if (url.origin === ORIGIN && request.method() === 'GET') {
    const { status, headers, body } = await workstation.serve(url);
    return route.fulfill({ status, headers: { ...headers }, body: Buffer.from(body) });
  }
  // 204 leaves the page where it is; abort() would replace it by an error page.
  if (request.isNavigationRequest()) return route.fulfill({ status: 204 });
  return route.abort('blockedbyclient');
}
