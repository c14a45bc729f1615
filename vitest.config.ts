import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { clipperWithoutEval } from './scripts/clipper-without-eval.ts';

/** Electron is one object to a process: tests of its host need each a process of their own. */
const ELECTRON = 'app/hosts/electron/**/*.test.ts';

export default defineConfig({
  // The real package downloads a binary when it is loaded.
  resolve: { alias: { electron: path.resolve(import.meta.dirname, 'app/hosts/electron/electron-fixture.ts') } },
  // Tested as it is built.
  plugins: [clipperWithoutEval()],
  test: {
    server: { deps: { inline: ['clipper2-wasm'] } },
    setupFiles: ['scripts/property-seed.ts'],
    // Two cores, and tests that start a chain or derive keys take both.
    maxWorkers: 2,
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'electron', include: [ELECTRON] } },
      {
        extends: true,
        test: {
          name: 'all else',
          include: ['app/**/*.test.{ts,tsx}', 'resources/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [ELECTRON],
          // Modules keep no state, and a context for each file costs more than all pure tests together.
          isolate: false,
        },
      },
    ],
  },
});
