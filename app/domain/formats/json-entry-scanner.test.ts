import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonEntryScanner, JsonScanError } from './json-entry-scanner.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

interface Found {
  readonly list: number;
  readonly text: string;
  readonly numbers: readonly number[];
  readonly repeatsKey: boolean;
}

function scan(text: string, chunk = Infinity) {
  const bytes = bytesOf(text);
  const found: Found[] = [];
  const notes: string[] = [];
  const scanner = new JsonEntryScanner(['images', 'annotations'], ['id', 'image_id'], {
    entry: ({ list, start, end, numbers, repeatsKey }) =>
      found.push({ list, text: Buffer.from(bytes.subarray(start, end)).toString(), numbers: [...numbers], repeatsKey }),
    stray: (list) => notes.push(`stray ${list}`),
    listAgain: (list) => notes.push(`again ${list}`),
  });
  for (let i = 0; i < bytes.length; i += chunk) scanner.feed(bytes.subarray(i, Math.min(bytes.length, i + chunk)));
  return { lists: [...scanner.end()], found, notes };
}

const problemOf = (text: string) => {
  try {
    scan(text);
    return null;
  } catch (cause) {
    return cause instanceof JsonScanError ? [cause.problem, cause.at] : cause;
  }
};

describe('JsonEntryScanner', () => {
  it('finds the objects of the named lists, and their numbers, wherever chunks end', () => {
    const text = `\uFEFF {"info":{"annotations":[{"id":9}]},"annotations":[ {"id": 12 ,"image_id":3,"n":{"id":5}},
      {"image_id":"3","id":4.5,"s":"\\"}]{"}],"x":[[{}]],"images":[{"id":1e3},{"im\\u0061ge_id":7}]}`;
    const whole = scan(text);
    expect(whole).toEqual({
      lists: [1, 0],
      found: [
        { list: 1, text: '{"id": 12 ,"image_id":3,"n":{"id":5}}', numbers: [12, 3], repeatsKey: false },
        { list: 1, text: '{"image_id":"3","id":4.5,"s":"\\"}]{"}', numbers: [NaN, NaN], repeatsKey: false },
        { list: 0, text: '{"id":1e3}', numbers: [NaN, NaN], repeatsKey: false },
        { list: 0, text: '{"im\\u0061ge_id":7}', numbers: [NaN, NaN], repeatsKey: false },
      ],
      notes: [],
    });
    for (let chunk = 1; chunk < 40; chunk += 1) expect(scan(text, chunk)).toEqual(whole);
  });

  it('agrees with JSON.parse on any entries', () => {
    const entry = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(
        fc.array(entry),
        fc.array(entry),
        fc.jsonValue(),
        fc.integer({ min: 1, max: 50 }),
        (a, b, more, chunk) => {
          const { found, notes } = scan(JSON.stringify({ info: more, images: a, annotations: b }, null, 1), chunk);
          expect(found.map(({ list, text, repeatsKey }) => [list, JSON.parse(text), repeatsKey])).toEqual(
            JSON.parse(JSON.stringify([...a.map((e) => [0, e, false]), ...b.map((e) => [1, e, false])])),
          );
          expect(notes).toEqual([]);
        },
      ),
    );
  });

  it('notices keys that come twice, at any depth and among many', () => {
    const many = Array.from({ length: 200 }, (_, i) => `"k${i}":${i}`).join(',');
    const text = `{"images":[{"id":1,"id":2},{"a":{"b":1,"b":1}},{"a":{"b":1},"c":{"b":1}},{${many}},{${many},"k150":0}]}`;
    expect(scan(text).found.map(({ repeatsKey }) => repeatsKey)).toEqual([true, true, false, false, true]);
    expect(scan('{"images":[],"images":[{}]}').notes).toEqual(['again 0']);
  });

  it('passes over what is no object in a list, and counts it', () => {
    const { found, notes } = scan('{"images":[1,"{",null,[{"id":1}],{"id":2},-3.5e1 , true]}');
    expect(found.map(({ text }) => text)).toEqual(['{"id":2}']);
    expect(notes).toEqual(Array.from({ length: 6 }, () => 'stray 0'));
  });

  it('says where a text is no JSON object', () => {
    expect([
      problemOf(''),
      problemOf('hello'),
      problemOf('[{"id":1}]'),
      problemOf('{"images":[{"id":1]}'),
      problemOf('{"images":[{"id":1}'),
      problemOf('{"images":["abc'),
      problemOf('{} {}'),
      problemOf(`{"a":${'['.repeat(100_000)}`),
    ]).toEqual([
      ['not-an-object', 0],
      ['not-an-object', 0],
      ['not-an-object', 0],
      ['brackets', 18],
      ['cut-off', 19],
      ['cut-off', 15],
      ['not-an-object', 3],
      ['too-deep', 68],
    ]);
  });
});
