import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Where Electron's own binary is, found without `require('electron')`, which downloads it.
 *
 * @returns undefined where it is not on this machine.
 */
export function electronBinary(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  let folder: string;
  try {
    folder = path.dirname(require.resolve('electron/package.json'));
  } catch {
    return undefined;
  }
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');
  const executable = read(path.join(folder, 'path.txt')) || defaultExecutable();
  const elsewhere = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (elsewhere) return existsSync(path.join(elsewhere, executable)) ? path.join(elsewhere, executable) : undefined;
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const binary = path.join(folder, 'dist', executable);
  const complete = read(path.join(folder, 'dist', 'version')).replace(/^v/, '') === version;
  return complete && existsSync(binary) ? binary : undefined;
}

/** The folder that holds all of Electron. @returns undefined where it is not on this machine. */
export function electronFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (!electronBinary(environment)) return undefined;
  const elsewhere = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  return elsewhere || path.join(path.dirname(require.resolve('electron/package.json')), 'dist');
}

function defaultExecutable(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

const DOWNLOADS = 'https://github.com/electron/electron/releases/download/';

/** Can Electron's download host be reached at all? Bounded, since the download itself is not. */
export async function electronDownloadReachable(
  environment: NodeJS.ProcessEnv = process.env,
  milliseconds = 4000,
): Promise<boolean> {
  if (environment['ELECTRON_SKIP_BINARY_DOWNLOAD'] || environment['CI']) return false;
  try {
    const response = await fetch(environment['ELECTRON_MIRROR'] || DOWNLOADS, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(milliseconds),
    });
    return response.status < 500;
  } catch {
    return false;
  }
}

/** The script with which Electron fetches its binary. */
export function electronInstallScript(): string {
  return path.join(path.dirname(require.resolve('electron/package.json')), 'install.js');
}
