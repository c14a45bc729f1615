import { type Figure, quantile } from '../../scripts/figures.ts';
import { type Scenery, type Variant, VARIANTS } from './bench-page.ts';
import type { Edges } from './edges.ts';
import type { Measured } from './measure.ts';

/** All rounds of one variant in one scenery. */
export interface Rounds {
  readonly variant: Variant;
  readonly scenery: Scenery;
  readonly rounds: readonly Measured[];
}

const VALUES = {
  'load: given → all presented': (rounds) => median(rounds.map(({ complete }) => complete)),
  'given → shapes presented': (rounds) => median(rounds.map(({ shapes }) => shapes)),
  'navigation → all presented': (rounds) => median(rounds.map(({ fromNavigation }) => fromNavigation)),
  'wheel → presented': (rounds) => median(rounds.flatMap(({ wheel }) => wheel)),
  'wheel heard → presented': (rounds) => median(rounds.flatMap(({ wheelHeard }) => wheelHeard)),
  'wheel → as it stays': (rounds) => median(rounds.flatMap(({ wheelSettled }) => wheelSettled)),
  'zoom frames, mean': (rounds) => mean(rounds.flatMap(({ zoomFrames }) => zoomFrames)),
  'zoom frames, p95': (rounds) =>
    share(
      rounds.flatMap(({ zoomFrames }) => zoomFrames),
      0.95,
    ),
  'pan frames, mean': (rounds) => mean(rounds.flatMap(({ panFrames }) => panFrames)),
  'pan frames, p95': (rounds) =>
    share(
      rounds.flatMap(({ panFrames }) => panFrames),
      0.95,
    ),
  'drag → presented': (rounds) => median(rounds.flatMap(({ drag }) => drag)),
  'CPU a wheel, script': (rounds) => median(rounds.map(({ wheelCpu }) => wheelCpu.script)),
  'CPU a wheel, all of the thread': (rounds) => median(rounds.map(({ wheelCpu }) => wheelCpu.task)),
  'CPU a drag, script': (rounds) => median(rounds.map(({ dragCpu }) => dragCpu.script)),
  'CPU a drag, all of the thread': (rounds) => median(rounds.map(({ dragCpu }) => dragCpu.task)),
} satisfies Record<string, (rounds: readonly Measured[]) => number>;
type ValueName = keyof typeof VALUES;

/** What the product is to be, as many times quicker than the other in the largest scenery. */
const RATIOS: readonly (readonly [name: ValueName, other: Variant, reach: number])[] = [
  ['load: given → all presented', 'naive', 12],
  ['load: given → all presented', 'annotorious', 10],
  ['wheel → presented', 'naive', 60],
  ['wheel → presented', 'annotorious', 8],
  ['wheel heard → presented', 'naive', 60],
  ['wheel heard → presented', 'annotorious', 8],
  ['zoom frames, mean', 'naive', 20],
  ['pan frames, mean', 'naive', 20],
];
const DRAG_GROWTH = 1.3;
const CRISP_WITHIN = 150;

/** Every value of every variant, then the ratios that decide, in the sceneries with the fewest and the most boxes. */
export function canvasFigures(all: readonly Rounds[]): readonly Figure[] {
  const valueOf = (variant: Variant, { sort, count }: Scenery, name: ValueName) => {
    const found = all.find(
      (one) => one.variant === variant && one.scenery.sort === sort && one.scenery.count === count,
    );
    if (!found) throw new Error(`${variant} was not measured with ${nameOf({ sort, count })}`);
    return VALUES[name](found.rounds);
  };
  const sceneries = [...new Set(all.map(({ scenery }) => scenery))];
  const boxes = sceneries.filter(({ sort }) => sort === 'boxes').toSorted((a, b) => a.count - b.count);
  const [fewest, most] = [boxes[0], boxes.at(-1)];
  if (!fewest || !most) throw new Error('No scenery of boxes was measured');
  const crisp = valueOf('product', most, 'wheel → as it stays');
  const growth = valueOf('product', most, 'drag → presented') / valueOf('product', fewest, 'drag → presented');
  return [
    ...sceneries.flatMap((scenery) =>
      VARIANTS.flatMap((variant) =>
        (Object.keys(VALUES) as ValueName[]).map((name): Figure => ({
          name: `${nameOf(scenery)}, ${variant}: ${name}`,
          value: rounded(valueOf(variant, scenery, name)),
          unit: 'ms',
          reach: null,
          ok: 'reported',
        })),
      ),
    ),
    ...RATIOS.map(([name, other, reach]): Figure => {
      const ratio = valueOf(other, most, name) / valueOf('product', most, name);
      const about = `${nameOf(most)}: ${name}, ${other} / product`;
      return { name: about, value: rounded(ratio), unit: '×', reach: `≥ ${reach}`, ok: ratio >= reach };
    }),
    ...RATIOS.filter(([, other]) => other === 'naive').map(([name]): Figure => {
      const ratio = valueOf('naive-memoised', most, name) / valueOf('product', most, name);
      const about = `${nameOf(most)}: ${name}, naive-memoised / product`;
      return { name: about, value: rounded(ratio), unit: '×', reach: null, ok: 'reported' };
    }),
    {
      name: `${nameOf(most)}, product: wheel → last repaint`,
      value: rounded(crisp),
      unit: 'ms',
      reach: `≤ ${CRISP_WITHIN}`,
      ok: crisp <= CRISP_WITHIN,
    },
    {
      name: `drag → presented, ${nameOf(most)} / ${nameOf(fewest)}`,
      value: rounded(growth),
      unit: '×',
      reach: `≤ ${DRAG_GROWTH}`,
      ok: growth <= DRAG_GROWTH,
    },
  ];
}

export function edgeFigures(
  scenery: Scenery,
  { frames, blankCells, settled, unsharpPixels }: Edges,
): readonly Figure[] {
  const about = nameOf(scenery);
  return [
    { name: `${about}: frames looked at during a pan`, value: frames, unit: '', reach: null, ok: 'reported' },
    { name: `${about}: blank cells at their edges`, value: blankCells, unit: '', reach: '= 0', ok: blankCells === 0 },
    {
      name: `${about}: end of a pan → last repaint`,
      value: rounded(settled),
      unit: 'ms',
      reach: `≤ ${CRISP_WITHIN}`,
      ok: settled <= CRISP_WITHIN,
    },
    {
      name: `${about}: pixels unlike those painted anew`,
      value: unsharpPixels,
      unit: '',
      reach: '= 0',
      ok: unsharpPixels === 0,
    },
  ];
}

/** "10,000 boxes" */
export function nameOf({ sort, count }: Scenery): string {
  return `${count.toLocaleString('en')} ${sort}`;
}

function share(values: readonly number[], part: number): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    part,
  );
}

function median(values: readonly number[]): number {
  return share(values, 0.5);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
