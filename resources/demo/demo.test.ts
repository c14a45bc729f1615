import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { matchShapes } from '../../app/domain/agreement/match-shapes.ts';
import {
  documentFromLabel,
  type LabelDocument,
  labelDocumentSchema,
  type LabelShape,
} from '../../app/domain/annotation/label-document.ts';
import type { Geometry } from '../../app/domain/annotation/shape.ts';
import { digestOf } from '../../app/domain/digest.ts';
import { geometryBounds } from '../../app/domain/geometry/geometry-measure.ts';
import { intersectionOverUnion } from '../../app/domain/geometry/intersection-over-union.ts';
import { imagePoint } from '../../app/domain/geometry/point.ts';
import { labelWarnings } from '../../app/domain/requirement/label-warnings.ts';
import { MANIFEST_SCHEMA, manifestDocumentSchema } from '../../app/domain/requirement/manifest-document.ts';
import { requirementDocumentSchema } from '../../app/domain/requirement/requirement-document.ts';

interface DemoItem {
  readonly name: string;
  readonly title: string;
  readonly package: string;
  readonly file: string;
  readonly item: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly credit: string;
  readonly licence: string;
}

const folder = import.meta.dirname;
const { items } = JSON.parse(readFileSync(join(folder, 'items.json'), 'utf8')) as { items: readonly DemoItem[] };

const require = createRequire(import.meta.url);
const photograph = ({ package: name, file }: DemoItem): Buffer =>
  readFileSync(join(dirname(require.resolve(`${name}/package.json`)), file));

const read = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));

const requirement = requirementDocumentSchema.parse(read('requirement.json'));
const { rule } = requirement;
const referenceOf = ({ name }: DemoItem): LabelDocument =>
  labelDocumentSchema.parse(read('references', `${name}.json`));

/** The geometry moved by (dx, dy) and grown by `grow`, each a share of its bounds: how a hurried hand would draw it. */
function sloppy(geometry: Geometry, dx: number, dy: number, grow: number): Geometry {
  const { x, y, width, height } = geometryBounds(geometry);
  const moveX = (at: number): number => x + width / 2 + (at - x - width / 2) * (1 + grow) + dx * width;
  const moveY = (at: number): number => y + height / 2 + (at - y - height / 2) * (1 + grow) + dy * height;
  return geometry.kind === 'polygon'
    ? { kind: 'polygon', outer: geometry.outer.map((at) => imagePoint(moveX(at.x), moveY(at.y))), holes: [] }
    : { kind: 'rectangle', x: moveX(x), y: moveY(y), width: width * (1 + grow), height: height * (1 + grow) };
}

describe('demo job', () => {
  it('is six photographs whose entries make a manifest', () => {
    const entries = items.map(({ item, title, mediaType, width, height, credit }) => ({
      item,
      name: title,
      mediaType,
      width,
      height,
      credit,
    }));
    expect(manifestDocumentSchema.parse({ schema: MANIFEST_SCHEMA, items: entries }).items).toHaveLength(6);
  });

  it('starts with two photographs of three objects at most', () => {
    expect(items.slice(0, 2).map((item) => referenceOf(item).shapes.length <= 3)).toEqual([true, true]);
  });

  it('asks for 42 objects and uses every class and both kinds of shape', () => {
    const shapes = items.flatMap((item) => referenceOf(item).shapes);
    expect(shapes).toHaveLength(42);
    expect(new Set(shapes.map((shape) => shape.class))).toEqual(new Set(requirement.classes.map(({ id }) => id)));
    expect(new Set(shapes.map(({ geometry }) => geometry.kind))).toEqual(new Set(['rectangle', 'polygon']));
  });

  it('has one good and two poor examples, and the rule agrees with what they say', () => {
    const measured = requirement.examples.map((example) => {
      const item = items.find((entry) => entry.item === example.item);
      if (item === undefined)
        throw new Error(`an example is about ${example.item}, which is no photograph of this job`);
      const { pairs, extra } = matchShapes(example.shapes, referenceOf(item).shapes, rule);
      return { verdict: example.verdict, fitting: pairs.filter((pair) => pair.meetsRule).length, extra: extra.length };
    });
    expect(measured).toEqual([
      { verdict: 'good', fitting: 6, extra: 0 },
      { verdict: 'poor', fitting: 0, extra: 0 },
      { verdict: 'poor', fitting: 0, extra: 0 },
    ]);
  });
});

describe.each(items)('$name', (item) => {
  it('is the photograph that its package holds', async () => {
    const bytes = photograph(item);
    const { width, height, format, orientation } = await sharp(bytes).metadata();
    expect({ item: digestOf(bytes), width, height, mediaType: `image/${format}`, orientation }).toEqual({
      item: item.item,
      width: item.width,
      height: item.height,
      mediaType: item.mediaType,
      orientation: undefined,
    });
  });

  it('comes from a package that puts its contents under CC0', () => {
    const readme = readFileSync(join(dirname(require.resolve(`${item.package}/package.json`)), 'README.md'), 'utf8');
    expect(item.licence).toBe('CC0-1.0');
    expect(readme).toMatch(/their contents are licensed under (a )?\[Creative Commons Zero v1\.0 Universal\]/);
  });

  it('has a reference of this photograph that keeps to the requirement', () => {
    const reference = referenceOf(item);
    expect({ item: reference.item, ...reference.image }).toEqual({
      item: item.item,
      width: item.width,
      height: item.height,
    });
    expect(labelWarnings(documentFromLabel(reference), requirement)).toEqual([]);
  });

  it('has no two references that a shape of their class could be taken for', () => {
    const { shapes } = referenceOf(item);
    const close = (a: LabelShape, b: LabelShape): boolean =>
      a.class === b.class && intersectionOverUnion(a.geometry, b.geometry) >= rule.minimumIou;
    expect(shapes.filter((a, i) => shapes.slice(i + 1).some((b) => close(a, b)))).toEqual([]);
  });

  it.each([
    ['a tenth too large', 0, 0, 0.1],
    ['a tenth too small', 0, 0, -0.1],
    ['a tenth off to the right and down', 0.1, 0.1, 0],
    ['a tenth off to the left and up', -0.1, -0.1, 0],
  ])('accepts shapes that are %s', (_, dx, dy, grow) => {
    const { shapes } = referenceOf(item);
    const drawn = shapes.map((shape) => ({ ...shape, geometry: sloppy(shape.geometry, dx, dy, grow) }));
    expect(matchShapes(drawn, shapes, rule)).toMatchObject({ matches: true, missing: [], extra: [] });
  });
});
