import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import { shapeSchema } from '../../domain/annotation/document-schema.ts';
import { absentKeypoint, keypoint } from '../../domain/annotation/keypoint-commands.ts';
import type { Shape } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { alt, box, ctrl, Hand, none, polygon, shape, shift, testClasses } from './test-hand.ts';
import { isBusy, takeTool, type ToolName } from './toolbox.ts';

const tools: readonly ToolName[] = [
  'select',
  'rectangle',
  'rotated-rectangle',
  'polygon',
  'polyline',
  'keypoints',
  'tag',
];
const there: readonly Shape[] = [
  shape('box', 'a0', box(20, 20, 100, 60)),
  shape('ring', 'a1', polygon([150, 50], [250, 50], [250, 150], [150, 150])),
  shape('line', 'a2', { kind: 'polyline', points: [imagePoint(50, 200), imagePoint(150, 250)] }),
  shape('tilted', 'a3', { kind: 'rotated-rectangle', x: 300, y: 200, width: 60, height: 30, angle: 0.5 }),
  {
    ...shape('person', 'a4', {
      kind: 'keypoints',
      points: [keypoint(imagePoint(350, 50), 'visible'), keypoint(imagePoint(350, 90), 'hidden'), absentKeypoint],
    }),
    classId: 'person',
  },
  { ...shape('locked', 'a5', box(200, 200, 50, 50)), locked: true },
];

type Step = (hand: Hand) => unknown;
const modifiers = fc.constantFrom(none, none, none, shift, alt, ctrl, { ...alt, shift: true });
/** Often exactly on something, sometimes beside the picture. */
const place = fc.oneof(
  fc.tuple(fc.integer({ min: -60, max: 460 }), fc.integer({ min: -60, max: 360 })),
  fc.constantFrom([20, 20], [250, 50], [150, 250], [300, 200], [350, 50], [350, 90], [70, -2], [50, 200]),
);
const keys = [
  ['Enter', 'Enter'],
  ['Enter', 'Enter'],
  ['Backspace', 'Backspace'],
  ['Delete', 'Delete'],
  ['Insert', 'Insert'],
  ['Tab', 'Tab'],
  ['ArrowLeft', 'ArrowLeft'],
  ['ArrowDown', 'ArrowDown'],
  ['z', 'KeyZ'],
  ['y', 'KeyY'],
  ['o', 'KeyO'],
  ['x', 'KeyX'],
  ['r', 'KeyR'],
  ['e', 'KeyE'],
  ['a', 'KeyA'],
  ['1', 'Digit1'],
  ['2', 'Digit2'],
] as const;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(place, modifiers).map(
      ([[x = 0, y = 0], held]): Step =>
        (hand) =>
          hand.click(x, y, held),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, place, modifiers).map(
      ([[x = 0, y = 0], [u = 0, v = 0], held]): Step =>
        (hand) =>
          hand.drag([x, y], [u, v], held),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, modifiers).map(
      ([[x = 0, y = 0], held]): Step =>
        (hand) =>
          hand.move(x, y, held),
    ),
  },
  fc.tuple(place, modifiers).map(
    ([[x = 0, y = 0], held]): Step =>
      (hand) =>
        hand.down(x, y, held),
  ),
  fc.tuple(place, modifiers).map(
    ([[x = 0, y = 0], held]): Step =>
      (hand) =>
        hand.up(x, y, held),
  ),
  fc.tuple(place).map(
    ([[x = 0, y = 0]]): Step =>
      (hand) =>
        hand.down(x, y, none, 'secondary').up(x, y, none, 'secondary'),
  ),
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom(...keys), modifiers).map(
      ([[key, code], held]): Step =>
        (hand) =>
          hand.key(key, held, code),
    ),
  },
  fc.tuple(fc.constantFrom(...keys), modifiers).map(
    ([[key, code], held]): Step =>
      (hand) =>
        hand.press(key, held, code),
  ),
  fc.constantFrom<Step>(
    (hand) => hand.send({ kind: 'blur' }),
    (hand) => hand.send({ kind: 'pointer-leave' }),
    (hand) => hand.send({ kind: 'cancel' }),
  ),
);
const classIds = fc.constantFrom(null, ...testClasses.map(({ id }) => id));
const story = fc.record({
  tool: fc.constantFrom(...tools),
  classId: classIds,
  selection: fc.subarray(there.map(({ id }) => id)),
  steps: fc.array(step, { maxLength: 25 }),
});

function play({
  tool,
  classId,
  selection,
  steps,
}: typeof story extends fc.Arbitrary<infer Story> ? Story : never): Hand {
  const hand = new Hand(there, tool);
  hand.classId = classId;
  hand.selection = selection;
  for (const act of steps) act(hand);
  return hand;
}

describe('any sequence of events', () => {
  it('leaves only shapes that the schema takes, whichever tool is in the hand', () => {
    fc.assert(
      fc.property(story, (told) => {
        const shapes = shapesInOrder(play(told).document);
        expect(shapes.map((drawn) => shapeSchema.parse(drawn))).toEqual(shapes);
      }),
      { numRuns: 400 },
    );
  });

  it('ends with Esc: nothing is in the hand, and nothing was committed by it', () => {
    fc.assert(
      fc.property(story, (told) => {
        const hand = play(told);
        const before = hand.document;
        // A second one lets go of the point that keys hold, or of the selection.
        hand.press('Escape').press('Escape');
        const { preview } = hand.toolbox;
        // The keypoints tool says what comes first before there is anything in the hand.
        const empty =
          preview?.kind === 'draft' && preview.draft.kind === 'keypoints' && preview.draft.points.length === 0;
        expect([isBusy(hand.toolbox), preview === null || empty, hand.document === before]).toEqual([
          false,
          true,
          true,
        ]);
      }),
      { numRuns: 400 },
    );
  });

  it('is dropped with the tool: the next one starts with nothing in the hand', () => {
    fc.assert(
      fc.property(story, fc.constantFrom(...tools), (told, next) => {
        const taken = takeTool(play(told).toolbox, next);
        expect([isBusy(taken), taken.preview]).toEqual([false, null]);
      }),
      { numRuns: 100 },
    );
  });
});

// Label Studio #4617: polygons of 6,000 points froze the window.
it('edits one point of 6,000 and leaves the others the same objects', () => {
  const ring = Array.from({ length: 6000 }, (_, i): [number, number] => {
    const angle = (i / 6000) * 2 * Math.PI;
    return [200 + 140 * Math.cos(angle), 150 + 140 * Math.sin(angle)];
  });
  const dense = shape('dense', 'a0', polygon(...ring));
  const hand = new Hand([dense]);
  hand.selection = [dense.id];
  hand.move(340, 150).down(340, 150);
  for (let i = 1; i <= 200; i += 1) hand.move(340 + i / 10, 150);
  const [after] = hand.up(360, 150).geometries();
  if (after?.kind !== 'polygon' || dense.geometry.kind !== 'polygon') throw new Error('It is another shape now');
  const before = dense.geometry.outer;
  const changed = after.outer.flatMap((vertex, i) => (vertex === before[i] ? [] : [i]));
  expect([changed, hand.acts]).toEqual([[0], ['move-point Boat 1']]);
});
