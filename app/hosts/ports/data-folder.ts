import os from 'node:os';
import path from 'node:path';

/** Where a person's data is kept: SURETY_DATA, else the place this system has for it. */
export function defaultDataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const named = environment['SURETY_DATA'];
  if (named) return path.resolve(named);
  if (platform === 'win32')
    return path.join(environment['APPDATA'] || path.join(os.homedir(), 'AppData', 'Roaming'), 'Surety');
  if (platform === 'darwin') return path.join(os.homedir(), 'Library', 'Application Support', 'Surety');
  const shared = environment['XDG_DATA_HOME'] ?? '';
  // The XDG base directory specification says to ignore a relative path.
  return path.join(path.isAbsolute(shared) ? shared : path.join(os.homedir(), '.local', 'share'), 'surety');
}
