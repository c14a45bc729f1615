import { type Box, boxIntersectionArea } from '../geometry/box.ts';
import { maskContains } from '../geometry/placed-mask.ts';
import type { ImagePoint } from '../geometry/point.ts';
import { type AnnotationDocument, shapesInOrder } from './annotation-document.ts';
import { addShape } from './commands.ts';
import { type DocumentDiff, emptyDiff, type ShapeUpdate } from './document-diff.ts';
import type { Pixels, PixelResult, PixelWork } from './pixel-work.ts';
import { shapesEqual } from './shape-equality.ts';
import type { MaskGeometry, Shape, ShapeId } from './shape.ts';

/** Whose pixels are whose. */
export interface MaskRules {
  /** One mask a class, and one class a pixel. */
  readonly classMap: boolean;
  /** Of masks of single objects: painting takes the pixels of others. */
  readonly takes: boolean;
}

/** Where painted pixels go: to the mask of that id, or to a new one. */
export interface MaskTarget {
  readonly id: ShapeId;
  readonly classId: string;
}

/** A finished stroke of a round brush; radius in image pixels. */
export type BrushStroke = {
  readonly points: readonly ImagePoint[];
  readonly radius: number;
} & (
  | { readonly kind: 'paint'; readonly target: MaskTarget }
  /** Null takes the topmost mask where the stroke begins. */
  | { readonly kind: 'erase'; readonly target: ShapeId | null }
);

export type MaskShape = Shape & { readonly geometry: MaskGeometry };

/** Who gains pixels and who loses them: what stands between a document and the work on its pixels. */
export interface MaskPlan {
  readonly pixels: Pixels;
  /** Whether pixels are given to `gains`, or to a new shape; else they are only taken. */
  readonly gives: MaskTarget | null;
  readonly gains: MaskShape | null;
  readonly loses: readonly MaskShape[];
  /** Only the topmost of those that have some of the pixels loses any. */
  readonly topmostOnly: boolean;
  readonly kept: readonly MaskShape[];
}

export function isMask(shape: Shape): shape is MaskShape {
  return shape.geometry.kind === 'mask';
}

/** The masks of the document, bottom first. */
export function masksInOrder(document: AnnotationDocument): readonly MaskShape[] {
  return shapesInOrder(document).filter(isMask);
}

