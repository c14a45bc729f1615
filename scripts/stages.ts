import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, run, type RunResult } from './run.ts';

export interface Stage {
  readonly name: string;
  readonly run: () => Promise<RunResult>;
}

/** A stage that is one program; `live` shows its output as it comes. */
export function stage(
  name: string,
  program: string,
  args: readonly string[],
  options: { live?: boolean; env?: Record<string, string> } = {},
): Stage {
  return { name, run: () => run(program, args, options) };
}

/**
 * Runs stages in order, prints one line each with its time, the whole output of one that failed, and stops there.
 *
 * @param command what was asked for; figures go to `out/<command>.json`.
 * @returns the exit code.
 */
export async function runStages(command: string, stages: readonly Stage[]): Promise<number> {
  const figures: { name: string; value: number; unit: 's'; reach: null; ok: 'reported' }[] = [];
  const begun = performance.now();
  let failed = false;
  for (const { name, run: work } of stages) {
    const started = performance.now();
    const { code, output } = await work();
    const seconds = (performance.now() - started) / 1000;
    figures.push({ name, value: Math.round(seconds * 10) / 10, unit: 's', reach: null, ok: 'reported' });
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s`);
    for (const skip of output.match(/^.*\bskipped\b.*$/gim) ?? []) console.log(`       ${skip.trim()}`);
    if (code !== 0) {
      console.log(output);
      failed = true;
      break;
    }
  }
  const total = (performance.now() - begun) / 1000;
  console.log(`${failed ? 'FAILED' : 'All green'} after ${(total / 60).toFixed(1)} minutes.`);
  mkdirSync(path.join(ROOT, 'out'), { recursive: true });
  figures.push({ name: 'total', value: Math.round(total * 10) / 10, unit: 's', reach: null, ok: 'reported' });
  writeFileSync(path.join(ROOT, 'out', `${command}.json`), `${JSON.stringify({ command, figures }, null, 2)}\n`);
  return failed ? 1 : 0;
}
