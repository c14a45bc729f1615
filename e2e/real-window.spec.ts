import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/run.ts';
import { expect, test } from './workstation.ts';

/** Resolves with what the pattern found in what the process says. */
function says(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = pattern.exec(said);
        if (found) resolve(found[0]);
      });
    }
    child.once('close', () => reject(new Error(`ended without ${pattern}; it said ${said}`)));
  });
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('close', resolve));

test.describe('a window on a display', () => {
  test.skip(({ hostKind }) => hostKind !== 'chromium', 'the Electron project opens real windows in every test');
  test.skip(process.platform !== 'linux', 'the virtual display is for Linux; elsewhere the screen is there');

  test('opens, is brought to the front by a second start, and closes in good order', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'surety-window-'));
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const display = (await says(screen, /^\d+\n/)).trim();
    const start = () =>
      spawn(process.execPath, [path.join(ROOT, 'dist', 'main', 'chromium.js')], {
        env: { ...process.env, DISPLAY: `:${display}`, SURETY_DATA: folder },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    try {
      const first = start();
      await says(first, /Surety is open/);
      const second = start();
      const [message, code] = await Promise.all([says(second, /already open/), ended(second)]);
      expect([message, code]).toEqual(['already open', 0]);
      const closed = ended(first);
      first.kill('SIGTERM');
      expect(await closed).toBe(0);
    } finally {
      const gone = ended(screen);
      screen.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
