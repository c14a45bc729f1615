/*
 * Fractional indexing: an order key is an integer part of variable length and a fraction, in base 62, and keys compare
 * as strings. Appending steps the integer, so that keys stay short after 10,000 appends; inserting between two takes
 * the middle of the fractions. After D. Greenspan, "Implementing Fractional Indexing" (2020), and Figma's account of
 * its multiplayer order (2017); written anew.
 *
 * The first letter says how many digits the integer has: a…z are 1…26 digits for integers from zero up, Z…A the same
 * below zero. A fraction never ends in 0, so that each key has one spelling and there is always room below it.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FIRST = 'a0';

function digitAt(text: string, index: number): number {
  return index < text.length ? DIGITS.indexOf(text.charAt(index)) : 0;
}

function integerDigits(head: string): number {
  if (head >= 'a' && head <= 'z') return head.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  if (head >= 'A' && head <= 'Z') return 'Z'.charCodeAt(0) - head.charCodeAt(0) + 1;
  throw new Error(`"${head}" does not start an order key`);
}

function integerPart(key: string): string {
  const length = 1 + integerDigits(key.charAt(0));
  if (key.length < length) throw new Error(`"${key}" is cut short for an order key`);
  return key.slice(0, length);
}

/** The next (+1) or previous (−1) integer. */
function stepInteger(integer: string, step: 1 | -1): string {
  const digits = [...integer.slice(1)];
  const [wrapFrom, wrapTo] = step === 1 ? ['z', '0'] : ['0', 'z'];
  for (let i = digits.length - 1; i >= 0; i -= 1) {
    const digit = digits[i] as string;
    if (digit !== wrapFrom) {
      digits[i] = DIGITS.charAt(DIGITS.indexOf(digit) + step);
      return integer.charAt(0) + digits.join('');
    }
    digits[i] = wrapTo;
  }
  // All digits wrapped: the head moves. From the largest negative integer "Zz" the next is "a0", and back.
  const head = integer.charAt(0);
  if (head === 'Z' && step === 1) return FIRST;
  if (head === 'a' && step === -1) return 'Zz';
  const nextHead = String.fromCharCode(head.charCodeAt(0) + step);
  return nextHead + wrapTo.repeat(integerDigits(nextHead));
}

/** A fraction strictly between two; an empty `low` is 0, a null `high` is 1. */
function middleFraction(low: string, high: string | null): string {
  let common = 0;
  if (high !== null) while (common < high.length && digitAt(low, common) === digitAt(high, common)) common += 1;
  const prefix = (high ?? '').slice(0, common);
  const lowRest = low.slice(common);
  const highRest = high === null ? null : high.slice(common);
  const lowDigit = digitAt(lowRest, 0);
  const highDigit = highRest === null ? DIGITS.length : digitAt(highRest, 0);
  if (highDigit - lowDigit > 1) return prefix + DIGITS.charAt((lowDigit + highDigit) >> 1);
  // The digits are neighbours: a longer `high` can be cut after its first digit, else go on below `low`'s digit.
  if (highRest !== null && highRest.length > 1) return prefix + highRest.charAt(0);
  return prefix + DIGITS.charAt(lowDigit) + middleFraction(lowRest.slice(1), null);
}

/**
 * An order key strictly between two others, either of which may be absent (the end of the order).
 * @throws when `below` is not before `above`, or one of them is not an order key
 */
export function zBetween(below: string | null, above: string | null): string {
  if (below !== null && above !== null && below >= above)
    throw new Error(`"${below}" is not below "${above}" in the order`);
  if (below === null && above === null) return FIRST;
  if (below === null) {
    const integer = integerPart(above as string);
    // A fraction above it leaves the whole integer free; else step down.
    return integer === above ? stepInteger(integer, -1) : integer;
  }
  const belowInteger = integerPart(below);
  const belowFraction = below.slice(belowInteger.length);
  if (above === null) return stepInteger(belowInteger, 1);
  const aboveInteger = integerPart(above);
  if (belowInteger === aboveInteger)
    return belowInteger + middleFraction(belowFraction, above.slice(aboveInteger.length));
  const next = stepInteger(belowInteger, 1);
  return next < above ? next : belowInteger + middleFraction(belowFraction, null);
}

/** `count` rising order keys for a new document. */
export function zOrderSequence(count: number): readonly string[] {
  const keys: string[] = [];
  let last: string | null = null;
  for (let i = 0; i < count; i += 1) {
    last = zBetween(last, null);
    keys.push(last);
  }
  return keys;
}
