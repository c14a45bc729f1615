import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { REACHED_FUSES } from './packed-application.ts';
import { ROOT } from './run.ts';

/** Electron keeps its three newest majors; raise this when it drops one (https://www.electronjs.org/docs/latest/tutorial/electron-timelines). */
const OLDEST_SUPPORTED_MAJOR = 43;

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly main: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const configuration = read('electron-builder.yml');

describe('what is packed', () => {
  it('has an Electron that still gets its security fixes, the same in both files', () => {
    const version = manifest.devDependencies['electron'] ?? '';
    expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(OLDEST_SUPPORTED_MAJOR);
    expect(/^electronVersion: (.+)$/m.exec(configuration)?.[1]).toBe(version);
  });

  it('has every fuse set by name, none left as it comes', () => {
    const block = /^electronFuses:\n((?: {2}.+\n)+)/m.exec(configuration)?.[1] ?? '';
    const fuses = Object.fromEntries(
      [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, on]) => [name, on]),
    );
    const wanted = Object.entries(REACHED_FUSES).map(([name, on]) => [
      name.replace(/^./, (first) => first.toLowerCase()),
      String(on),
    ]);
    expect(fuses).toEqual({ ...Object.fromEntries(wanted), resetAdHocDarwinSignature: 'true' });
  });

  it('is packed for three systems, needs no compiler, and is published nowhere by itself', () => {
    for (const line of [
      'npmRebuild: false',
      'publish: null',
      'asar: true',
      'target: [AppImage, deb]',
      'target: [dmg]',
      'target: [nsis]',
    ]) {
      expect(configuration).toContain(line);
    }
  });

  it('starts with the program that the build makes for Electron', () => {
    expect(path.posix.normalize(manifest.main)).toBe('dist/main/electron.js');
    expect(read('electron.vite.config.ts')).toContain("electron: from('app/hosts/electron/main/index.ts')");
  });

  it('carries native libraries as the only dependencies; the rest is bundled', () => {
    expect(Object.keys(manifest.dependencies).toSorted()).toEqual([
      'better-sqlite3',
      'hardhat',
      'playwright-core',
      'sharp',
    ]);
  });
});
