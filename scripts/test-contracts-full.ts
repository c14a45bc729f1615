import { run } from './run.ts';
import { buildContracts, mendLibraries } from './set-up.ts';

/**
 * `test:contracts:full`: the contract tests with many more random histories than `./surety test` plays. SURETY_FUZZ multiplies
 * the usual number, SURETY_FUZZ_SEED is where they begin.
 */
await mendLibraries();
await buildContracts();
const { code } = await run('hardhat', ['--config', 'contracts/hardhat.config.ts', 'test'], {
  live: true,
  env: {
    SURETY_FUZZ: process.env['SURETY_FUZZ'] ?? '20',
    SURETY_FUZZ_SEED: process.env['SURETY_FUZZ_SEED'] ?? String(Date.now()),
  },
});
process.exit(code);
