import { existsSync } from 'node:fs';
import path from 'node:path';

const LINUX = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const WINDOWS = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/**
 * Finds an installed browser of the Chromium family; SURETY_BROWSER names one first.
 *
 * @returns its executable, or undefined where there is none.
 */
export function findBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  exists: (file: string) => boolean = existsSync,
): string | undefined {
  return [environment['SURETY_BROWSER'], ...candidates(environment, platform)].find(
    (file): file is string => !!file && exists(file),
  );
}

function candidates(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => environment[name]);
    return roots.flatMap((root) => (root ? WINDOWS.map((tail) => path.join(root, tail)) : []));
  }
  return (environment['PATH'] ?? '')
    .split(':')
    .flatMap((folder) => (folder ? LINUX.map((name) => path.join(folder, name)) : []));
}
