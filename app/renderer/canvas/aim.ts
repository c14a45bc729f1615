import type { Shape } from '../../domain/annotation/shape.ts';
import { type Box, boundingBox, boxCorners, clampPointToImage } from '../../domain/geometry/box.ts';
import { geometryBounds, isPlaced, presentKeypoints } from '../../domain/geometry/geometry-measure.ts';
import { hasPoints, pointOf } from '../../domain/geometry/hit-test.ts';
import { type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import { geometryFrame } from '../../domain/geometry/transform.ts';
import { rotatedCorners } from '../../domain/geometry/rotated-rectangle.ts';
import type { Draft, Grabbed, Preview } from '../tools/tool-effect.ts';

/** The one of two edges that lies nearer to the hand: dragging past the opposite edge swaps them. */
function nearer(low: number, length: number, hand: number): number {
  return Math.abs(hand - low) < Math.abs(hand - low - length) ? low : low + length;
}

/** Where the grabbed handle or vertex is now: what the crosshair stands on while it is dragged. */
function grabbedPoint(grabbed: Grabbed, shape: Shape, hand: ImagePoint): ImagePoint | null {
  const { geometry } = shape;
  if (grabbed.kind === 'vertex') return hasPoints(geometry) ? pointOf(geometry, grabbed.ref) : null;
  // What is turned has no upright edge to aim by.
  if (grabbed.kind === 'turn' || geometry.kind === 'rotated-rectangle') return null;
  const box = geometryBounds(geometry);
  return imagePoint(
    grabbed.handle.x === 0 ? hand.x : nearer(box.x, box.width, hand.x),
    grabbed.handle.y === 0 ? hand.y : nearer(box.y, box.height, hand.y),
  );
}

/**
 * Where the crosshair stands, image pixels; null when there is none: it belongs to drawing, and to dragging an edge.
 * @param hand where the pointer, or the drawing position that keys moved, is
 */
export function aimPoint(
  preview: Preview | null,
  drawing: boolean,
  hand: ImagePoint | null,
  image: { readonly width: number; readonly height: number },
): ImagePoint | null {
  if (hand === null) return null;
  if (preview?.kind === 'edit') {
    const { grabbed, diff } = preview;
    const shape = diff.updated.find(({ to }) => to.id === grabbed?.id)?.to;
    return grabbed === null || shape === undefined ? null : grabbedPoint(grabbed, shape, hand);
  }
  return drawing ? clampPointToImage(hand, image) : null;
}

/** The points that a draft spans; none before its first one. */
function draftPoints(draft: Draft): readonly ImagePoint[] {
  switch (draft.kind) {
    case 'rectangle':
      return boxCorners(draft.box);
    case 'rotated-rectangle':
      return rotatedCorners(draft.box);
    case 'polygon':
    case 'polyline':
      return [...draft.vertices, draft.next];
    // A brush has its ring.
    case 'stroke':
      return [];
    case 'keypoints':
      return draft.points.length === 0
        ? []
        : [...presentKeypoints({ kind: 'keypoints', points: draft.points }), draft.next];
  }
}

/** The box that the rulers mark and the size stands under: of the draft, else of what is selected. */
export function spanBox(preview: Preview | null, selected: readonly Shape[]): Box | null {
  if (preview?.kind === 'marquee') return null;
  const points =
    preview?.kind === 'draft'
      ? draftPoints(preview.draft)
      : selected
          .filter(({ geometry }) => isPlaced(geometry))
          .flatMap(({ geometry }) => boxCorners(geometryBounds(geometry)));
  return points.length === 0 ? null : boundingBox(points);
}

/** What is said under the span. */
export interface SpanSize {
  /** Image pixels, in the shape's own frame. */
  readonly width: number;
  readonly height: number;
  /** Radians, clockwise on screen; null for what cannot stand askew. */
  readonly angle: number | null;
}

/** Size and turn of the draft, or of the one shape that is selected. */
export function spanSize(preview: Preview | null, selected: readonly Shape[]): SpanSize | null {
  if (preview?.kind === 'draft' && preview.draft.kind === 'rotated-rectangle') return preview.draft.box;
  const box = spanBox(preview, selected);
  if (box === null) return null;
  if (preview?.kind === 'draft') return { ...box, angle: null };
  const [only, another] = selected;
  if (only === undefined || another !== undefined) return null;
  // A line and keypoints are no boxes: what they measure stands in the panel.
  if (only.geometry.kind === 'polyline' || only.geometry.kind === 'keypoints') return null;
  const { width, height } = geometryFrame(only.geometry);
  return { width, height, angle: only.geometry.kind === 'rotated-rectangle' ? only.geometry.angle : null };
}

/** What the point under the crosshair would be called; null where points have no names. */
export function aimName(preview: Preview | null): string | null {
  return preview?.kind === 'draft' && preview.draft.kind === 'keypoints' ? preview.draft.nextName : null;
}
