import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Shape, type ShapeId, shapeId } from '../annotation/shape.ts';
import { geometryArea } from '../geometry/geometry-measure.ts';
import { intersectionOverUnion } from '../geometry/intersection-over-union.ts';
import { cocoCategories } from './coco-categories.ts';
import { CocoClasses } from './coco-classes.ts';
import { cocoCategorySchema, type CocoSegmentation } from './coco-document.ts';
import { readExtraShapes } from './coco-extra-shapes.ts';
import { essence, image, schema, shapesArbitrary } from './coco-fixture.ts';
import { ReadItemBuilder } from './coco-item.ts';
import { CocoAnnotationReader } from './coco-reading.ts';
import type { MaskStyle } from './coco-segmentation.ts';
import { CocoItemWriter, type WrittenItem } from './coco-writing.ts';
import { importFindings } from './import-findings.ts';

const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

function readBack(written: WrittenItem, into = schema) {
  const findings = importFindings();
  const classes = new CocoClasses(into, findings);
  for (const category of throughJson(cocoCategories(schema))) classes.add(cocoCategorySchema.parse(category));
  const reader = new CocoAnnotationReader(classes, findings);
  const parts = written.annotations.flatMap((body, i) =>
    reader.read(throughJson({ id: i + 1, image_id: 1, ...body }) as unknown as Record<string, unknown>, image),
  );
  const extra = { id: 1, surety: throughJson({ shapes: written.extraShapes }) };
  let id = 0;
  const newId = (): ShapeId => shapeId(`new-${(id += 1)}`);
  const shapes = new ReadItemBuilder(newId).build([...parts, ...readExtraShapes(extra, image, classes, findings)]);
  return { shapes, findings, classes };
}

/** Whether COCO's readers can make pixels of it. */
function isValid(segmentation: CocoSegmentation): boolean {
  if (!('counts' in segmentation)) return segmentation.every((ring) => ring.length >= 6 && ring.length % 2 === 0);
  return segmentation.counts !== '' && segmentation.size[0] === image.height && segmentation.size[1] === image.width;
}

describe('COCO out and in', () => {
  it.each<MaskStyle>(['rle', 'polygons'])('gives every document back exactly, with masks as %s', (masks) => {
    fc.assert(
      fc.property(shapesArbitrary, (shapes) => {
        const written = new CocoItemWriter(schema, masks).write([...shapes].reverse(), image);
        const { shapes: back, findings } = readBack(written);
        // IoU 1.0, same order, same classes, attributes and groups.
        expect(essence(back)).toEqual(essence(shapes));
        back.forEach(({ geometry }, i) => {
          const before = (shapes[i] as Shape).geometry;
          if (geometry.kind !== 'mask' && geometryArea(before) > 1)
            expect(intersectionOverUnion(before, geometry)).toBe(1);
        });
        expect(findings.skipped.list()).toEqual([]);
        // Never an empty mask, a ring of two points, a box that is none (CVAT #9460).
        for (const { segmentation, bbox, area } of written.annotations) {
          expect(isValid(segmentation)).toBe(true);
          expect([...bbox, area].every(Number.isFinite) && Math.min(bbox[2], bbox[3], area) >= 0).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says of each shape that others will not see it, and counts it once', () => {
    fc.assert(
      fc.property(shapesArbitrary, (shapes) => {
        const { annotations, extraShapes, dropped } = new CocoItemWriter(schema, 'rle').write(shapes, image);
        const lost = dropped.reduce((sum, { count }) => sum + count, 0);
        expect(lost).toBe(extraShapes.length);
        expect(annotations.length + lost).toBeLessThanOrEqual(shapes.length);
      }),
    );
  });

  it('makes the classes anew in a job that has none of them, ids, keys, colours and order included (Label Studio #6416)', () => {
    const written = new CocoItemWriter(schema, 'rle').write([], image);
    const empty = { classes: [], limits: schema.limits };
    const numbered = schema.classes.map((labelClass, i) => ({ ...labelClass, cocoId: i + 1 }));
    expect(readBack(written, empty).classes.classesToAdd()).toEqual(numbered);
  });
});
