import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { type ExportItem, exportCoco } from '../app/core/labeling/export-coco.ts';
import { importCoco } from '../app/core/labeling/import-coco.ts';
import { benchItems, benchSchema, writeLargeCoco } from './coco-bench-data.ts';
import { type Figure, reportFigures } from './figures.ts';
import { ROOT } from './run.ts';

/*
 * COCO out and in beside bare JSON.stringify and JSON.parse of the same data, turn by turn in one run; then a file of 1 GB
 * (`--quick`: 50 MB) whose annotations come before its images and are shuffled among them, in a process of its own.
 */
const isQuick = process.argv.includes('--quick');
const ANNOTATIONS = isQuick ? 10_000 : 100_000;
const LARGE_BYTES = (isQuick ? 50 : 1000) * 1e6;
const ROUNDS = isQuick ? 3 : 9;
const MEGABYTE = 2 ** 20;

/** What the import's process answers. */
interface LargeImport {
  readonly seconds: number;
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

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function smallFigures(): Promise<readonly Figure[]> {
  const items = benchItems(ANNOTATIONS);
  const target = path.join(folder, 'small.json');
  const lanes = new Map(items.map(({ fileName, width, height }, lane) => [fileName, { lane, width, height }]));
  const { signal } = new AbortController();
  const onProgress = () => {};
  let shapes = 0;
  const out = () =>
    exportCoco({
      schema: benchSchema,
      items: from(items),
      target,
      masks: 'rle',
      signal,
      onProgress,
      total: items.length,
    });
  const into = () => {
    let ids = 0;
    return importCoco({
      file: target,
      schema: benchSchema,
      items: (name) => lanes.get(name),
      signal,
      onProgress,
      onItem: (_, found) => (shapes += found.length),
      newId: () => `shape-${(ids += 1)}` as never,
    });
  };
  await out();
  const text = readFileSync(target, 'utf8');
  const data: unknown = JSON.parse(text);
  const times = { out: [] as number[], stringify: [] as number[], in: [] as number[], parse: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.out.push(await timed(out));
    times.stringify.push(await timed(() => JSON.stringify(data)));
    times.in.push(await timed(into));
    times.parse.push(await timed(() => JSON.parse(text)));
  }
  const wanted = items.reduce((sum, item) => sum + item.shapes.length, 0) * ROUNDS;
  if (shapes !== wanted) throw new Error(`${shapes} shapes came back of ${wanted}`);
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] as number;
  const [written, bareWritten, read, bareRead] = [times.out, times.stringify, times.in, times.parse].map(middle) as [
    number,
    number,
    number,
    number,
  ];
  return [
    { name: 'annotations', value: ANNOTATIONS, unit: '', reach: null, ok: 'reported' },
    { name: 'file', value: Math.round(text.length / MEGABYTE), unit: 'MB', reach: null, ok: 'reported' },
    { name: 'out, synced to disk, median', value: Math.round(written), unit: 'ms', reach: null, ok: 'reported' },
    { name: 'bare JSON.stringify, median', value: Math.round(bareWritten), unit: 'ms', reach: null, ok: 'reported' },
    ratio('out / bare JSON.stringify', written / bareWritten),
    { name: 'in, from disk, median', value: Math.round(read), unit: 'ms', reach: null, ok: 'reported' },
    { name: 'bare JSON.parse, median', value: Math.round(bareRead), unit: 'ms', reach: null, ok: 'reported' },
    ratio('in / bare JSON.parse', read / bareRead),
  ];
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
    { name: 'time', value: whole.seconds, unit: 's', reach: null, ok: 'reported' },
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
