import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { exportCoco } from '../app/core/labeling/export-coco.ts';
import type { ExportItem } from '../app/core/labeling/export-report.ts';
import { importCoco } from '../app/core/labeling/import-coco.ts';
import { benchItems, benchSchema, smallPicture, writeLargeCoco } from './coco-bench-data.ts';
import { type Figure, reportFigures } from './figures.ts';
import { ROOT } from './run.ts';

/*
 * COCO out and in beside bare JSON.stringify and JSON.parse of the same data, turn by turn in one run; then a file of 1 GB
 * (`--quick`: 50 MB) whose annotations come before its images and are shuffled among them, in a process of its own.
 */
const isQuick = process.argv.includes('--quick');
const ANNOTATIONS = isQuick ? 10_000 : 100_000;
const LARGE_BYTES = (isQuick ? 50 : 1000) * 1e6;
const ROUNDS = isQuick ? 3 : 7;
const MEGABYTE = 2 ** 20;
const { signal } = new AbortController();
const onProgress = () => {};

/** What the import's process answers. */
interface LargeImport {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  readonly annotations: number;
  readonly words: number;
  readonly cancelMilliseconds: number | null;
}

const folder = mkdtempSync(path.join(ROOT, '.cache', 'bench-coco-'));
try {
  const figures = [...(await smallFigures()), ...(await largeFigures())];
  reportFigures(isQuick ? 'bench:coco:quick' : 'bench:coco', figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function* from(items: readonly ExportItem[]): AsyncGenerator<ExportItem> {
  yield* items;
}

interface Spent {
  /** Milliseconds of all cores together: on a busy machine the clock mostly tells how busy it is. */
  readonly processor: number;
  readonly clock: number;
}

async function timed(work: () => unknown): Promise<Spent> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { processor: (user + system) / 1000, clock: performance.now() - started };
}

function middle(spent: readonly Spent[], which: keyof Spent): number {
  return spent.map((one) => one[which]).toSorted((a, b) => a - b)[spent.length >> 1] ?? Number.NaN;
}

/** Runs the two turn by turn. */
async function sideBySide(name: string, ours: () => unknown, bareName: string, bare: () => unknown): Promise<Figure[]> {
  const spent: { readonly ours: Spent[]; readonly bare: Spent[] } = { ours: [], bare: [] };
  await ours();
  bare();
  for (let round = 0; round < ROUNDS; round += 1) {
    spent.ours.push(await timed(ours));
    spent.bare.push(await timed(bare));
  }
  const times = (which: keyof Spent) => middle(spent.ours, which) / middle(spent.bare, which);
  const line = (what: string, value: number): Figure => ({
    name: what,
    value: Math.round(value),
    unit: 'ms',
    reach: null,
    ok: 'reported',
  });
  const clock = Math.round(times('clock') * 100) / 100;
  return [
    line(`${name}, processor time, median`, middle(spent.ours, 'processor')),
    line(`${bareName}, processor time, median`, middle(spent.bare, 'processor')),
    ratio(`${name} / ${bareName}, processor time`, times('processor')),
    { name: `${name} / ${bareName}, by the clock`, value: clock, unit: '×', reach: null, ok: 'reported' },
  ];
}

async function smallFigures(): Promise<readonly Figure[]> {
  const target = path.join(folder, 'small.json');
  const out = await outFigures(target);
  const text = readFileSync(target, 'utf8');
  return [
    { name: 'annotations', value: ANNOTATIONS, unit: '', reach: null, ok: 'reported' },
    { name: 'file', value: Math.round(text.length / MEGABYTE), unit: 'MB', reach: null, ok: 'reported' },
    ...out,
    ...(await sideBySide(
      'in',
      () => importWhole(target),
      'JSON.parse',
      () => JSON.parse(text) as unknown,
    )),
  ];
}

/** What it makes is let go of before the way in is measured: a full heap slows whoever allocates. */
async function outFigures(target: string): Promise<readonly Figure[]> {
  const items = benchItems(ANNOTATIONS);
  const total = items.length;
  const out = () =>
    exportCoco({ schema: benchSchema, items: from(items), target, masks: 'rle', signal, onProgress, total });
  await out();
  const data: unknown = JSON.parse(readFileSync(target, 'utf8'));
  return sideBySide('out', out, 'JSON.stringify', () => JSON.stringify(data));
}

async function importWhole(file: string): Promise<void> {
  let [ids, shapes] = [0, 0];
  await importCoco({
    file,
    schema: benchSchema,
    items: smallPicture,
    signal,
    onProgress,
    onItem: (_, found) => (shapes += found.length),
    newId: () => `shape-${(ids += 1)}` as never,
  });
  if (shapes !== ANNOTATIONS) throw new Error(`${shapes} shapes came back of ${ANNOTATIONS}`);
}

function ratio(name: string, value: number): Figure {
  return { name, value: Math.round(value * 100) / 100, unit: '×', reach: '≤ 3', ok: value <= 3 };
}

async function largeFigures(): Promise<readonly Figure[]> {
  const file = path.join(folder, 'large.json');
  const written = await writeLargeCoco(file, LARGE_BYTES);
  const whole = await importElsewhere(file, false);
  if (whole.annotations !== written) throw new Error(`${whole.annotations} annotations came in of ${written}`);
  const cancelled = await importElsewhere(file, true);
  const size = Math.round(statSync(file).size / MEGABYTE);
  const peak = whole.peakMegabytes;
  return [
    { name: 'large file', value: size, unit: 'MB', reach: null, ok: 'reported' },
    { name: 'its annotations, shuffled, before its images', value: written, unit: '', reach: null, ok: 'reported' },
    { name: 'peak memory of the importing process', value: peak, unit: 'MB', reach: '< 512', ok: peak < 512 },
    { name: 'its time, by the clock', value: whole.seconds, unit: 's', reach: null, ok: 'reported' },
    { name: 'its processor time', value: whole.processorSeconds, unit: 's', reach: null, ok: 'reported' },
    { name: 'words about progress', value: whole.words, unit: '', reach: '≥ 20', ok: whole.words >= 20 },
    {
      name: 'cancelled in the middle: until it ends',
      value: cancelled.cancelMilliseconds ?? Number.NaN,
      unit: 'ms',
      reach: null,
      ok: 'reported',
    },
  ];
}

async function importElsewhere(file: string, isCancelled: boolean): Promise<LargeImport> {
  const child = fork(
    path.join(import.meta.dirname, 'bench-coco-import.ts'),
    [file, ...(isCancelled ? ['--cancel'] : [])],
    {
      execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
    },
  );
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The importing process ended with ${code}`);
    }),
  ])) as [LargeImport];
  return message;
}
