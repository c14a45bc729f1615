import { createRequire } from 'node:module';
import hardhatEthers from '@nomicfoundation/hardhat-ethers';
import hardhatNodeTestRunner from '@nomicfoundation/hardhat-node-test-runner';
import hardhatTypechain from '@nomicfoundation/hardhat-typechain';
import { defineConfig } from 'hardhat/config';
import { typescriptExtensions } from './build/typescript-extensions.ts';

/** The compiler comes from the npm package, so that a build needs no network. */
const compilerPath = createRequire(import.meta.url).resolve('solc/soljson.js');

export default defineConfig({
  plugins: [hardhatEthers, hardhatNodeTestRunner, hardhatTypechain, typescriptExtensions],
  solidity: {
    // Profiles inherit nothing from each other: every setting is named here. Both use the IR pipeline, because the
    // docket functions are too deep for the stack without it.
    profiles: {
      default: {
        version: '0.8.37',
        path: compilerPath,
        settings: { evmVersion: 'osaka', viaIR: true, optimizer: { enabled: true, runs: 10_000 } },
      },
      production: {
        version: '0.8.37',
        path: compilerPath,
        settings: { evmVersion: 'osaka', viaIR: true, optimizer: { enabled: true, runs: 10_000 } },
      },
    },
  },
  paths: { sources: './src', tests: { nodejs: './test', solidity: './test/solidity' } },
  // Only the files we write are held to our compiler options.
  typechain: { outDir: './types', tsNocheck: true },
  networks: {
    default: {
      type: 'edr-simulated',
      chainId: 31337,
      hardfork: 'osaka',
      allowBlocksWithSameTimestamp: true,
    },
  },
  test: { solidity: { fuzz: { runs: 256 } } },
});
