import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import { moveShapes, resizeShape } from '../../domain/annotation/commands.ts';
import { type DocumentDiff, squashDiffs } from '../../domain/annotation/document-diff.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { geometryBounds } from '../../domain/geometry/geometry-measure.ts';
import { type ActSaid, actOn } from './said.ts';
import { arrowOf } from './keyboard-cursor.ts';
import type { ToolKeyDown } from './tool-event.ts';
import { LARGE_STEP, STEP } from './tool-metrics.ts';

/** What arrow keys have asked for since the first of them went down, image pixels. */
export interface Nudge {
  readonly moveX: number;
  readonly moveY: number;
  readonly growX: number;
  readonly growY: number;
}

const still: Nudge = { moveX: 0, moveY: 0, growX: 0, growY: 0 };

/** The nudge after one more key press: 1 px, with Shift 10; Alt moves the right or lower edge alone. */
export function nudgeStep(before: Nudge | null, event: ToolKeyDown): Nudge | null {
  const arrow = arrowOf(event.key);
  if (arrow === null) return null;
  const from = before ?? still;
  const length = event.modifiers.shift ? LARGE_STEP : STEP;
  return event.modifiers.alt
    ? { ...from, growX: from.growX + arrow.dx * length, growY: from.growY + arrow.dy * length }
    : { ...from, moveX: from.moveX + arrow.dx * length, moveY: from.moveY + arrow.dy * length };
}

function grow(document: AnnotationDocument, id: ShapeId, nudge: Nudge): DocumentDiff[] {
  const shape = document.shapes.get(id);
  if (shape === undefined) return [];
  const { x, y, width, height } = geometryBounds(shape.geometry);
  // Never under one pixel, unless it was: the keys cannot turn a shape over.
  const side = (length: number, by: number) => Math.max(length + by, Math.min(length, 1));
  return [resizeShape(document, id, { x, y, width: side(width, nudge.growX), height: side(height, nudge.growY) })];
}

/** What the nudge changes: growth first, each shape for itself; then the move, of all as one. */
export function nudgeDiff(document: AnnotationDocument, ids: readonly ShapeId[], nudge: Nudge): DocumentDiff {
  const grown = nudge.growX === 0 && nudge.growY === 0 ? [] : ids.flatMap((id) => grow(document, id, nudge));
  const growth = squashDiffs(grown);
  const shapes = new Map(document.shapes);
  for (const { to } of growth.updated) shapes.set(to.id, to);
  return squashDiffs([growth, moveShapes({ image: document.image, shapes }, ids, nudge.moveX, nudge.moveY)]);
}

export function nudgeAct(nudge: Nudge, ids: readonly ShapeId[], names: ReadonlyMap<ShapeId, string>): ActSaid {
  return actOn(nudge.moveX === 0 && nudge.moveY === 0 ? 'resize' : 'move', ids, names);
}
