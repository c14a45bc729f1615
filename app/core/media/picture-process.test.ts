import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { forkedProcesses } from '../../hosts/ports/forked-processes.ts';
import type { ChildProcess, ChildProcesses } from '../ports/child-processes.ts';
import { orientedPicture, UPRIGHT } from './picture-fixture.ts';
import { PICTURE_LIMITS, type PictureLimits, type PictureProcess, startPictureProcess } from './picture-process.ts';
import { buildPictureProgram } from './picture-programs-fixture.ts';

const log = { info: () => {}, error: () => {} };
let programs = '';
let folder = '';
let started: ChildProcess[] = [];
let pictures: PictureProcess | undefined;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-pictures-'));
  writeFileSync(path.join(folder, 'good.png'), await orientedPicture('png', 1));
  programs = await buildPictureProgram('app/hosts/children/misbehaving-pictures-fixture.ts');
}, 60_000);
afterEach(() => pictures?.close());
afterAll(() => {
  for (const made of [folder, programs]) rmSync(made, { recursive: true, force: true });
});

function open(limits: Partial<PictureLimits>): PictureProcess {
  started = [];
  const forked = forkedProcesses(programs, log);
  const processes: ChildProcesses = {
    start(program) {
      const child = forked.start(program);
      started.push(child);
      return child;
    },
  };
  pictures = startPictureProcess(processes, log, { ...PICTURE_LIMITS, ...limits });
  return pictures;
}

/** @param name what the program does with it */
function inspect(name: string, at: PictureProcess): Promise<unknown> {
  return at.call('inspect', { path: path.join(folder, 'good.png'), name, digest: null }).then(
    ({ width, height }) => ({ width, height }),
    (cause: { code: unknown; message: string }) => [cause.code, cause.message],
  );
}

describe('a bad picture', { timeout: 120_000 }, () => {
  it.each([
    [
      'hangs.png',
      { callMilliseconds: 4000 },
      ['picture-too-slow', expect.stringMatching(/^hangs\.png took longer than 4 seconds to decode/)],
      2,
    ],
    [
      'waits.png',
      { callMilliseconds: 4000 },
      ['picture-too-slow', expect.stringMatching(/^waits\.png took longer than 4 seconds to decode/)],
      2,
    ],
    // Tried again in a process of its own, since the one before it may have left it little.
    [
      'eats.png',
      { memoryBytes: 256 * 2 ** 20, callMilliseconds: 60_000 },
      ['picture-too-large', expect.stringMatching(/^eats\.png takes more than 256 MiB of memory/)],
      3,
    ],
    ['dies.png', {}, ['picture-decoder-ended', expect.stringMatching(/ended while it read dies\.png \(SIGKILL\)/)], 3],
  ] as const)(
    'that %s fails alone: those behind it are done by a fresh process',
    async (name, limits, said, processes) => {
      const at = open(limits);
      const outcomes = await Promise.all(['a.png', name, 'b.png', 'c.png'].map((each) => inspect(each, at)));
      expect([outcomes, started.length]).toEqual([[UPRIGHT, said, UPRIGHT, UPRIGHT], processes]);
    },
  );

  it('leaves no process behind', async () => {
    const at = open({ callMilliseconds: 4000 });
    await inspect('hangs.png', at);
    expect(await started[0]?.exited).toMatchObject({ expected: true });
  });
});

describe("the pictures' process", { timeout: 120_000 }, () => {
  it('starts with the first picture, ends when none came for a while, and starts again', async () => {
    const at = open({ idleMilliseconds: 50 });
    expect(started).toEqual([]);
    expect(await inspect('a.png', at)).toEqual(UPRIGHT);
    await started[0]?.exited;
    expect([await inspect('b.png', at), started.length]).toEqual([UPRIGHT, 2]);
  });

  it('does first what someone looks at', async () => {
    const at = open({});
    const order: string[] = [];
    const ask = (name: string, first: boolean) =>
      at
        .call('inspect', { path: path.join(folder, 'good.png'), name, digest: null }, first)
        .then(() => order.push(name));
    await Promise.all([ask('a', false), ask('b', false), ask('c', true), ask('d', true)]);
    expect(order).toEqual(['a', 'c', 'd', 'b']);
  });

  it('refuses what waits when it is closed', async () => {
    const at = open({});
    const waiting = ['waits.png', 'b.png'].map((name) => inspect(name, at));
    await vi.waitFor(() => expect(started.length).toBe(1));
    await at.close();
    expect(await Promise.all(waiting)).toEqual([
      ['picture-decoder-ended', expect.any(String)],
      ['picture-decoder-ended', expect.any(String)],
    ]);
  });
});
