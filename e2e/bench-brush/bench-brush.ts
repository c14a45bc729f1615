import { performance } from 'node:perf_hooks';
import { documentOf } from '../../app/domain/annotation/annotation-document.ts';
import { labelBytes, labelDigest, labelFromDocument, readLabel } from '../../app/domain/annotation/label-document.ts';
import { type Shape, shapeId } from '../../app/domain/annotation/shape.ts';
import { shapeSchema } from '../../app/domain/annotation/document-schema.ts';
import { zOrderSequence } from '../../app/domain/annotation/z-order.ts';
import { digestOf } from '../../app/domain/digest.ts';
import { brushMask } from '../../app/domain/geometry/brush-mask.ts';
import { imagePoint } from '../../app/domain/geometry/point.ts';
import { type Figure, quantile, reportFigures } from '../../scripts/figures.ts';
import { submitMasks } from '../../scripts/mask-submission.ts';
import { seededRandom } from '../seeded-random.ts';
import { type OpenPage, startBrushPages, WINDOW } from './brush-pages.ts';

/**
 * `bench:brush`: a brush stroke over a mask of a 12-megapixel picture, beside a line on a plain canvas; the same moves of the
 * hand, in the same browser, in turns. And how long a picture with 50 masks takes on its way into a submission.
 */
const ROUNDS = 5;
const MOVES = 90;
/** Milliseconds between two moves: a mouse of 60 Hz. */
const BEAT = 1000 / 60;
const VARIANTS = ['product', 'plain?pixels=image', 'plain?pixels=window'] as const;
type Variant = (typeof VARIANTS)[number];

interface Stroke {
  /** Moves that the page heard of. */
  readonly moves: number;
  /** Milliseconds, one value a move. */
  readonly presented: readonly number[];
  /** Milliseconds of this page's thread a move: of script, and of everything. */
  readonly script: number;
  readonly task: number;
  /** From the release until the drawing has the stroke, and the longest task meanwhile, milliseconds. */
  readonly commit: number;
  readonly longest: number;
}

async function cpu({ devTools }: OpenPage): Promise<{ readonly script: number; readonly task: number }> {
  const { metrics } = await devTools.send('Performance.getMetrics');
  const of = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1000;
  return { script: of('ScriptDuration'), task: of('TaskDuration') };
}

/** The way of the hand: a spiral over the middle of the window. */
function way(i: number): readonly [number, number] {
  const angle = i / 7;
  const reach = 40 + 2 * i;
  return [WINDOW.width / 2 + reach * Math.cos(angle), WINDOW.height / 2 + reach * Math.sin(angle)];
}

async function stroke(opened: OpenPage): Promise<Stroke> {
  const { page } = opened;
  await page.mouse.move(...way(0));
  await page.evaluate(() => {
    window.moves = 0;
    window.presented.length = 0;
    window.longTasks.length = 0;
  });
  await page.mouse.down();
  const before = await cpu(opened);
  const begun = performance.now();
  for (let i = 1; i <= MOVES; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, begun + i * BEAT - performance.now())));
    await page.mouse.move(...way(i));
  }
  await page.waitForFunction(() => window.presented.length >= window.moves, undefined, { polling: 50 });
  const moves = await page.evaluate(() => window.moves);
  const after = await cpu(opened);
  const presented = await page.evaluate(() => [...window.presented]);
  const committed = await page.evaluate(() => window.committed);
  const released = await page.evaluate(() => {
    window.longTasks.length = 0;
    return performance.now();
  });
  await page.mouse.up();
  await page.waitForFunction((count) => window.committed > count, committed, { polling: 'raf' });
  const done = await page.evaluate(() => performance.now());
  // The observer hears of a task after it: two frames later it has.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))),
  );
  const longest = await page.evaluate(() => Math.max(0, ...window.longTasks.map(({ took }) => took)));
  return {
    moves,
    presented,
    script: (after.script - before.script) / moves,
    task: (after.task - before.task) / moves,
    commit: done - released,
    longest,
  };
}

async function strokes(): Promise<ReadonlyMap<Variant, readonly Stroke[]>> {
  const pages = await startBrushPages();
  const measured = new Map<Variant, Stroke[]>(VARIANTS.map((variant) => [variant, []]));
  try {
    // The first round warms the browser.
    for (let round = 0; round <= ROUNDS; round += 1)
      for (const variant of VARIANTS) {
        const opened = await pages.open(variant);
        const result = await stroke(opened);
        await opened.close();
        if (round > 0) measured.get(variant)?.push(result);
      }
  } finally {
    await pages.close();
  }
  return measured;
}

