import { readFileSync } from 'node:fs';
import path from 'node:path';
import { WorkstationStartError } from '../../core/workstation/start-error.ts';
import { defaultDataFolder } from '../ports/data-folder.ts';
import { streamLog } from '../ports/stream-log.ts';
import { HostStartError, startChromiumHost } from './chromium-host.ts';

/** The program `surety` starts where Electron's binary is absent: a window in an installed Chromium. */
const programsFolder = import.meta.dirname;
const dist = path.resolve(programsFolder, '..');
const { version } = JSON.parse(readFileSync(path.resolve(dist, '..', 'package.json'), 'utf8')) as { version: string };
const headless = process.argv.includes('--headless');

if (!headless && process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
  fail(
    'There is no display: DISPLAY and WAYLAND_DISPLAY are both unset. Start Surety inside a desktop session, or under xvfb-run.',
    3,
  );
}

try {
  const started = performance.now();
  const host = await startChromiumHost({
    dataFolder: defaultDataFolder(),
    rendererFolder: path.join(dist, 'renderer'),
    resourcesFolder: path.join(dist, 'resources'),
    programsFolder,
    version,
    headless,
    log: streamLog(process.stderr),
  });
  console.error(`Surety is open (${((performance.now() - started) / 1000).toFixed(1)} s). Close its window to end it.`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void host.close());
  const reason = await host.closed;
  if (reason === 'renderer-crashed') fail('The window kept crashing, so Surety closed. Drafts are on disk.', 1);
} catch (cause) {
  if (cause instanceof HostStartError && cause.code === 'already-running') console.error(cause.message);
  else if (cause instanceof HostStartError) fail(cause.message, cause.code === 'browser-failed' ? 1 : 3);
  else if (cause instanceof WorkstationStartError) fail(cause.message, 3);
  else throw cause;
}

function fail(message: string, exitCode: number): never {
  console.error(message);
  process.exit(exitCode);
}
