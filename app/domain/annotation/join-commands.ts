import { distance, type ImagePoint } from '../geometry/point.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import type { PolylineGeometry, Shape, ShapeId } from './shape.ts';

type Line = readonly ImagePoint[];

/** The two lines as one, through the ends that are nearest to each other; an end that both share stands in it once. */
function endToEnd(a: Line, b: Line): Line {
  const ways = [
    [a, b],
    [a, b.toReversed()],
    [a.toReversed(), b],
    [a.toReversed(), b.toReversed()],
  ] as const;
  const gap = ([left, right]: readonly [Line, Line]) => {
    const [end, start] = [left.at(-1), right[0]];
    return end === undefined || start === undefined ? Infinity : distance(end, start);
  };
  const [left, right] = ways.reduce((best, way) => (gap(way) < gap(best) ? way : best));
  return gap([left, right]) === 0 ? [...left, ...right.slice(1)] : [...left, ...right];
}

/** The two open lines of the selection; null where it is anything else. */
export function linesToJoin(document: AnnotationDocument, ids: readonly ShapeId[]): readonly [Shape, Shape] | null {
  const [first, second, third] = ids.map((id) => document.shapes.get(id)).filter((shape) => shape !== undefined);
  if (first === undefined || second === undefined || third !== undefined) return null;
  return [first, second].every(({ geometry, locked }) => geometry.kind === 'polyline' && !locked)
    ? [first, second]
    : null;
}

/** Joins two open lines end to end, by a straight piece where they do not meet; the first one stays the shape that it was. */
export function joinLines(document: AnnotationDocument, ids: readonly ShapeId[]): DocumentDiff {
  const lines = linesToJoin(document, ids);
  if (lines === null) return emptyDiff;
  const [first, second] = lines;
  const points = endToEnd((first.geometry as PolylineGeometry).points, (second.geometry as PolylineGeometry).points);
  return {
    added: [],
    removed: [second],
    updated: [{ from: first, to: { ...first, geometry: { kind: 'polyline', points } } }],
  };
}
