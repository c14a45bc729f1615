import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['app/**/*.test.{ts,tsx}', 'resources/**/*.test.ts', 'scripts/**/*.test.ts'],
    // Two cores, and tests that start a chain or derive keys take both.
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