/** 50 wavy masks on a picture of 3840 × 2160. */
function fiftyMasks() {
  const image = { width: 3840, height: 2160 };
  const random = seededRandom(50);
  const order = zOrderSequence(50);
  const shapes = order.map((z, number): Shape => {
    const [x, y] = [image.width * random(), image.height * random()];
    const points = Array.from({ length: 60 }, (_, i) =>
      imagePoint(x + 8 * i * Math.cos(i / 9), y + 7 * i * Math.sin(i / 6)),
    );
    const mask = brushMask(points, 30 + 60 * random(), image);
    if (mask === null) throw new Error('A mask is beside the picture');
    return {
      id: shapeId(`mask-${number}`),
      classId: 'boat',
      geometry: { ...mask, kind: 'mask' },
      attributes: {},
      z,
      hidden: false,
      locked: false,
    };
  });
  return documentOf(image, shapes);
}

function milliseconds(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return median(times);
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

const reported = (name: string, value: number, unit: string): Figure => ({
  name,
  value: rounded(value),
  unit,
  reach: null,
  ok: 'reported',
});

function strokeFigures(measured: ReadonlyMap<Variant, readonly Stroke[]>): Figure[] {
  const of = (variant: Variant, value: (stroke: Stroke) => number) => median((measured.get(variant) ?? []).map(value));
  const values: Readonly<Record<string, (stroke: Stroke) => number>> = {
    'moves that the page heard of': ({ moves }) => moves,
    'move → presented, median': ({ presented }) => median(presented),
    'CPU a move, script': ({ script }) => script,
    'CPU a move, all of the thread': ({ task }) => task,
  };
  const ratio = (name: string, other: Variant, reach: number): Figure => {
    const value = values[name];
    if (value === undefined) throw new Error(`${name} is not measured`);
    const times = of('product', value) / of(other, value);
    return {
      name: `${name}: product / ${other}`,
      value: rounded(times),
      unit: '×',
      reach: `≤ ${reach}`,
      ok: times <= reach,
    };
  };
  return [
    ...VARIANTS.flatMap((variant) =>
      Object.entries(values).map(([name, value]) =>
        reported(`${variant}: ${name}`, of(variant, value), name.startsWith('moves') ? '' : 'ms'),
      ),
    ),
    ratio('move → presented, median', 'plain?pixels=image', 2),
    ratio('move → presented, median', 'plain?pixels=window', 2),
    ratio('CPU a move, all of the thread', 'plain?pixels=image', 2),
    ratio('CPU a move, all of the thread', 'plain?pixels=window', 2),
    reported(
      'product: release → in the drawing',
      of('product', ({ commit }) => commit),
      'ms',
    ),
    reported(
      'product: longest task of the thread meanwhile',
      of('product', ({ longest }) => longest),
      'ms',
    ),
  ];
}

async function submissionFigures(): Promise<Figure[]> {
  const document = fiftyMasks();
  const label = labelFromDocument(digestOf(new Uint8Array()), document);
  const bytes = labelBytes(label);
  const seal = milliseconds(() => labelDigest(label));
  const drafts = milliseconds(() => [...document.shapes.values()].map((shape) => shapeSchema.parse(shape)));
  const { proposed, sent } = await submitMasks(document.image, [...document.shapes.values()]);
  const reading = readLabel(bytes);
  if (!reading.ok) throw new Error(reading.message);
  return [
    reported('50 masks on 3840 × 2160: bytes of the label', bytes.length / 1024, 'KiB'),
    reported('50 masks: drafts read and checked', drafts, 'ms'),
    reported('50 masks: canonical bytes and digest', seal, 'ms'),
    reported('50 masks: from the wish to submit to what is signed', proposed, 'ms'),
    {
      // Label Studio #7159: brush masks took seconds to submit.
      name: '50 masks: from the wish to submit to the block, signing aside',
      value: rounded(proposed + sent),
      unit: 'ms',
      reach: '< 1000',
      ok: 'reported',
    },
  ];
}

reportFigures('bench:brush', [...strokeFigures(await strokes()), ...(await submissionFigures())]);
