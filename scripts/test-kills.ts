import { run } from './run.ts';
import { buildApplication, buildContracts, ensureBrowser, mendLibraries } from './set-up.ts';

/** `test:kills`: the end-to-end test that kills the host, at more moments than `./surety test` tries; SURETY_KILL_ROUNDS says how many. */
await mendLibraries();
await buildContracts();
await buildApplication();
await ensureBrowser();
const { code } = await run('playwright', ['test', '--config', 'e2e/playwright.config.ts', 'kills'], {
  live: true,
  env: { SURETY_KILL_ROUNDS: process.env['SURETY_KILL_ROUNDS'] ?? '5' },
});
process.exit(code);
