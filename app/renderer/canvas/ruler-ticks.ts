export interface RulerTick {
  /** Image pixels. */
  readonly value: number;
  readonly rank: 'major' | 'middle' | 'minor';
}

const MAJOR_SPACING = 72;

/** The least round number of image pixels (1, 2, 5 × 10ⁿ) that spans `MAJOR_SPACING` screen pixels. */
export function majorStep(scale: number): number {
  const wanted = MAJOR_SPACING / scale;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= wanted * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Ticks between two image coordinates: ten to a major step, the fifth a little longer. */
export function rulerTicks(from: number, to: number, scale: number): readonly RulerTick[] {
  const step = majorStep(scale) / 10;
  const ticks: RulerTick[] = [];
  for (let n = Math.ceil(from / step); n * step <= to; n += 1) {
    const rank = n % 10 === 0 ? 'major' : n % 5 === 0 ? 'middle' : 'minor';
    ticks.push({ value: n * step, rank });
  }
  return ticks;
}

/** A major tick's figure: whole, or with the digits that a step under 1 px needs. */
export function tickLabel(value: number, scale: number): string {
  const digits = Math.max(0, -Math.floor(Math.log10(majorStep(scale))));
  return value.toFixed(digits);
}
