import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type FolderHold, holdFolder } from './folder-hold.ts';

let folder = '';
const holds: FolderHold[] = [];
const hold = () => {
  const taken = holdFolder(folder);
  if (taken) holds.push(taken);
  return taken !== undefined;
};

afterEach(() => {
  for (const taken of holds.splice(0)) taken.release();
  rmSync(folder, { recursive: true, force: true });
});

describe('the hold on a data folder', () => {
  it('is one at a time, and free again once it is released', () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-hold-'));
    expect([hold(), hold(), hold()]).toEqual([true, false, false]);
    holds.pop()?.release();
    expect([hold(), hold()]).toEqual([true, false]);
  });

  it('ends with the process that has it, even one that is killed', async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-hold-'));
    const module = path.join(import.meta.dirname, 'folder-hold.ts');
    const program = `import { holdFolder } from ${JSON.stringify(module)};
      console.log(holdFolder(${JSON.stringify(folder)}) !== undefined);
      setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--experimental-strip-types', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [said] = (await once(other.stdout, 'data')) as [Buffer];
    expect([said.toString().trim(), hold()]).toEqual(['true', false]);
    const gone = once(other, 'close');
    other.kill('SIGKILL');
    await gone;
    expect(hold()).toBe(true);
  });

  it('says what to do where the folder cannot be made', () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-hold-'));
    const hold = holdFolder(folder);
    hold?.release();
    expect(() => holdFolder(path.join(folder, 'open.lock', 'data'))).toThrow(/cannot write to its data folder/);
  });
});
