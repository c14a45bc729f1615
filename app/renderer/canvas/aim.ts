import type { Shape } from '../../domain/annotation/shape.ts';
import { type Box, boundingBox, clampPointToImage } from '../../domain/geometry/box.ts';
import { geometryBounds } from '../../domain/geometry/geometry-measure.ts';
import { polygonRings } from '../../domain/geometry/hit-test.ts';
import { type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import type { Grabbed, Preview } from '../tools/tool-effect.ts';

/** The one of two edges that lies nearer to the hand: dragging past the opposite edge swaps them. */
function nearer(low: number, length: number, hand: number): number {
  return Math.abs(hand - low) < Math.abs(hand - low - length) ? low : low + length;
}

/** Where the grabbed handle or vertex is now: what the crosshair stands on while it is dragged. */
function grabbedPoint(grabbed: Grabbed, shape: Shape, hand: ImagePoint): ImagePoint | null {
  const { geometry } = shape;
  if (grabbed.kind === 'vertex')
    return geometry.kind === 'polygon' ? (polygonRings(geometry)[grabbed.ref.ring]?.[grabbed.ref.index] ?? null) : null;
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

/** The box whose size is said and whose span the rulers mark: of the draft, else of what is selected. */
export function spanBox(preview: Preview | null, selected: readonly Shape[]): Box | null {
  if (preview?.kind === 'draft') {
    const { draft } = preview;
    if (draft.kind === 'stroke') return null;
    return draft.kind === 'rectangle' ? draft.box : boundingBox([...draft.vertices, draft.next]);
  }
  const boxes = selected.map(({ geometry }) => geometryBounds(geometry));
  return boxes.length === 0
    ? null
    : boundingBox(boxes.flatMap(({ x, y, width, height }) => [imagePoint(x, y), imagePoint(x + width, y + height)]));
}
