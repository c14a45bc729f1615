import type { ImageSize } from '../annotation/annotation-document.ts';
import { checkSize, RunLengthError, type RunLengthMask } from './run-length.ts';

/*
 * COCO's compressed run-length text. From the fourth count on, the difference to the count two before is written (runs
 * of neighbouring columns resemble each other), as a two's complement number in digits of 5 bits, the lowest first. A
 * digit is one character, code 48 and up; its sixth bit says that more follow, its fifth is the sign in the last one.
 */

const FIRST_CODE = 48;
const MORE = 32;
const SIGN = 16;
/** 40 bits: more than the difference of two runs in the largest picture (65,535 pixels a side) can need. */
const MOST_DIGITS = 8;

function damaged(index: number, what: string): RunLengthError {
  return new RunLengthError(`The mask's run-length text is damaged at character ${index + 1}: ${what}`);
}

/**
 * Reads count after count without keeping them.
 *
 * @param take is given each count and whether its run is inside; returns false to stop reading there
 * @throws {RunLengthError} for a character that is no digit, a number cut off or too long, a negative count
 */
export function readRuns(text: string, take: (count: number, inside: boolean) => boolean): void {
  let [previous, beforePrevious] = [0, 0];
  let at = 0;
  for (let index = 0; at < text.length; index += 1) {
    const start = at;
    let count = 0;
    let weight = 1;
    let digit: number;
    do {
      if (at === text.length) throw damaged(start, 'the number that begins there is cut off');
      if (at - start === MOST_DIGITS) throw damaged(start, 'the number that begins there is too long');
      digit = text.charCodeAt(at) - FIRST_CODE;
      if (digit < 0 || digit >= 2 * MORE) throw damaged(at, `${JSON.stringify(text.charAt(at))} is none of its digits`);
      count += (digit % MORE) * weight;
      weight *= MORE;
      at += 1;
    } while (digit >= MORE);
    if (digit >= SIGN) count -= weight;
    if (index > 2) count += beforePrevious;
    if (count < 0) throw damaged(start, `run ${index} would be ${count} pixels long`);
    if (!take(count, index % 2 === 1)) return;
    [beforePrevious, previous] = [previous, count];
  }
}

/** @throws {RunLengthError} when the text is damaged or spells another number of pixels than the size has */
export function parseRuns(text: string, { width, height }: ImageSize): RunLengthMask {
  checkSize({ width, height });
  const pixels = width * height;
  const counts: number[] = [];
  let sum = 0;
  readRuns(text, (count) => {
    counts.push(count);
    sum += count;
    return sum <= pixels;
  });
  if (sum !== pixels) {
    const seen = sum > pixels ? 'more than' : `${sum} of`;
    throw new RunLengthError(
      `The mask's run-length text covers ${seen} the ${pixels} pixels of its ${width} × ${height} box`,
    );
  }
  return { width, height, counts };
}

/** The mask's counts as COCO's compressed text. */
export function formatRuns({ counts }: RunLengthMask): string {
  let text = '';
  counts.forEach((count, index) => {
    let rest = index > 2 ? count - (counts[index - 2] as number) : count;
    for (let more = true; more;) {
      const higher = Math.floor(rest / MORE);
      const digit = rest - higher * MORE;
      more = higher !== (digit >= SIGN ? -1 : 0);
      text += String.fromCharCode(FIRST_CODE + digit + (more ? MORE : 0));
      rest = higher;
    }
  });
  return text;
}
