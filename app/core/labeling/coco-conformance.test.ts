import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../domain/annotation/shape.ts';
import { itemFinder } from '../../domain/formats/item-names.ts';
import { geometryBounds } from '../../domain/geometry/geometry-measure.ts';
import { maskArea } from '../../domain/geometry/placed-mask.ts';
import { importFile } from './coco-file-fixture.ts';

/** Files of other tools, see CONTRIBUTING.md; not part of the repository. */
const folder = process.env['SURETY_CONFORMANCE'];
if (folder === undefined) console.log('Skipped: COCO files of other tools. SURETY_CONFORMANCE names no folder.');

const noClasses = { classes: [], limits: { maximumShapesPerItem: 1000 } };

/** Imports a file of the folder into a job without classes. @param pictures name → [width, height] */
function importConformance(file: string, pictures: Readonly<Record<string, readonly [number, number]>>) {
  const entries = Object.entries(pictures).map(
    ([name, [width, height]], lane) => [name, { lane, width, height }] as const,
  );
  return importFile(path.join(String(folder), file), { schema: noClasses, items: itemFinder(entries) });
}

/** A shape with its class' name, its box in COCO's way, and its pixels where it is a mask. */
function told({ classId, geometry, attributes }: Shape) {
  const { x, y, width, height } = geometryBounds(geometry);
  const area = geometry.kind === 'mask' ? maskArea(geometry) : null;
  return { kind: geometry.kind, label: classId, bbox: [x, y, width, height], attributes, area };
}

describe.skipIf(folder === undefined)('COCO files of other tools', () => {
  const expected = () =>
    JSON.parse(readFileSync(path.join(String(folder), 'expected.json'), 'utf8')) as {
      readonly datumaro: {
        readonly coco_instances: {
          readonly a: { readonly anns: readonly [{ readonly bbox: readonly number[]; readonly label: string }] };
          readonly b: {
            readonly anns: readonly [
              {
                readonly points: readonly number[];
                readonly label: string;
                readonly attributes: Record<string, unknown>;
              },
              { readonly label: string; readonly area: number },
            ];
          };
        };
        readonly roboflow_same_dataset: Readonly<
          Record<'train_001' | 'train_002' | 'val_001', readonly (readonly [string, readonly number[]])[]>
        >;
      };
    };
  const instances = 'datumaro/coco_dataset/coco_instances/annotations';

  it("reads Datumaro's boxes, with categories in their order though their ids have gaps", async () => {
    const { report, shapes } = await importConformance(`${instances}/instances_train.json`, { 'train/a.jpg': [10, 5] });
    const [annotation] = expected().datumaro.coco_instances.a.anns;
    expect(shapes[0]?.map(told)).toEqual([
      { kind: 'rectangle', label: annotation.label, bbox: annotation.bbox, attributes: {}, area: null },
    ]);
    expect(report.classesToAdd.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect([report.skipped, report.changed]).toEqual([[], []]);
  });

  it("reads Datumaro's outline with attributes and its crowd of plain run lengths, whatever box stands beside", async () => {
    const { report, shapes } = await importConformance(`${instances}/instances_val.json`, { 'val/b.jpg': [5, 10] });
    const [outline, crowd] = expected().datumaro.coco_instances.b.anns;
    expect(shapes[0]?.map(told)).toEqual([
      { kind: 'polygon', label: outline.label, bbox: [0, 0, 1, 2], attributes: outline.attributes, area: null },
      { kind: 'mask', label: crowd.label, bbox: [0, 0, 2, 10], attributes: { iscrowd: true }, area: crowd.area },
    ]);
    const geometry = shapes[0]?.[0]?.geometry;
    expect(geometry?.kind === 'polygon' && geometry.outer.flatMap(({ x, y }) => [x, y])).toEqual(outline.points);
    expect([report.skipped, report.changed]).toEqual([[], []]);
  });

  it("reads Roboflow's boxes", async () => {
    const wanted = expected().datumaro.roboflow_same_dataset;
    const files = [
      ['train', { 'train_001.jpg': [10, 5], 'train_002.jpg': [10, 5] }, [wanted.train_001, wanted.train_002]],
      ['val', { 'val_001.jpg': [10, 5] }, [wanted.val_001]],
    ] as const;
    for (const [subset, pictures, boxes] of files) {
      const file = `datumaro/roboflow_dataset/coco/${subset}/_annotations.coco.json`;
      const { report, shapes } = await importConformance(file, pictures);
      const names = new Map(report.classesToAdd.map(({ id, name }) => [id, name]));
      const found = Object.values(shapes).map((items) =>
        items.map(({ classId, geometry }) => [names.get(classId), told({ geometry } as Shape).bbox]),
      );
      expect(found).toEqual(boxes);
      expect(report.skipped).toEqual([]);
    }
  });
});
