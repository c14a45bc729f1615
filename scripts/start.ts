import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronBinary, electronDownloadReachable, electronInstallScript } from './electron-binary.ts';
import { ROOT, run } from './run.ts';
import { tour } from './tour.ts';
import { buildApplication, buildContracts, ensureBrowser, mendLibraries, SetUpError } from './set-up.ts';

/** Sets up what is missing, then opens the window and waits until it is closed. */
export async function start(rest: readonly string[]): Promise<number> {
  const wanted = rest.find((argument) => argument.startsWith('--host='))?.slice('--host='.length) ?? 'auto';
  const others = rest.filter((argument) => !argument.startsWith('--host='));
  await mendLibraries();
  await buildContracts();
  await buildApplication();
  const electron = wanted === 'chromium' ? undefined : await findOrFetchElectron(wanted);
  if (!electron) await ensureBrowser();
  if (!hasDisplay() && !others.includes('--headless')) {
    console.error(
      'Surety: there is no display (DISPLAY and WAYLAND_DISPLAY are unset), so here is the tour instead of the window.',
    );
    console.error('Surety: start it inside a desktop session, or under xvfb-run, to work with it.');
    return tour();
  }
  return open(electron, others);
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || !!process.env['DISPLAY'] || !!process.env['WAYLAND_DISPLAY'];
}

async function findOrFetchElectron(wanted: string): Promise<string | undefined> {
  const present = electronBinary();
  if (present) return present;
  // Asked once: a machine that cannot reach the download should not wait for it at every start.
  const asked = path.join(ROOT, '.cache', 'electron-unreachable');
  if (wanted === 'electron' || !existsSync(asked)) {
    if (await electronDownloadReachable()) {
      console.error('Surety: fetching Electron (once, about 110 MB)…');
      await run(process.execPath, [electronInstallScript()], { live: true });
      if (electronBinary()) return electronBinary();
    }
    if (wanted === 'electron') {
      throw new SetUpError(
        "Electron's binary is not here and cannot be downloaded. Try again with a connection, or set ELECTRON_OVERRIDE_DIST_PATH.",
      );
    }
    try {
      mkdirSync(path.dirname(asked), { recursive: true });
      writeFileSync(asked, '');
    } catch {
      // Somebody else's folder: then the next start asks again.
    }
  }
  console.error(
    "Surety: Electron's binary is not on this machine; opening the same application in an installed Chromium.",
  );
  return undefined;
}

function open(electron: string | undefined, rest: readonly string[]): Promise<number> {
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  const child = electron
    ? spawn(electron, [ROOT, ...rest], { stdio: 'inherit', env })
    : spawn(process.execPath, [path.join(ROOT, 'dist', 'main', 'chromium.js'), ...rest], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}
