import { geometryBounds, geometryRegion } from '../geometry/geometry-measure.ts';
import { polygonArea, type PolygonRegion } from '../geometry/polygon.ts';
import { boundingBox, boxArea, boxCorners } from '../geometry/box.ts';
import type { RegionOperation, RegionProblem } from '../geometry/region-operation.ts';
import type { AnnotationDocument, ImageSize } from './annotation-document.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import type { Geometry, Shape, ShapeId } from './shape.ts';
import { zBetween } from './z-order.ts';

/** Less is what rounding leaves between borders that almost meet; square pixels. */
const LEAST_PART = 0.1;

/** Shapes that are to be put together; the first gives its class, attributes and place in the order. */
export type Operands = readonly [Shape, ...Shape[]];

export type OperandsReading =
  | { readonly ok: true; readonly operands: Operands }
  /** Too few shapes are selected, one is locked, or one has no outline (a line, keypoints, a mask, a tag). */
  | { readonly ok: false; readonly reason: 'needs-two' | 'locked' | 'no-outline' };

/** What of the ids can be put together, in their order. */
export function readOperands(document: AnnotationDocument, ids: readonly ShapeId[]): OperandsReading {
  const shapes = [...new Set(ids)].map((id) => document.shapes.get(id)).filter((shape) => shape !== undefined);
  const [first, ...others] = shapes;
  if (first === undefined || others.length === 0) return { ok: false, reason: 'needs-two' };
  if (shapes.some(({ locked }) => locked)) return { ok: false, reason: 'locked' };
  if (shapes.some(({ geometry }) => geometryRegion(geometry) === null)) return { ok: false, reason: 'no-outline' };
  return { ok: true, operands: [first, ...others] };
}

function regionsOf(shapes: readonly Shape[]): PolygonRegion[] {
  return shapes.map(({ geometry }) => geometryRegion(geometry)).filter((region) => region !== null);
}

/** One step of an operation: the problem to solve, given what the step before it left. */
export type RegionStep = (before: readonly PolygonRegion[]) => RegionProblem;

/**
 * The steps of an operation on the shapes. What all have in common is found two at a time; what stands out of the picture (a
 * rotated box may) is cut off at the end.
 */
export function regionSteps(operation: RegionOperation, operands: Operands, image: ImageSize): readonly RegionStep[] {
  const [first, ...others] = regionsOf(operands);
  if (first === undefined) return [];
  const clips = operation === 'intersection' ? others.map((region) => [region]) : [others];
  const steps = clips.map((clip, i): RegionStep => {
    return (before) => ({ operation, subjects: i === 0 ? [first] : before, clips: clip });
  });
  const picture: PolygonRegion = { outer: boxCorners({ x: 0, y: 0, ...image }), holes: [] };
  const inside = operands.every(({ geometry }) => {
    const { x, y, width, height } = geometryBounds(geometry);
    return x >= 0 && y >= 0 && x + width <= image.width && y + height <= image.height;
  });
  return inside ? steps : [...steps, (before) => ({ operation: 'intersection', subjects: before, clips: [picture] })];
}

/** A box again where boxes were put together and a box came of it: some classes allow no polygons. */
function partGeometry(region: PolygonRegion, boxes: boolean): Geometry {
  const box = boundingBox(region.outer);
  if (boxes && region.holes.length === 0 && Math.abs(boxArea(box) - polygonArea(region)) <= 1e-9 * boxArea(box))
    return { kind: 'rectangle', ...box };
  return { kind: 'polygon', outer: region.outer, holes: region.holes };
}

/**
 * Puts the regions in the place of the shapes. The first shape becomes the largest of them; the others come as new shapes right
 * above it, with its class, attributes and group. No region is left: all shapes go.
 * @param freshIds one for each region but the first
 * @param freshGroup makes the regions parts of one object, where the first shape was in no group; null leaves each an object
 */
export function replaceByRegions(
  document: AnnotationDocument,
  [first, ...others]: Operands,
  regions: readonly PolygonRegion[],
  freshIds: readonly ShapeId[],
  freshGroup: string | null,
): DocumentDiff {
  const boxes = [first, ...others].every(({ geometry }) => geometry.kind === 'rectangle');
  const [geometry, ...further] = regions
    .map((region) => ({ region, area: polygonArea(region) }))
    .filter(({ area }) => area >= LEAST_PART)
    .sort((a, b) => b.area - a.area)
    .map(({ region }) => partGeometry(region, boxes));
  if (geometry === undefined) return { ...emptyDiff, removed: [first, ...others] };
  const group = first.group ?? (further.length > 0 ? freshGroup : null);
  const to: Shape = { ...first, geometry, ...(group !== null && { group }) };
  const gone = new Set([first, ...others].map(({ id }) => id));
  const taken = [...document.shapes.values()].filter(({ id }) => !gone.has(id)).map(({ z }) => z);
  let below = first.z;
  const added = further.flatMap((part, i): Shape[] => {
    const id = freshIds[i];
    if (id === undefined) return [];
    below = zBetween(below, lowestAbove(below, taken));
    return [{ ...to, id, z: below, geometry: part }];
  });
  return { added, removed: others, updated: [{ from: first, to }] };
}

function lowestAbove(below: string, keys: readonly string[]): string | null {
  return keys.reduce<string | null>((lowest, z) => (z > below && (lowest === null || z < lowest) ? z : lowest), null);
}
