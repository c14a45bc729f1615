import { buildContracts, mendLibraries } from './set-up.ts';
import { runStages, stage, type Stage } from './stages.ts';

const PRETTIER = ['--check', '--log-level=warn', '.'];

/** Stages that need no window and no chain: what every commit must pass. */
export function checkStages(): Stage[] {
  return [
    { name: 'contract bindings', run: async () => (await buildContracts(), { code: 0, output: '' }) },
    stage('format', 'prettier', PRETTIER),
    stage('lint and layers', 'oxlint', ['--type-aware', '--deny-warnings']),
    stage('types', 'tsc', ['-b']),
    stage('unused code', 'knip', ['--no-progress']),
    stage('solidity lint', 'solhint', ['--max-warnings', '0', 'contracts/src/**/*.sol']),
    stage('unit tests', 'vitest', ['run', '--reporter=default']),
  ];
}

/** The quick inner loop. */
export async function check(): Promise<number> {
  await mendLibraries();
  return runStages('check', checkStages());
}
