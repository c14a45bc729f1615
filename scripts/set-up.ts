import { cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { findBrowser } from '../app/hosts/chromium/find-browser.ts';
import { electronBinary } from './electron-binary.ts';
import { unlessFresh } from './fresh.ts';
import { demoPhotographs } from './demo-photographs.ts';
import { ROOT, run } from './run.ts';

const require = createRequire(import.meta.url);

/** An expected failure of set-up: the message says what to install. */
export class SetUpError extends Error {}

/**
 * npm under an old Node leaves native parts out without a word (their `engines` do not fit); Hardhat then dies with HHE27.
 * Installs again under Node 24 where that happened.
 */
export async function mendLibraries(): Promise<void> {
  if (nativePartsPresent()) return;
  say('some native libraries are missing (npm ran under an old Node); installing again under Node 24…');
  const { code } = await run(
    'npx',
    ['--yes', '-p', 'node@24', 'npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    { live: true },
  );
  if (code !== 0 || !nativePartsPresent())
    throw new SetUpError('Libraries could not be installed. Install Node 22.12 or newer and run "npm ci".');
}

function nativePartsPresent(): boolean {
  try {
    const edr = createRequire(require.resolve('hardhat/package.json')).resolve('@nomicfoundation/edr');
    createRequire(edr)(edr);
    return true;
  } catch {
    return false;
  }
}

/** Compiles the contracts and their typed bindings where sources changed. */
export async function buildContracts(): Promise<void> {
  const done = await unlessFresh('contracts', ['contracts', 'package-lock.json'], 'contracts/types', async () => {
    say('compiling the contracts…');
    const { code, output } = await run('hardhat', ['--config', 'contracts/hardhat.config.ts', 'build']);
    if (code !== 0) console.error(output);
    return code === 0;
  });
  if (!done) throw new SetUpError('The contracts did not compile.');
}

/** Builds the application into dist/ where sources changed, and lays the demo photographs beside it. */
export async function buildApplication(): Promise<void> {
  const sources = [
    'app',
    'contracts',
    'resources',
    'electron.vite.config.ts',
    'package-lock.json',
    'scripts/demo-photographs.ts',
  ];
  const done = await unlessFresh('application', sources, 'dist/main', async () => {
    say('building the application…');
    const { code, output } = await run('electron-vite', ['build']);
    if (code !== 0) console.error(output);
    else await layOutResources();
    return code === 0;
  });
  if (!done) throw new SetUpError('The application did not build.');
}

async function layOutResources(): Promise<void> {
  const target = path.join(ROOT, 'dist', 'resources');
  await mkdir(target, { recursive: true });
  await cp(path.join(ROOT, 'resources', 'demo'), path.join(target, 'demo'), {
    recursive: true,
    filter: (file) => !file.endsWith('.test.ts'),
  });
  const photographs = path.join(target, 'demo', 'photographs');
  await mkdir(photographs, { recursive: true });
  for (const { name, file } of demoPhotographs()) await cp(file, path.join(photographs, `${name}.jpg`));
}

/** Where Electron's binary is absent a Chromium must be there, and on Linux a virtual display for tests. */
export async function ensureBrowser({ virtualDisplay = false } = {}): Promise<void> {
  const wanted: string[] = [];
  if (!electronBinary() && !findBrowser()) wanted.push('chromium');
  if (virtualDisplay && process.platform === 'linux' && (await run('which', ['Xvfb'])).code !== 0) wanted.push('xvfb');
  if (wanted.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${wanted.join(' ')}`;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || (await run('which', ['apt-get'])).code !== 0) {
    throw new SetUpError(
      wanted.includes('chromium')
        ? `No browser was found to open the window in. Install Chromium (on Debian: sudo ${command}), Chrome or Edge, or name one with SURETY_BROWSER.`
        : `A virtual display is missing. Install it (on Debian: sudo ${command}).`,
    );
  }
  say(`installing ${wanted.join(' and ')} with apt…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], {
    env,
  });
  if (code !== 0) throw new SetUpError(`apt could not install ${wanted.join(' and ')}:\n${output}`);
}

function say(message: string): void {
  console.error(`Surety: ${message}`);
}
