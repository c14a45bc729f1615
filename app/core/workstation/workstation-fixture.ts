import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { contract } from '../../api/contract.ts';
import type { Item } from '../../api/labeling.ts';
import type { Method } from '../../api/method.ts';
import { replyFrame } from '../../api/wire.ts';
import { type LabelShape, labelDocumentSchema, shapesFromLabel } from '../../domain/annotation/label-document.ts';
import { runPictureProgram } from '../media/picture-program.ts';
import type { ChildProcess, ChildProcesses, ChildProgram, ProcessLink } from '../ports/child-processes.ts';
import { callOverLink } from '../ports/link-calls.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { PracticeMethods } from '../practice/practice-methods.ts';
import { runPracticeProgram } from '../practice/practice-program.ts';
import { openStore, type Store } from '../store/database.ts';
import { runKeyProgram } from '../wallet/key-program.ts';
import type { ServedFile } from './serve.ts';
import { openWorkstation, type Workstation } from './workstation.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const DEMO = path.join(ROOT, 'resources', 'demo');

export interface DemoItem {
  readonly name: string;
  readonly package: string;
  readonly file: string;
  readonly item: string;
}

/** The demo job's items as they ship. */
export function demoItems(): readonly DemoItem[] {
  return (JSON.parse(readFileSync(path.join(DEMO, 'items.json'), 'utf8')) as { items: DemoItem[] }).items;
}

/** The reference shapes of an item. */
export function referenceShapes(item: string): readonly LabelShape[] {
  const name = demoItems().find((entry) => entry.item === item)?.name;
  return labelDocumentSchema.parse(JSON.parse(readFileSync(path.join(DEMO, 'references', `${name}.json`), 'utf8')))
    .shapes;
}

const PROGRAMS: Readonly<Record<ChildProgram, (link: ProcessLink) => void>> = {
  keys: (link) => runKeyProgram(link, { cost: { N: 2 ** 12, r: 8, p: 1 } }),
  'practice-network': runPracticeProgram,
  pictures: (link) => runPictureProgram(link, { residentBytes: () => 0 }),
};

