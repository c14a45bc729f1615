import { defineConfig } from '@playwright/test';
import type { WorkstationOptions } from './workstation.ts';

/** One project for each host; a test says why it is skipped where a host cannot run. */
export default defineConfig<WorkstationOptions>({
  testDir: '.',
  outputDir: '../out/e2e',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  forbidOnly: true,
  projects: [
    { name: 'chromium-host', use: { hostKind: 'chromium' } },
    { name: 'electron', use: { hostKind: 'electron' } },
  ],
});
