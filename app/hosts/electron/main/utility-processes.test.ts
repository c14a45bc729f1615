import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { seen, type UtilityProcess } from '../electron-fixture.ts';
import { utilityProcesses } from './utility-processes.ts';

/** Hears no request to end, as a decoder that hangs. */
const DEAF = "process.on('SIGTERM', () => {}); process.send('up'); setInterval(() => {}, 1000)";

describe('a program under Electron', () => {
  it('is killed at once even where it hears nothing', async () => {
    const child = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    await once(child, 'message');
    seen.fork = () => Object.assign(child, { postMessage: () => {} }) as unknown as UtilityProcess;
    const program = utilityProcesses('/programs', { info: () => {}, error: () => {} }).start('pictures');
    await program.kill();
    expect([(await program.exited).expected, child.killed, child.signalCode]).toEqual([true, false, 'SIGKILL']);
  });
});
