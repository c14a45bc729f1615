import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contract } from '../../api/contract.ts';
import type { Method } from '../../api/method.ts';
import { replyFrame } from '../../api/wire.ts';
import { labelDocumentSchema, shapesFromLabel } from '../../domain/annotation/label-document.ts';
import type { ChildProcess, ChildProcesses, ProcessLink } from '../ports/child-processes.ts';
import type { Secrets } from '../ports/secrets.ts';
import { runPracticeProgram } from '../practice/practice-program.ts';
import { runKeyProgram } from '../wallet/key-program.ts';
import { openWorkstation, type Workstation } from './workstation.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const DEMO = path.join(ROOT, 'resources', 'demo');
const LBL = 10n ** 18n;

/** The real programs, in this process: the link is the port. */
const inProcess: ChildProcesses = {
  start(program): ChildProcess {
    const toChild = new Set<(text: string) => void>();
    const toParent = new Set<(text: string) => void>();
    const end = (listeners: Set<(text: string) => void>, others: Set<(text: string) => void>): ProcessLink => ({
      send: (text) => queueMicrotask(() => others.forEach((listener) => listener(text))),
      onMessage(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    });
    if (program === 'keys') runKeyProgram(end(toChild, toParent));
    else runPracticeProgram(end(toChild, toParent));
    let ended: (value: { expected: boolean; detail: string }) => void = () => {};
    const exited = new Promise<{ expected: boolean; detail: string }>((resolve) => (ended = resolve));
    return {
      ...end(toParent, toChild),
      exited,
      async stop() {
        toChild.clear();
        toParent.clear();
        ended({ expected: true, detail: 'stopped' });
      },
    };
  },
};

function memorySecrets(): Secrets {
  const known = new Map<string, Uint8Array>();
  return {
    protection: 'private-file',
    read: async (name) => known.get(name),
    write: async (name, value) => void known.set(name, value),
    remove: async (name) => void known.delete(name),
  };
}

let folder = '';
let workstation: Workstation | undefined;
const secrets = memorySecrets();
const failures: string[] = [];

async function open(): Promise<void> {
  workstation = await openWorkstation({
    host: 'chromium',
    version: 'test',
    dataFolder: path.join(folder, 'data'),
    resourcesFolder: path.join(folder, 'resources'),
    rendererFolder: folder,
    clock: { now: () => Date.now() },
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    secrets,
    childProcesses: inProcess,
    log: {
      info: () => {},
      error: (message, cause) => failures.push(`${message}: ${cause instanceof Error ? cause.stack : String(cause)}`),
    },
  });
}

/** Calls a method as a window would: text in, text out. */
async function call(name: string, input: unknown = null): Promise<unknown> {
  const [domain = '', key = ''] = name.split('.');
  const method = (contract as unknown as Record<string, Record<string, Method>>)[domain]?.[key];
  if (!method || !workstation) throw new Error(`cannot call ${name}`);
  const session = workstation.connect(() => {});
  const reply = replyFrame.parse(
    JSON.parse(await session.call(JSON.stringify({ method: name, input: z.encode(method.input, input) }))),
  );
  session.close();
  if (!reply.ok) throw Object.assign(new Error(reply.error.message), { code: reply.error.code });
  if (method.kind !== 'subscription') return z.decode(method.output, reply.value as never);
  return z.decode(method.output, (reply.value as { snapshot: never }).snapshot);
}

/** Asks again until it is so. */
function until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  return vi.waitFor(
    async () => {
      const value = await read();
      if (!done(value)) throw new Error(`not yet; the log says\n${failures.join('\n')}`);
      return value;
    },
    { timeout: 60_000, interval: 50 },
  );
}

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-journey-'));
  cpSync(DEMO, path.join(folder, 'resources', 'demo'), { recursive: true });
  const photographs = path.join(folder, 'resources', 'demo', 'photographs');
  mkdirSync(photographs);
  const { items } = JSON.parse(readFileSync(path.join(DEMO, 'items.json'), 'utf8')) as {
    items: Record<'name' | 'package' | 'file', string>[];
  };
  for (const item of items)
    cpSync(path.join(ROOT, 'node_modules', item.package, item.file), path.join(photographs, `${item.name}.jpg`));
});
afterAll(async () => {
  await workstation?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a newcomer', () => {
  it('labels, stakes, is validated and is paid; closing in between loses nothing', { timeout: 120_000 }, async () => {
    await open();
    expect(await call('wallet.state')).toEqual({ status: 'none' });
    await call('wallet.createPractice');
    await call('network.startPractice');
    expect(await call('wallet.account')).toMatchObject({ free: 100n * LBL, locked: 0n, gas: LBL });
    const [job] = (await call('jobs.list')) as { job: string; openBatches: number }[];
    expect(job).toMatchObject({ openBatches: 3 });

    const lease = (await call('outbox.proposeLease', { batch: '1/0' })) as { intent: string; hash: string };
    await call('outbox.approve', { intent: lease.intent, hash: lease.hash });
    const opened = (await call('labeling.batch', { batch: '1/0' })) as { lanes: { item: string; lane: number }[] };
    expect(opened).toMatchObject({
      batch: { phase: 'leased', done: 0 },
      lanes: [{ state: 'to-do' }, { state: 'to-do' }],
    });

    // A careful first item, and a sloppy second one with one object only.
    await labelFromReference(opened.lanes, 0, Number.POSITIVE_INFINITY);
    await labelFromReference(opened.lanes, 1, 1);
    await workstation?.close();
    await open();
    await call('network.startPractice');
    expect(await call('labeling.batch', { batch: '1/0' })).toMatchObject({
      batch: { done: 2 },
      lanes: [{ state: 'done' }, { state: 'done' }],
    });

    const proposal = (await call('outbox.proposeSubmit', { batch: '1/0' })) as {
      intent: string;
      hash: string;
      meaning: object;
    };
    expect(proposal.meaning).toMatchObject({
      kind: 'submit',
      items: 2,
      stake: 4n * LBL,
      freeBefore: 100n * LBL,
      freeAfter: 96n * LBL,
    });
    await call('outbox.approve', { intent: proposal.intent, hash: proposal.hash });
    await call('outbox.approve', { intent: proposal.intent, hash: proposal.hash });
    expect(await call('wallet.account')).toMatchObject({ free: 96n * LBL, locked: 4n * LBL });
    await expect(call('outbox.proposeSubmit', { batch: '1/0' })).rejects.toMatchObject({ code: 'already-sent' });
    await expect(call('labeling.setState', { batch: '1/0', lane: 0, state: 'draft' })).rejects.toMatchObject({
      code: 'batch-not-editable',
    });

    await call('review.letColleaguesReview', { batch: '1/0' });
    const review = (await until(
      () => call('review.progress', { batch: '1/0' }),
      (progress) => (progress as { phase: string; playing: unknown }).phase === 'settled',
    )) as { settlement: { lanes: { verdict: string }[]; slashed: bigint; paidNow: bigint; vesting: bigint } };
    expect(review.settlement.lanes.map(({ verdict }) => verdict)).toEqual(['accepted', 'rejected']);
    const { settlement } = review;
    expect(settlement.slashed).toBe(4n * LBL);
    expect(await call('wallet.account')).toMatchObject({
      free: 96n * LBL + settlement.paidNow,
      locked: 0n,
      vesting: { total: settlement.vesting },
      reputation: { agree: 1, seen: 2 },
    });

    await workstation?.close();
    await open();
    await call('network.startPractice');
    expect(await call('review.progress', { batch: '1/0' })).toMatchObject({ phase: 'settled', settlement });
    expect(failures).toEqual([]);
  });
});

async function labelFromReference(
  lanes: readonly { item: string; lane: number }[],
  lane: number,
  shapes: number,
): Promise<void> {
  const { items } = JSON.parse(readFileSync(path.join(DEMO, 'items.json'), 'utf8')) as {
    items: { name: string; item: string }[];
  };
  const name = items.find(({ item }) => item === lanes[lane]?.item)?.name;
  const label = labelDocumentSchema.parse(
    JSON.parse(readFileSync(path.join(DEMO, 'references', `${name}.json`), 'utf8')),
  );
  let revision = 0;
  for (const shape of shapesFromLabel(label.shapes).slice(0, shapes)) {
    const position = (await call('labeling.commit', {
      batch: '1/0',
      lane,
      revision,
      diff: { added: [shape], removed: [], updated: [] },
    })) as { revision: number };
    revision = position.revision;
  }
  await call('labeling.setState', { batch: '1/0', lane, state: 'done' });
}
