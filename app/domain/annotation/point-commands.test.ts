import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/point.ts';
import { documentOf } from './annotation-document.ts';
import { applyDiff, type DocumentDiff, isEmptyDiff } from './document-diff.ts';
import { absentKeypoint, keypoint, placeKeypoint, setKeypointState } from './keypoint-commands.ts';
import { type Geometry, type Shape, shapeId } from './shape.ts';
import { addHole, deleteVertex, extendLine, insertVertex, setVertex } from './vertex-commands.ts';

const id = shapeId('a');
const image = { width: 100, height: 100 };
const documentWith = (geometry: Geometry, locked = false) => {
  const shape: Shape = { id, classId: 'boat', geometry, attributes: {}, z: 'a0', hidden: false, locked };
  return documentOf(image, [shape]);
};
const [a, b, c] = [imagePoint(10, 10), imagePoint(50, 10), imagePoint(50, 40)];
const line = documentWith({ kind: 'polyline', points: [a, b, c] });
const geometryAfter = (document: typeof line, diff: DocumentDiff) => applyDiff(document, diff).shapes.get(id)?.geometry;

describe('points of a line', () => {
  it('move, come and go, two at least', () => {
    const ref = { ring: 0, index: 1 };
    const short = documentWith({ kind: 'polyline', points: [a, b] });
    expect([
      geometryAfter(line, setVertex(line, id, ref, imagePoint(200, 20))),
      geometryAfter(line, insertVertex(line, id, ref, imagePoint(60, 20))),
      geometryAfter(line, deleteVertex(line, id, ref)),
      isEmptyDiff(deleteVertex(short, id, ref)),
    ]).toEqual([
      { kind: 'polyline', points: [a, imagePoint(100, 20), c] },
      { kind: 'polyline', points: [a, b, imagePoint(60, 20), c] },
      { kind: 'polyline', points: [a, c] },
      true,
    ]);
  });

  it('are added at either end', () => {
    const added = [imagePoint(1, 1), imagePoint(2, 2)];
    expect([
      geometryAfter(line, extendLine(line, id, 'last', added)),
      geometryAfter(line, extendLine(line, id, 'first', added)),
    ]).toEqual([
      { kind: 'polyline', points: [a, b, c, ...added] },
      { kind: 'polyline', points: [...added.toReversed(), a, b, c] },
    ]);
  });

  it('leave other kinds and locked shapes alone', () => {
    const ring = documentWith({ kind: 'polygon', outer: [a, b, c], holes: [] });
    const locked = documentWith({ kind: 'polygon', outer: [a, b, c], holes: [] }, true);
    expect([
      isEmptyDiff(extendLine(ring, id, 'last', [a])),
      isEmptyDiff(addHole(line, id, [a, b, c])),
      isEmptyDiff(addHole(locked, id, [a, b, c])),
      geometryAfter(ring, addHole(ring, id, [c, b, a])),
    ]).toEqual([true, true, true, { kind: 'polygon', outer: [a, b, c], holes: [[c, b, a]] }]);
  });
});

describe('points of a skeleton', () => {
  const points = [keypoint(a, 'visible'), absentKeypoint, keypoint(c, 'hidden')];
  const person = documentWith({ kind: 'keypoints', points });

  it('move and keep their state; an absent one becomes visible where it is put', () => {
    expect([
      geometryAfter(person, setVertex(person, id, { ring: 0, index: 2 }, imagePoint(60, 60))),
      geometryAfter(person, placeKeypoint(person, id, 1, imagePoint(-5, 60))),
    ]).toEqual([
      { kind: 'keypoints', points: points.with(2, keypoint(imagePoint(60, 60), 'hidden')) },
      { kind: 'keypoints', points: points.with(1, keypoint(imagePoint(0, 60), 'visible')) },
    ]);
  });

  it('are hidden, absent and back in the middle of the others; one stays', () => {
    expect([
      geometryAfter(person, setKeypointState(person, id, 0, 'hidden')),
      geometryAfter(person, setKeypointState(person, id, 0, 'absent')),
      geometryAfter(person, setKeypointState(person, id, 1, 'visible')),
      isEmptyDiff(
        setKeypointState(documentWith({ kind: 'keypoints', points: [points[0] ?? absentKeypoint] }), id, 0, 'absent'),
      ),
    ]).toEqual([
      { kind: 'keypoints', points: points.with(0, keypoint(a, 'hidden')) },
      { kind: 'keypoints', points: points.with(0, absentKeypoint) },
      { kind: 'keypoints', points: points.with(1, keypoint(imagePoint(30, 25), 'visible')) },
      true,
    ]);
  });
});
