import type { Box } from '../geometry/box.ts';
import type { ImagePoint } from '../geometry/point.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import type { AttributeValue, Geometry, Shape } from './shape.ts';

function ringsEqual(a: readonly ImagePoint[], b: readonly ImagePoint[]): boolean {
  return a === b || (a.length === b.length && a.every((point, i) => point.x === b[i]?.x && point.y === b[i]?.y));
}

function boxesEqual(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** Whether both geometries have the same kind and the same numbers (0 and −0 are the same). */
function geometriesEqual(a: Geometry, b: Geometry): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'rectangle':
      return b.kind === 'rectangle' && boxesEqual(a, b);
    case 'rotated-rectangle':
      return b.kind === 'rotated-rectangle' && boxesEqual(a, b) && a.angle === b.angle;
    case 'polygon':
      return (
        b.kind === 'polygon' &&
        ringsEqual(a.outer, b.outer) &&
        a.holes.length === b.holes.length &&
        a.holes.every((hole, i) => ringsEqual(hole, b.holes[i] ?? []))
      );
    case 'polyline':
      return b.kind === 'polyline' && ringsEqual(a.points, b.points);
    case 'keypoints':
      return (
        b.kind === 'keypoints' &&
        ringsEqual(a.points, b.points) &&
        a.points.every(({ state }, i) => state === b.points[i]?.state)
      );
    case 'mask':
      return b.kind === 'mask' && boxesEqual(a, b) && a.counts === b.counts;
    case 'tag':
      return b.kind === 'tag';
  }
}

type Attributes = Readonly<Record<string, AttributeValue>>;

function attributesEqual(a: Attributes, b: Attributes): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && Object.is(a[name], b[name]))
  );
}

/** Whole-value equality of two shapes. */
export function shapesEqual(a: Shape, b: Shape): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.classId === b.classId &&
      a.z === b.z &&
      a.hidden === b.hidden &&
      a.locked === b.locked &&
      a.group === b.group &&
      geometriesEqual(a.geometry, b.geometry) &&
      attributesEqual(a.attributes, b.attributes))
  );
}

/** Whole-value equality of two documents, whatever the order of their maps. */
export function documentsEqual(a: AnnotationDocument, b: AnnotationDocument): boolean {
  if (a.image.width !== b.image.width || a.image.height !== b.image.height) return false;
  if (a.shapes.size !== b.shapes.size) return false;
  for (const [id, shape] of a.shapes) {
    const other = b.shapes.get(id);
    if (other === undefined || !shapesEqual(shape, other)) return false;
  }
  return true;
}
