import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as ChromiumHostModule from '../app/hosts/chromium/chromium-host.ts';
import { ROOT } from '../scripts/run.ts';
import { Newcomer } from './newcomer.ts';

/**
 * The program that sandbox.spec.ts runs as an ordinary user: opens the built host over a data folder, makes the wallet and waits
 * for the practice network, says `ready`, and closes once it is told anything.
 */
const [dataFolder] = process.argv.slice(2);
if (!dataFolder) throw new Error('sandboxed-start.ts needs a data folder');
const dist = path.join(ROOT, 'dist');
const built = pathToFileURL(path.join(dist, 'main', 'chromium-host.js')).href;
const { startChromiumHost } = (await import(built)) as typeof ChromiumHostModule;
const host = await startChromiumHost({
  dataFolder,
  programsFolder: path.join(dist, 'main'),
  rendererFolder: path.join(dist, 'renderer'),
  resourcesFolder: path.join(dist, 'resources'),
  version: 'test',
  headless: true,
  log: { info: (message) => console.error(message), error: (message, cause) => console.error(message, cause) },
});
try {
  await new Newcomer(host.page).begin();
  console.log('ready');
  await new Promise((resolve) => process.stdin.once('data', resolve));
} finally {
  await host.close();
}
process.exit(0);