/** The box that the pixels are in, or a larger one. */
function reachOf(pixels: Pixels): Box {
  if (pixels.kind === 'mask') return pixels.mask;
  const margin = pixels.radius + 1;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of pixels.points) {
    left = Math.min(left, x - margin);
    right = Math.max(right, x + margin);
    top = Math.min(top, y - margin);
    bottom = Math.max(bottom, y + margin);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Painting: the mask `id` gains the pixels, where it is there, of the class and not locked; else a new shape of that id
 * does. In a class map the class' own mask gains them. Locked masks keep what they have, where masks may not overlap.
 */
export function planPainting(
  document: AnnotationDocument,
  pixels: Pixels,
  { id, classId }: MaskTarget,
  rules: MaskRules,
): MaskPlan {
  const masks = masksInOrder(document);
  const able = masks.filter((shape) => !shape.locked && shape.classId === classId);
  const gains = able.find((shape) => shape.id === id) ?? (rules.classMap ? able[0] : undefined) ?? null;
  // A shape of that id that cannot gain leaves the id to nobody else.
  if (gains === null && document.shapes.has(id))
    return { pixels, gives: null, gains, loses: [], topmostOnly: false, kept: [] };
  const reach = reachOf(pixels);
  const others = masks.filter((shape) => shape.id !== gains?.id && boxIntersectionArea(shape.geometry, reach) > 0);
  const apart = rules.classMap || rules.takes;
  const rivals = rules.classMap ? others.filter((shape) => shape.classId !== classId) : others;
  return {
    pixels,
    gives: { id, classId },
    gains,
    loses: apart ? rivals.filter(({ locked }) => !locked) : [],
    topmostOnly: false,
    kept: apart ? rivals.filter(({ locked }) => locked) : [],
  };
}

/** The mask that an eraser is meant for: the given one, else the topmost shown one where it was put down. */
function erased(
  masks: readonly MaskShape[],
  target: ShapeId | null,
  at: ImagePoint | undefined,
): MaskShape | undefined {
  return (
    masks.find(({ id }) => id === target) ??
    masks.findLast(({ hidden, geometry }) => !hidden && at !== undefined && maskContains(geometry, at))
  );
}

/**
 * Erasing with a brush: from the given mask, else from the topmost one where it was put down, else from the topmost that
 * it touches; in a class map from all. A mask that loses all its pixels is deleted.
 */
export function planErasing(
  document: AnnotationDocument,
  pixels: Pixels & { readonly kind: 'stroke' },
  target: ShapeId | null,
  { classMap }: MaskRules,
): MaskPlan {
  const masks = masksInOrder(document).filter(({ locked }) => !locked);
  const meant = classMap ? undefined : erased(masks, target, pixels.points[0]);
  const reach = reachOf(pixels);
  const able = meant !== undefined ? [meant] : masks.filter(({ hidden }) => classMap || !hidden);
  const loses = able.filter(({ geometry }) => boxIntersectionArea(geometry, reach) > 0);
  return { pixels, gives: null, gains: null, loses, topmostOnly: !classMap && meant === undefined, kept: [] };
}

export function planStroke(document: AnnotationDocument, stroke: BrushStroke, rules: MaskRules): MaskPlan {
  const { points, radius } = stroke;
  const pixels = { kind: 'stroke', points, radius } as const;
  return stroke.kind === 'paint'
    ? planPainting(document, pixels, stroke.target, rules)
    : planErasing(document, pixels, stroke.target, rules);
}

/** The plan's pixels alone, as a worker takes them. */
export function pixelWork(document: AnnotationDocument, plan: MaskPlan): PixelWork {
  const { pixels, gives, gains, loses, topmostOnly, kept } = plan;
  return {
    image: document.image,
    pixels,
    gives: gives !== null,
    gains: gains?.geometry ?? null,
    loses: loses.map(({ geometry }) => geometry),
    topmostOnly,
    kept: kept.map(({ geometry }) => geometry),
  };
}

function sameShapes(a: readonly Shape[], b: readonly Shape[]): boolean {
  return a.length === b.length && a.every((shape, i) => b[i] !== undefined && shapesEqual(shape, b[i]));
}

/** Whether two plans for the same pixels have the same people in them: then a result for one is one for the other. */
export function plansAgree(a: MaskPlan, b: MaskPlan): boolean {
  const gain = ({ gains }: MaskPlan) => (gains === null ? [] : [gains]);
  return (
    (a.gives === null) === (b.gives === null) &&
    sameShapes(gain(a), gain(b)) &&
    sameShapes(a.loses, b.loses) &&
    sameShapes(a.kept, b.kept)
  );
}

/** What the pixels' result changes in the document: one diff, whoever gained and lost. */
export function planDiff(document: AnnotationDocument, plan: MaskPlan, { gained, left }: PixelResult): DocumentDiff {
  const updated: ShapeUpdate[] = [];
  const removed: Shape[] = [];
  const replace = (from: Shape, mask: MaskGeometry) => {
    const to = { ...from, geometry: mask };
    if (!shapesEqual(from, to)) updated.push({ from, to });
  };
  plan.loses.forEach((shape, i) => {
    const mask = left[i] ?? null;
    if (mask === null) removed.push(shape);
    else replace(shape, { ...mask, kind: 'mask' });
  });
  const geometry: MaskGeometry | null = gained === null ? null : { ...gained, kind: 'mask' };
  if (plan.gains !== null && geometry !== null) replace(plan.gains, geometry);
  const { added } =
    plan.gains !== null || plan.gives === null || geometry === null
      ? emptyDiff
      : addShape(document, { ...plan.gives, geometry });
  return { added, removed, updated };
}
