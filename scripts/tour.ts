import { run } from './run.ts';
import { buildApplication, buildContracts, ensureBrowser, mendLibraries } from './set-up.ts';

/** Drives the journey in the built application, headless, and writes pictures of it to out/tour. */
export async function tour(): Promise<number> {
  await mendLibraries();
  await buildContracts();
  await buildApplication();
  await ensureBrowser();
  const { code } = await run(
    process.execPath,
    ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', 'e2e/tour/tour.ts'],
    { live: true },
  );
  return code;
}
