import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

export interface BrowserLaunch {
  readonly executablePath: string;
  /** The browser's profile is kept inside it. */
  readonly dataFolder: string;
  readonly headless: boolean;
  readonly viewport: { readonly width: number; readonly height: number };
}

/** Whether the browser will run without its sandbox, which it refuses to root. */
export function lacksSandbox(): boolean {
  return process.getuid?.() === 0;
}

/** Starts a browser with one window, driven over a pipe: no port is opened. */
export function launchBrowser({
  executablePath,
  dataFolder,
  headless,
  viewport,
}: BrowserLaunch): Promise<BrowserContext> {
  return chromium.launchPersistentContext(path.join(dataFolder, 'browser'), {
    executablePath,
    headless,
    viewport: headless ? { ...viewport } : null,
    chromiumSandbox: !lacksSandbox(),
    // A service worker's requests would bypass route().
    serviceWorkers: 'block',
    ignoreDefaultArgs: ['--enable-automation'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...(headless
        ? []
        : ['--app=data:text/html,<title>Surety</title>', `--window-size=${viewport.width},${viewport.height}`]),
      '--host-resolver-rules=MAP * ~NOTFOUND',
      // Hides the bar that warns of the missing sandbox; the log says it.
      ...(lacksSandbox() ? ['--test-type'] : []),
    ],
  });
}
