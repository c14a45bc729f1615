import { checkStages } from './check.ts';
import { buildApplication, ensureBrowser, mendLibraries } from './set-up.ts';
import { runStages, stage } from './stages.ts';

/** Every check there is; this is what CI runs. */
export async function test(): Promise<number> {
  await mendLibraries();
  await ensureBrowser({ virtualDisplay: true });
  return runStages('test', [
    ...checkStages(),
    stage('contract tests', 'hardhat', ['--config', 'contracts/hardhat.config.ts', 'test']),
    { name: 'application build', run: async () => (await buildApplication(), { code: 0, output: '' }) },
    stage('packaging', process.execPath, [
      '--experimental-strip-types',
      '--disable-warning=ExperimentalWarning',
      'scripts/pack-check.ts',
    ]),
    stage('end to end', 'playwright', ['test', '--config', 'e2e/playwright.config.ts'], { live: true }),
  ]);
}