/** A workstation over a folder of its own; its other programs are the real ones, run in this process. */
export class WorkstationFixture {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'surety-core-'));
  /** What the log was told to be wrong. */
  readonly failures: string[] = [];
  /** Every text that went to a window, and every line of the log. */
  readonly said: string[] = [];
  /** Every line of the log. */
  readonly logged: string[] = [];
  /** How far this machine's clock is off, in milliseconds. */
  clockError = 0;
  /** How often the pictures' program was started. */
  pictureProcesses = 0;
  readonly #secrets = memorySecrets();
  #workstation: Workstation | undefined;
  #practice: ProcessLink | undefined;

  constructor() {
    cpSync(DEMO, path.join(this.folder, 'resources', 'demo'), { recursive: true });
    mkdirSync(path.dirname(this.photograph('any')), { recursive: true });
    for (const { name, package: from, file } of demoItems()) {
      cpSync(path.join(ROOT, 'node_modules', from, file), this.photograph(name));
    }
  }

  photograph(name: string): string {
    return path.join(this.folder, 'resources', 'demo', 'photographs', `${name}.jpg`);
  }

  /** Changes the demo job before it is published. */
  changeItems(change: (item: DemoItem) => object): void {
    this.#changeDemo('items.json', (items) => ({
      ...items,
      items: demoItems().map((item) => ({ ...item, ...change(item) })),
    }));
  }

  /** Mixes traps into the demo job before it is published: a share of a batch's items, which are then so many. */
  mixTrapsIn(trapShare: number, batchSize: number): void {
    this.#changeDemo('items.json', (items) => ({ ...items, batchSize }));
    this.#changeDemo('requirement.json', (requirement) => ({
      ...requirement,
      qa: { ...(requirement['qa'] as object), trapShare },
    }));
  }

  #note(line: string): void {
    this.logged.push(line);
    this.said.push(line);
  }

  #changeDemo(name: string, change: (document: Record<string, unknown>) => object): void {
    const file = path.join(this.folder, 'resources', 'demo', name);
    writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)));
  }

  async open(): Promise<void> {
    this.#workstation = await openWorkstation({
      host: 'chromium',
      version: 'test',
      dataFolder: path.join(this.folder, 'data'),
      resourcesFolder: path.join(this.folder, 'resources'),
      rendererFolder: this.folder,
      clock: { now: () => Date.now() + this.clockError, steady: () => performance.now() },
      random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
      secrets: this.#secrets,
      childProcesses: this.#programs(),
      log: {
        info: (message) => this.#note(message),
        error: (message, cause) => {
          const line = `${message}: ${cause instanceof Error ? cause.stack : String(cause)}`;
          this.failures.push(line);
          this.#note(line);
        },
      },
    });
  }

  /** Changes the database behind the workstation's back. */
  async withStore(work: (store: Store) => void): Promise<void> {
    const key = await this.#secrets.read('database-key');
    if (!key) throw new Error('there is no database yet');
    const store = openStore(path.join(this.folder, 'data'), key);
    work(store);
    store.close();
  }

  /** Loses what the host's secret store kept. */
  async forgetSecrets(): Promise<void> {
    for (const name of ['database-key', 'practice-wallet-password']) await this.#secrets.remove(name);
  }

  /** Makes the wallet, starts the network and leases the first batch. */
  async lease(): Promise<void> {
    await this.call('wallet.createPractice');
    await this.call('network.startPractice');
    await this.sign('outbox.proposeLease', { batch: '1/0' });
  }

  /** Asks for a proposal and approves exactly what it shows. */
  async sign(name: string, input: unknown): Promise<Record<string, unknown>> {
    const proposal = (await this.call(name, input)) as { readonly intent: string; readonly hash: string };
    await this.call('outbox.approve', { intent: proposal.intent, hash: proposal.hash });
    return proposal;
  }

  /** A secret as the host's store has it. */
  async secret(name: string): Promise<Uint8Array> {
    const value = await this.#secrets.read(name);
    if (!value) throw new Error(`there is no secret ${name}`);
    return value;
  }

  async close(): Promise<void> {
    await this.#workstation?.close();
    this.#workstation = undefined;
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Gets an address of the page's own origin, as a window would. */
  get(address: string): Promise<ServedFile> {
    if (!this.#workstation) throw new Error(`cannot get ${address}`);
    return this.#workstation.serve(new URL(address, 'app://surety/'));
  }

  /** Calls a method as a window would, text in, text out. A subscription gives its snapshot. */
  async call(name: string, input: unknown = null): Promise<unknown> {
    const [domain = '', key = ''] = name.split('.');
    const method = (contract as unknown as Record<string, Record<string, Method>>)[domain]?.[key];
    if (!method || !this.#workstation) throw new Error(`cannot call ${name}`);
    const session = this.#workstation.connect((_topic, text) => void this.said.push(text));
    const answer = await session.call(JSON.stringify({ method: name, input: z.encode(method.input, input) }));
    session.close();
    this.said.push(answer);
    const reply = replyFrame.parse(JSON.parse(answer));
    if (!reply.ok) throw Object.assign(new Error(reply.error.message), { code: reply.error.code });
    if (method.kind !== 'subscription') return z.decode(method.output, reply.value);
    return z.decode(method.output, (reply.value as { snapshot: unknown }).snapshot);
  }

  /** The items of a leased batch. */
  async items(batch: string): Promise<readonly { readonly item: string; readonly lane: number }[]> {
    const items = (await this.call('labeling.items', { batch, from: 0, count: 256 })) as readonly Item[];
    return items.map(({ lane, picture }) => ({ lane, item: picture?.item ?? '' }));
  }

  /** Labels an item as its reference has it, with the first `count` shapes, and says that it is done. */
  async label(lane: { readonly item: string; readonly lane: number }, count = Number.POSITIVE_INFINITY): Promise<void> {
    let revision = 0;
    for (const shape of shapesFromLabel(referenceShapes(lane.item)).slice(0, count)) {
      const diff = { added: [shape], removed: [], updated: [] };
      const position = await this.call('labeling.commit', { batch: '1/0', lane: lane.lane, revision, diff });
      revision = (position as { revision: number }).revision;
    }
    await this.call('labeling.setState', { batch: '1/0', lane: lane.lane, state: 'done' });
  }

  /** Block time goes on by itself. */
  async skipTime(seconds: number): Promise<void> {
    if (!this.#practice) throw new Error('the practice network is not running');
    const practice = callOverLink<PracticeMethods>(this.#practice);
    await practice.call('request', { method: 'evm_increaseTime', params: [seconds] });
    // The next block, whatever it is for, has the new time.
    await this.call('wallet.getPracticeTokens');
  }

  #programs(): ChildProcesses {
    return {
      start: (program): ChildProcess => {
        const [parent, child] = linkPair();
        PROGRAMS[program](child);
        if (program === 'practice-network') this.#practice = parent;
        if (program === 'pictures') this.pictureProcesses += 1;
        let ended: (value: { expected: boolean; detail: string }) => void = () => {};
        const exited = new Promise<{ expected: boolean; detail: string }>((resolve) => (ended = resolve));
        const stop = async () => ended({ expected: true, detail: 'stopped' });
        return { ...parent, exited, stop, kill: stop };
      },
    };
  }
}

function linkPair(): readonly [ProcessLink, ProcessLink] {
  const [atParent, atChild] = [new Set<(text: string) => void>(), new Set<(text: string) => void>()];
  const end = (mine: Set<(text: string) => void>, others: Set<(text: string) => void>): ProcessLink => ({
    send: (text) => queueMicrotask(() => others.forEach((listener) => listener(text))),
    onMessage(listener) {
      mine.add(listener);
      return () => void mine.delete(listener);
    },
  });
  return [end(atParent, atChild), end(atChild, atParent)];
}

function memorySecrets(): Secrets {
  const known = new Map<string, Uint8Array>();
  return {
    protection: 'private-file',
    read: async (name) => known.get(name),
    write: async (name, value) => void known.set(name, value),
    remove: async (name) => void known.delete(name),
  };
}
