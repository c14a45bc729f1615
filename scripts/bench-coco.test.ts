import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Figure } from './figures.ts';
import { ROOT } from './run.ts';

describe('bench:coco --quick', () => {
  it('brings 50 MB in under 512 MB, with words about progress', () => {
    const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
    execFileSync(process.execPath, [...flags, path.join(ROOT, 'scripts/bench-coco.ts'), '--quick'], { stdio: 'pipe' });
    const report = JSON.parse(readFileSync(path.join(ROOT, 'out/bench-coco-quick.json'), 'utf8')) as {
      readonly figures: readonly Figure[];
    };
    const counted = ['peak memory of the importing process', 'words about progress'];
    expect(report.figures.filter(({ name }) => counted.includes(name)).map(({ name, ok }) => [name, ok])).toEqual(
      counted.map((name) => [name, true]),
    );
  }, 120_000);
});
