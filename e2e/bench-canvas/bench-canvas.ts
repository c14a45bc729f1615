import { reportFigures } from '../../scripts/figures.ts';
import { type BenchPages, type Scenery, startBenchPages, VARIANTS } from './bench-page.ts';
import { canvasFigures, edgeFigures, nameOf, type Rounds } from './canvas-figures.ts';
import { measureEdges } from './edges.ts';
import { measure, type Measured } from './measure.ts';

/**
 * `bench:canvas [--quick]`: the product's canvas beside one react-konva node a shape, as usual and memoised, and beside Annotorious 3, with real
 * input in one browser, page size, photograph and scene; they take turns. A measurement that fails ends the command;
 * a ratio that is missed is reported.
 */
const FULL = {
  sceneries: [
    { sort: 'boxes', count: 100 },
    { sort: 'boxes', count: 1000 },
    { sort: 'boxes', count: 5000 },
    { sort: 'boxes', count: 10_000 },
    { sort: 'polygons', count: 1000 },
  ],
  rounds: 3,
  inputs: 5,
} as const satisfies Plan;
/** What decides, once: the fewest and the most boxes. */
const QUICK = {
  sceneries: [FULL.sceneries[0], FULL.sceneries[3]],
  rounds: 1,
  inputs: 3,
} as const satisfies Plan;

/** So many shapes that every part of an edge shows one. */
const DENSE: Scenery = { sort: 'boxes', count: 10_000 };

interface Plan {
  readonly sceneries: readonly Scenery[];
  readonly rounds: number;
  /** Single inputs of each kind in a round. */
  readonly inputs: number;
}

const DIFFERENCES = `
What differs in what is drawn. The photograph and the shapes are the same. The product paints every stroke twice (a dark
casing under the colour), snaps boxes to half pixels, and draws rulers, names beside up to 150 shapes in view, a readout and
eight handles at the selected shape; its view keeps a margin for the rulers, so the picture is 2 % smaller. The naive page
draws one stroke and a fill a shape, the photograph unscaled in the same layer, and a Transformer at the selected shape; it
also paints Konva's hidden canvas for hits. Annotorious draws two SVG elements a shape and its editor at the selected one;
without OpenSeadragon it has no zoom, so its element is zoomed and panned by a CSS transform, and its strokes stay hairlines
by its own style sheet. All are given the shapes and the photograph decoded: the product on the shelf where it puts the next
item's picture, the naive pages as ImageBitmap, Annotorious as the decoded element that it asks for. While the view moves,
the product's strokes are stretched with the picture, until 80 ms after the hand rests. Frames are not held back to 60 Hz.`;

const plan = process.argv.includes('--quick') ? QUICK : FULL;
const pages = await startBenchPages();
try {
  console.log(`Chromium ${pages.version}, headless; ${plan.rounds} rounds of ${plan.inputs} inputs.`);
  await once(pages, 'product', plan.sceneries[0], 1); // warms the browser and the file cache
  const all: Rounds[] = [];
  for (const scenery of plan.sceneries) all.push(...(await inTurns(pages, scenery)));
  const open = await pages.open('product', DENSE);
  const edges = await measureEdges(open);
  await open.close();
  reportFigures('bench:canvas', [...canvasFigures(all), ...edgeFigures(DENSE, edges)]);
  console.log(DIFFERENCES);
} finally {
  await pages.close();
}

/** The variants one after the other, round by round: what else the machine does meets all of them. */
async function inTurns(from: BenchPages, scenery: Scenery): Promise<Rounds[]> {
  const rounds = VARIANTS.map((variant) => ({ variant, scenery, rounds: [] as Measured[] }));
  for (let round = 0; round < plan.rounds; round++) {
    for (const one of round % 2 === 0 ? rounds : rounds.toReversed()) {
      one.rounds.push(await once(from, one.variant, scenery, plan.inputs));
    }
    console.error(`${nameOf(scenery)}: round ${round + 1} of ${plan.rounds}`);
  }
  return rounds;
}

async function once(from: BenchPages, variant: Rounds['variant'], scenery: Scenery, inputs: number): Promise<Measured> {
  const open = await from.open(variant, scenery);
  try {
    return await measure(open, inputs);
  } catch (cause) {
    throw new Error(`${variant} could not be measured with ${nameOf(scenery)}`, { cause });
  } finally {
    await open.close();
  }
}
