import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Figure, reportFigures } from '../../scripts/figures.ts';
import { ROOT } from '../../scripts/run.ts';
import { gasOfDocket, gasPerLabel, type GasSteps } from '../test/gas-of-docket.ts';
import { GAS_SNAPSHOT, TRAP_SHARE } from '../test/gas-snapshot.ts';

/**
 * `bench:gas`: what a label costs from lease to settlement, step by step. Writes `docs/gas.md`, and the snapshot that a test holds
 * every change against.
 */
const REACH: Readonly<Record<number, number>> = { 1: 2_200, 8: 550, 32: 330 };

interface Measured {
  readonly trapShare: number;
  readonly batches: number;
  readonly steps: GasSteps;
  readonly perLabel: number;
}

const measured: Measured[] = [];
for (const trapShare of [TRAP_SHARE, 0]) {
  for (const batches of [1, 8, 32]) {
    const steps = await gasOfDocket(batches, trapShare);
    measured.push({ trapShare, batches, steps, perLabel: gasPerLabel(steps, batches) });
  }
}
console.table(measured.map(({ trapShare, batches, steps }) => ({ trapShare, batches, ...steps })));
reportFigures('bench:gas', measured.map(figureOf));
writeFileSync(path.join(ROOT, 'docs', 'gas.md'), page());
const snapshot = Object.fromEntries(
  measured.filter(({ trapShare }) => trapShare > 0).map(({ batches, perLabel }) => [batches, perLabel]),
);
writeFileSync(GAS_SNAPSHOT, `${JSON.stringify(snapshot)}\n`);

function figureOf({ trapShare, batches, perLabel }: Measured): Figure {
  const reach = trapShare === 0 ? undefined : REACH[batches];
  return {
    name: `gas per label, ${batches} batch${batches === 1 ? '' : 'es'} a docket${trapShare === 0 ? ', no traps' : ''}`,
    value: perLabel,
    unit: 'gas',
    reach: reach === undefined ? null : `≤ ${reach}`,
    ok: reach === undefined ? 'reported' : perLabel <= reach,
  };
}

function page(): string {
  const steps = Object.keys(measured[0]?.steps ?? {}) as (keyof GasSteps)[];
  const number = (value: number) => value.toLocaleString('en');
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const tableOf = (share: number) => {
    const columns = measured.filter(({ trapShare }) => trapShare === share);
    return [
      row(['Step', ...columns.map(({ batches }) => `${batches} batch${batches === 1 ? '' : 'es'}`)]),
      row(['---', ...columns.map(() => '---:')]),
      ...steps.map((step) => row([step, ...columns.map((column) => number(column.steps[step]))])),
      row(['**per label**', ...columns.map(({ perLabel }) => `**${number(perLabel)}**`)]),
      ...(share === 0 ? [] : [row(['aim', ...columns.map(({ batches }) => `≤ ${number(REACH[batches] ?? 0)}`)])]),
    ].join('\n');
  };
  return `# Gas

Made by \`npm run bench:gas\`; a test fails when a label costs more than this by half a percent. Everything from lease to settlement is
counted, whoever pays: batches of 256 lanes, one annotator, a panel of three, accounts that have settled before.

## With ${TRAP_SHARE / 100} % traps

${tableOf(TRAP_SHARE)}

## Without traps

${tableOf(0)}
`;
}
