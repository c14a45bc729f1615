import { describe, expect, it } from 'vitest';
import type { Digest } from '../digest.ts';
import { documentOf } from '../annotation/annotation-document.ts';
import { shapeNames } from '../annotation/shape-names.ts';
import { type Geometry, type Shape, shapeId } from '../annotation/shape.ts';
import { imagePoint } from '../geometry/point.ts';
import { classKey, classMark } from './class-palette.ts';
import { labelWarnings } from './label-warnings.ts';
import { manifestBytes, readManifest } from './manifest-document.ts';
import { readRequirement, requirementBytes, type RequirementDocument } from './requirement-document.ts';

const item = `0x${'0a'.repeat(32)}` as Digest;

const requirement: RequirementDocument = {
  schema: 'surety/requirement/1',
  title: 'Harbour craft',
  version: 1,
  dataType: 'image',
  summary: 'Boats of a harbour.',
  instructions: ['Draw each boat tightly.'],
  classes: [
    { id: 'junk', name: 'Junk', shapes: ['polygon'], description: '', attributes: [] },
    {
      id: 'sampan',
      name: 'Sampan',
      key: '5',
      color: '#E62A38',
      shapes: ['rectangle', 'polygon'],
      description: '',
      attributes: [],
    },
  ],
  rule: { matching: 'optimal', classEqual: true, minimumIou: 0.5 },
  qa: { protocol: 'peer', threshold: 'majority', panel: 3, trapShare: 0, auditShare: 0 },
  examples: [{ item, verdict: 'good', caption: 'Tight', shapes: [] }],
  limits: { maximumShapesPerItem: 3 },
  privacy: 'No persons.',
  rejectReasons: ['Shape too loose'],
};

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('requirement document', () => {
  it('comes back from its bytes as it was', () => {
    expect(readRequirement(requirementBytes(requirement))).toEqual({ ok: true, value: requirement });
  });

  it.each([
    ['no class', { ...requirement, classes: [], examples: [] }, 'classes: must name one class at least'],
    [
      'two classes of one id',
      { ...requirement, classes: [requirement.classes[0], { ...requirement.classes[1], id: 'junk' }] },
      'classes: two classes share an id',
    ],
    [
      'two classes of one name',
      { ...requirement, classes: [requirement.classes[0], { ...requirement.classes[1], name: 'JUNK' }] },
      'classes: two classes share a name',
    ],
    [
      'a rule of 0',
      { ...requirement, rule: { ...requirement.rule, minimumIou: 0 } },
      'rule.minimumIou: must be above 0',
    ],
    [
      'a wrong colour',
      { ...requirement, classes: [{ ...requirement.classes[0], color: 'red' }] },
      'classes[1].color: must be a colour like #66B4FC',
    ],
    [
      'an example of no class',
      {
        ...requirement,
        examples: [
          {
            ...requirement.examples[0],
            shapes: [
              {
                id: 'x',
                class: 'ship',
                geometry: { kind: 'rectangle', x: 0, y: 0, width: 1, height: 1 },
                attributes: {},
              },
            ],
          },
        ],
      },
      'examples: an example uses a class that is not in the list',
    ],
  ])('refuses %s in words', (_name, value, message) => {
    expect(readRequirement(bytesOf(value))).toEqual({
      ok: false,
      message: `The requirement is not valid: ${message}.`,
    });
  });
});

describe('manifest document', () => {
  const entry = { item, name: 'boats.jpg', mediaType: 'image/jpeg' as const, width: 1024, height: 819, credit: 'CC0' };

  it('comes back from its bytes as it was', () => {
    const manifest = { schema: 'surety/manifest/1' as const, items: [entry] };
    expect(readManifest(manifestBytes(manifest))).toEqual({ ok: true, value: manifest });
  });

  it('refuses one picture twice, and unknown kinds of picture', () => {
    expect(readManifest(bytesOf({ schema: 'surety/manifest/1', items: [entry, entry] }))).toEqual({
      ok: false,
      message: 'The manifest is not valid: items: one picture is listed twice.',
    });
    expect(
      readManifest(bytesOf({ schema: 'surety/manifest/1', items: [{ ...entry, mediaType: 'image/gif' }] })),
    ).toEqual({
      ok: false,
      message: 'The manifest is not valid: items[1].mediaType: must be image/jpeg, image/png or image/webp.',
    });
  });
});

describe('class marks', () => {
  it('walk the palette, and add a notch from the eleventh on', () => {
    expect([0, 9, 10, 19, 20].map(classMark)).toEqual([
      { token: 1, notched: false },
      { token: 10, notched: false },
      { token: 11, notched: true },
      { token: 20, notched: true },
      { token: 1, notched: true },
    ]);
    expect([classKey(0), classKey(9), classKey(10), classKey(12, '4')]).toEqual(['1', '0', null, '4']);
  });
});

describe('labelWarnings', () => {
  const shape = (id: string, classId: string, geometry: Geometry): Shape => ({
    id: shapeId(id),
    classId,
    geometry,
    attributes: {},
    z: `a${id}`,
    hidden: false,
    locked: false,
  });
  const box = (x: number, y: number, width: number, height: number): Geometry => ({
    kind: 'rectangle',
    x,
    y,
    width,
    height,
  });
  const image = { width: 100, height: 100 };

  it('says what goes against the requirement', () => {
    const bowTie: Geometry = {
      kind: 'polygon',
      outer: [imagePoint(0, 0), imagePoint(10, 10), imagePoint(10, 0), imagePoint(0, 10)],
      holes: [],
    };
    const document = documentOf(image, [
      shape('0', 'ship', box(0, 0, 5, 5)),
      shape('1', 'junk', box(0, 0, 5, 0.5)),
      shape('2', 'sampan', box(90, 0, 20, 5)),
      shape('3', 'junk', bowTie),
    ]);
    expect(labelWarnings(document, requirement)).toEqual([
      { code: 'too-many-shapes', shape: null, count: 4, maximum: 3 },
      { code: 'unknown-class', shape: '0', name: 'ship 1', classId: 'ship' },
      { code: 'shape-kind-not-allowed', shape: '1', name: 'Junk 1', kind: 'rectangle', allowed: ['polygon'] },
      { code: 'too-small', shape: '1', name: 'Junk 1' },
      { code: 'outside-image', shape: '2', name: 'Sampan 1' },
      { code: 'self-crossing', shape: '3', name: 'Junk 2' },
    ]);
    expect([...shapeNames(document, requirement.classes).values()]).toEqual(['ship 1', 'Junk 1', 'Sampan 1', 'Junk 2']);
  });

  it('is silent about good work', () => {
    expect(labelWarnings(documentOf(image, [shape('0', 'sampan', box(0, 0, 100, 100))]), requirement)).toEqual([]);
  });
});
