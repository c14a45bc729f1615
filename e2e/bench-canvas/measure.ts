import type { OpenPage } from './bench-page.ts';
import { BESIDE, CENTRE, Hand, type Point } from './hand.ts';
import { intervals, latencies, settlings, traced } from './trace.ts';

/** Milliseconds all; lists hold one value an input or a frame. */
export interface Measured {
  /** From being given shapes and decoded picture to the frame with all shapes, and to that with the picture too. */
  readonly shapes: number;
  readonly complete: number;
  /** From the navigation to the latter: the page's own start, and the picture's way, are in it. */
  readonly fromNavigation: number;
  readonly wheel: readonly number[];
  /** The same without the wheel's way to the page. */
  readonly wheelHeard: readonly number[];
  /** To the last repaint that a wheel brings about. */
  readonly wheelSettled: readonly number[];
  readonly wheelCpu: Cpu;
  readonly zoomFrames: readonly number[];
  readonly panFrames: readonly number[];
  readonly drag: readonly number[];
  readonly dragCpu: Cpu;
}

/** What one input costs the page's main thread, milliseconds: of script, and of everything. */
interface Cpu {
  readonly script: number;
  readonly task: number;
}

const WHEEL = 100;
/** Half a second of zooming: in to twice the size, and out again; a pan takes a second. */
const BURST = 15;
const NOTCH = 30;
/** Radius of the circle that a pan describes. */
const SWEEP = 80;
const CLICKS = 5;
/** A load above this is measured, but not waited for longer. */
const PATIENCE = 120_000;

/** Once through everything that a hand does on a fresh page. */
export async function measure({ page, devTools, goto }: OpenPage, inputs: number): Promise<Measured> {
  page.setDefaultTimeout(PATIENCE);
  const hand = new Hand(page, devTools);
  const load = await traced(devTools, async () => {
    await goto();
    await page.waitForFunction(() => performance.getEntriesByName('complete').length > 0);
    await hand.rest();
  });
  if (load.mounted === undefined || load.shapes === undefined || load.complete === undefined)
    throw new Error('No frame showed the whole scene');
  await devTools.send('Performance.enable');
  await hand.move(CENTRE);
  await hand.rest();
  const each = Array.from({ length: inputs }, (_, index) => index);

  let wheelCpu: Cpu = { script: Number.NaN, task: Number.NaN };
  const wheel = await traced(devTools, async () => {
    wheelCpu = await costOf(devTools, inputs, async () => {
      for (const index of each) {
        await hand.turn(CENTRE, index % 2 === 0 ? -WHEEL : WHEEL);
        await hand.rest();
      }
    });
  });

  const zoom = await traced(devTools, async () => {
    await hand.turnOnAndOn(CENTRE, [...Array(BURST).fill(-NOTCH), ...Array(BURST).fill(NOTCH)]);
    await hand.rest();
  });

  await hand.move(BESIDE);
  await hand.press('middle');
  const pan = await traced(devTools, async () => {
    await hand.sweep(circle(BESIDE, 4 * BURST));
    await hand.rest();
  });
  await hand.release('middle');

  await hand.move(CENTRE);
  await select(page, hand);
  await hand.press('left');
  await hand.move({ x: CENTRE.x + 8, y: CENTRE.y });
  await hand.rest();
  let dragCpu: Cpu = { script: Number.NaN, task: Number.NaN };
  const drag = await traced(devTools, async () => {
    dragCpu = await costOf(devTools, inputs, async () => {
      for (const index of each) {
        await hand.move({ x: CENTRE.x + 10 + index, y: CENTRE.y + index });
        await hand.rest();
      }
    });
  });
  await hand.release('left');

  return {
    shapes: load.shapes - load.mounted,
    complete: load.complete - load.mounted,
    fromNavigation: load.complete,
    wheel: latencies(wheel, 'wheel'),
    wheelHeard: latencies(wheel, 'wheel', 'heard'),
    wheelSettled: settlings(wheel),
    wheelCpu,
    zoomFrames: intervals(zoom),
    panFrames: intervals(pan),
    drag: latencies(drag, 'pointermove'),
    dragCpu,
  };
}

/** Clicks until something is selected: Annotorious takes a click that the page is slow to answer for none. */
async function select(page: OpenPage['page'], hand: Hand): Promise<void> {
  for (let click = 0; click < CLICKS; click++) {
    await hand.press('left');
    await hand.release('left');
    await hand.rest();
    if (await page.evaluate(() => performance.getEntriesByName('selected').length > 0)) return;
  }
  throw new Error(`${CLICKS} clicks selected nothing`);
}

/** A circle that ends beside its start: one that ended there would look like no move to a page that is slow. */
function circle({ x, y }: Point, count: number): readonly Point[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * (index + 1)) / count;
    return { x: x + 8 + SWEEP * Math.sin(angle), y: y + SWEEP * (1 - Math.cos(angle)) };
  });
}

async function costOf(devTools: OpenPage['devTools'], inputs: number, work: () => Promise<void>): Promise<Cpu> {
  const read = async () => {
    const { metrics } = await devTools.send('Performance.getMetrics');
    const of = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1000;
    return { script: of('ScriptDuration'), task: of('TaskDuration') };
  };
  const before = await read();
  await work();
  const after = await read();
  return { script: (after.script - before.script) / inputs, task: (after.task - before.task) / inputs };
}
