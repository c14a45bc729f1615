import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './run.ts';

/** One measured value. `reach` is what it should come to; `ok` says whether it did, or that it is only reported. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reach: string | null;
  readonly ok: boolean | 'reported';
}

/** Prints a table of figures and writes them to `out/<command, colons as dashes>.json`. */
export function reportFigures(command: string, figures: readonly Figure[]): void {
  for (const { name, value, unit, reach, ok } of figures) {
    const verdict = ok === 'reported' ? '' : ok ? 'reached' : 'MISSED';
    console.log(
      `${name.padEnd(58)} ${String(value).padStart(10)} ${unit.padEnd(6)} ${(reach ?? '').padEnd(8)} ${verdict}`,
    );
  }
  const folder = path.join(ROOT, 'out');
  mkdirSync(folder, { recursive: true });
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}`;
  const report = { command, commit: presentCommit(), machine, figures };
  writeFileSync(path.join(folder, `${command.replaceAll(':', '-')}.json`), `${JSON.stringify(report, null, 2)}\n`);
}

function presentCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** The value below which `share` of the sorted values lie. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
