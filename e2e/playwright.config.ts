import { defineConfig } from '@playwright/test';
import { electronBinary } from '../scripts/electron-binary.ts';
import type { WorkstationOptions } from './workstation.ts';

const hasElectron = electronBinary() !== undefined;
if (!hasElectron && !process.env['TEST_WORKER_INDEX']) {
  console.log("The Electron project is skipped: Electron's binary is not on this machine.");
}

/** The same tests under every host that the machine has. */
export default defineConfig<WorkstationOptions>({
  testDir: '.',
  outputDir: '../out/e2e',
  workers: 1,
  timeout: 240_000,
  reporter: [['list']],
  forbidOnly: true,
  projects: [
    { name: 'chromium-host', use: { hostKind: 'chromium' } },
    ...(hasElectron ? [{ name: 'electron', use: { hostKind: 'electron' } } as const] : []),
  ],
});
