import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../digest.ts';
import { imagePoint } from '../geometry/point.ts';
import { documentOf } from './annotation-document.ts';
import { canonicalText, type JsonValue, NotCanonicalError } from './canonical.ts';
import {
  documentFromLabel,
  labelBytes,
  labelDigest,
  type LabelDocument,
  labelFromDocument,
  readLabel,
} from './label-document.ts';
import { shapeId, type Shape } from './shape.ts';

const item = `0x${'ab'.repeat(32)}` as Digest;
const shape = (id: string, z: string, x: number): Shape => ({
  id: shapeId(id),
  classId: 'boat',
  geometry: { kind: 'rectangle', x, y: 0.1 + 0.2, width: 10, height: -0 },
  attributes: { occluded: true, count: 2 },
  z,
  hidden: true,
  locked: true,
});
const document = documentOf({ width: 640, height: 480 }, [shape('b', 'a1', 1e21), shape('a', 'a0', 5)]);

describe('canonical JSON', () => {
  it('is RFC 8785: sorted keys, shortest numbers, −0 as 0', () => {
    // The numbers and the key order are those of the RFC's own examples (§3.2.2.3, §3.2.3).
    // oxlint-disable-next-line no-loss-of-precision -- the RFC's own example
    const numbers = [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0];
    expect(canonicalText({ numbers, literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0]}',
    );
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalText(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  it('does not depend on the order in which keys came', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shuffled = (data: unknown): unknown =>
          Array.isArray(data)
            ? data.map(shuffled)
            : data !== null && typeof data === 'object'
              ? Object.fromEntries(
                  Object.entries(data)
                    .reverse()
                    .map(([key, member]) => [key, shuffled(member)]),
                )
              : data;
        const plain = JSON.parse(JSON.stringify(value)) as JsonValue;
        expect(canonicalText(shuffled(plain) as JsonValue)).toBe(canonicalText(plain));
        expect(JSON.parse(canonicalText(plain))).toEqual(plain);
      }),
    );
  });

  it('refuses what has no canonical form, and says where', () => {
    const bad: [unknown, string][] = [
      [{ a: [1, Number.NaN] }, 'value.a[1] is not a finite number'],
      [Number.POSITIVE_INFINITY, 'value is not a finite number'],
      [{ text: '\ud800' }, 'value.text holds half of a surrogate pair'],
      [[1n], 'value[0] is bigint, which JSON cannot hold'],
      [new Map(), 'value is not a plain object'],
    ];
    for (const [value, message] of bad) {
      expect(() => canonicalText(value as JsonValue)).toThrow(new NotCanonicalError(message));
    }
  });
});

describe('label document', () => {
  it('lists the shapes bottom first, without what only concerned the screen', () => {
    expect(labelFromDocument(item, document)).toEqual({
      schema: 'surety/label/1',
      item,
      image: { width: 640, height: 480 },
      shapes: [
        {
          id: 'a',
          class: 'boat',
          geometry: { kind: 'rectangle', x: 5, y: 0.30000000000000004, width: 10, height: -0 },
          attributes: { occluded: true, count: 2 },
        },
        {
          id: 'b',
          class: 'boat',
          geometry: { kind: 'rectangle', x: 1e21, y: 0.30000000000000004, width: 10, height: -0 },
          attributes: { occluded: true, count: 2 },
        },
      ],
    });
  });

  it('has one text and one digest', () => {
    const label = labelFromDocument(item, documentOf({ width: 640, height: 480 }, [shape('a', 'a0', 5)]));
    expect(new TextDecoder().decode(labelBytes(label))).toBe(
      `{"image":{"height":480,"width":640},"item":"${item}","schema":"surety/label/1","shapes":[{"attributes":{"count":2,"occluded":true},"class":"boat","geometry":{"height":0,"kind":"rectangle","width":10,"x":5,"y":0.30000000000000004},"id":"a"}]}`,
    );
    // Computed with sha256sum over the text above.
    expect(labelDigest(label)).toBe('0xf7aa60576fe4a6293d95cb12728dfdd36bca11c885481d7bab3bc50dac7aacd5');
  });

  it('comes back from its bytes with the same digest and order', () => {
    const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const side = fc.double({ min: 0, max: 1e6, noNaN: true });
    const label = fc
      .array(
        fc.oneof(
          fc
            .tuple(coordinate, coordinate, side, side)
            .map(([x, y, width, height]) => ({ kind: 'rectangle' as const, x, y, width, height })),
          fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 9 }).map((points) => ({
            kind: 'polygon' as const,
            outer: points.map(([x, y]) => imagePoint(x, y)),
            holes: [],
          })),
        ),
        { maxLength: 12 },
      )
      .map((geometries): LabelDocument => ({
        schema: 'surety/label/1',
        item,
        image: { width: 100, height: 100 },
        shapes: geometries.map((geometry, i) => ({ id: shapeId(`n${i}`), class: 'boat', geometry, attributes: {} })),
      }));
    fc.assert(
      fc.property(label, (written) => {
        const reading = readLabel(labelBytes(written));
        if (!reading.ok) throw new Error(reading.message);
        expect(labelDigest(labelFromDocument(item, documentFromLabel(reading.value)))).toBe(labelDigest(written));
      }),
    );
  });

  it.each([
    [
      'bytes that are not UTF-8',
      Uint8Array.of(0x22, 0xff, 0x22),
      'The label is not readable: the bytes are not JSON text in UTF-8.',
    ],
    [
      'text that is not JSON',
      new TextEncoder().encode('{"schema":'),
      'The label is not readable: the bytes are not JSON text in UTF-8.',
    ],
    [
      'a member too many',
      new TextEncoder().encode(JSON.stringify({ ...labelFromDocument(item, document), author: 'me' })),
      'The label is not valid: Unrecognized key: "author".',
    ],
    [
      'a polygon of two points',
      new TextEncoder().encode(
        JSON.stringify({
          ...labelFromDocument(item, document),
          shapes: [
            {
              id: 'a',
              class: 'boat',
              geometry: {
                kind: 'polygon',
                outer: [
                  { x: 1, y: 1 },
                  { x: 2, y: 2 },
                ],
                holes: [],
              },
              attributes: {},
            },
          ],
        }),
      ),
      'The label is not valid: shapes[1].geometry.outer: a polygon needs three points at least.',
    ],
    [
      'an id used twice',
      new TextEncoder().encode(
        JSON.stringify({
          ...labelFromDocument(item, document),
          shapes: Array(2).fill(labelFromDocument(item, document).shapes[0]),
        }),
      ),
      'The label is not valid: shapes: each shape needs an id of its own.',
    ],
    [
      'a prototype in the attributes',
      new TextEncoder().encode(JSON.stringify(labelFromDocument(item, document)).replaceAll('"count"', '"__proto__"')),
      'The label is not valid: the text is not in its canonical form.',
    ],
  ])('refuses %s', (_name, bytes, message) => {
    expect(readLabel(bytes)).toEqual({ ok: false, message });
  });
});
