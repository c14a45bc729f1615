import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shapeSchema } from '../../domain/annotation/document-schema.ts';
import { image, schema, shapesArbitrary } from '../../domain/formats/coco-fixture.ts';
import { labelClassesSchema } from '../../domain/requirement/label-class.ts';
import { fileOf, importFile, temporaryFolder } from './coco-file-fixture.ts';
import { exportCoco } from './export-coco.ts';
import { TransferError } from './transfer-error.ts';

let folder: string;
beforeAll(() => (folder = temporaryFolder()));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Imports whatever it is: shapes and classes that a job may hold, or a sentence; anything else is a bug. */
async function survive(bytes: string | Uint8Array, classes = schema): Promise<'imported' | 'refused'> {
  const imported = await importFile(fileOf(folder, bytes), {
    schema: classes,
    items: () => ({ lane: 0, ...image }),
  }).catch((cause: unknown) => {
    if (cause instanceof TransferError) return null;
    throw cause;
  });
  if (imported === null) return 'refused';
  for (const shape of imported.shapes[0] ?? []) {
    const reading = shapeSchema.safeParse(shape);
    if (!reading.success) throw new Error(`${JSON.stringify(shape)} is no shape: ${reading.error.message}`);
  }
  const all = [...classes.classes, ...imported.report.classesToAdd];
  if (all.length > 0) labelClassesSchema.parse(all);
  return 'imported';
}

describe('importCoco on hostile files', { timeout: 120_000 }, () => {
  it('survives damaged bytes', async () => {
    const ends = { imported: 0, refused: 0 };
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        shapesArbitrary,
        damage,
        fc.double({ min: 0.9, max: 1, noNaN: true }),
        async (shapes, flips, cut) => {
          const target = path.join(folder, 'sound.json');
          const item = { fileName: 'a.jpg', ...image, shapes, state: 'done' as const };
          await exportCoco({
            schema,
            items: (async function* () {
              yield item;
            })(),
            target,
            masks: 'rle',
            signal: new AbortController().signal,
            onProgress: () => {},
            total: 1,
          });
          const bytes = readFileSync(target);
          for (const [at, value] of flips) bytes[at % bytes.length] = value;
          ends[await survive(flips.length % 2 === 0 ? bytes : bytes.subarray(0, Math.ceil(cut * bytes.length)))] += 1;
        },
      ),
      { numRuns: 100 },
    );
    // Both ways were gone.
    expect(Math.min(ends.imported, ends.refused)).toBeGreaterThan(10);
  });

  it('survives any values in any field', async () => {
    const number = fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: -9, max: 45 }) },
      fc.double(),
      fc.constantFrom(1e308, -1e308, 5e-324),
    );
    const value = fc.oneof(
      fc.jsonValue(),
      number,
      fc.array(number, { maxLength: 9 }),
      fc.array(fc.array(number, { maxLength: 9 })),
    );
    const point = fc.record({ x: number, y: number, state: fc.constantFrom('absent', 'hidden', 'visible', 'odd') });
    const box = { x: number, y: number, width: number, height: number };
    const shape = fc.oneof(
      fc.record({ kind: fc.constantFrom('rectangle', 'rotated-rectangle', 'tag', 'odd'), ...box, angle: number }),
      fc.record({ kind: fc.constant('mask'), ...box, counts: fc.constantFrom('01', '08', '1', '0oooo', '') }),
      fc.record({ kind: fc.constantFrom('polyline', 'keypoints'), points: fc.array(point) }),
    );
    const surety = fc.record(
      { shapes: fc.array(shape, { maxLength: 3 }), group: value, order: value },
      { requiredKeys: [] },
    );
    const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
    const annotation = fc.record({
      id: value,
      image_id: fc.constant(1),
      category_id: fc.constantFrom(1, 2),
      segmentation: seldom(fc.oneof(value, fc.record({ size: fc.constant([30, 40]), counts: value }))),
      bbox: fc.oneof(value, fc.array(number, { minLength: 4, maxLength: 4 })),
      keypoints: seldom(fc.oneof(value, fc.array(number, { minLength: 9, maxLength: 9 }))),
      iscrowd: seldom(value),
      attributes: seldom(fc.oneof(value, fc.dictionary(fc.string(), value))),
      surety: seldom(fc.oneof(value, surety)),
    });
    const category = fc.record({
      id: fc.constantFrom(1, 2),
      name: fc.oneof(fc.constantFrom('a', 'b'), fc.string()),
      keypoints: seldom(fc.oneof(value, fc.constant(['x', 'y', 'z']))),
      skeleton: seldom(value),
      surety: seldom(value),
    });
    const extras = fc.record({
      shapes: fc.array(fc.record({ category_id: fc.constant(1), geometry: shape, attributes: value })),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(annotation, { maxLength: 6 }),
        fc.array(category, { maxLength: 4 }),
        extras,
        async (a, c, s) => {
          const file = { images: [{ id: 1, file_name: 'a.jpg', surety: s }], annotations: a, categories: c };
          expect(await survive(JSON.stringify(file), { classes: [], limits: schema.limits })).toBe('imported');
        },
      ),
      { numRuns: 200 },
    );
  });
});
