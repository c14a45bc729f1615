import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import { moveShapes, resizeShape } from '../../domain/annotation/commands.ts';
import { applyDiff, type DocumentDiff, emptyDiff, squashDiffs } from '../../domain/annotation/document-diff.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { turnShapes } from '../../domain/annotation/turn-commands.ts';
import { geometryFrame } from '../../domain/geometry/transform.ts';
import { canTurn } from './box-handles.ts';
import { type ActSaid, actOn } from './said.ts';
import { arrowOf } from './keyboard-cursor.ts';
import type { ToolClass } from './tool-context.ts';
import type { ToolKeyDown } from './tool-event.ts';
import { LARGE_STEP, STEP, TURN_SNAP, TURN_STEP } from './tool-metrics.ts';

/** What arrow keys have asked for since the first of them went down, image pixels. */
export interface Nudge {
  readonly moveX: number;
  readonly moveY: number;
  readonly growX: number;
  readonly growY: number;
  /** Radians, clockwise on screen. */
  readonly turn: number;
}

const still: Nudge = { moveX: 0, moveY: 0, growX: 0, growY: 0, turn: 0 };

/** By place on the keyboard, with Alt: R turns clockwise, E, to its left, the other way. */
const turnKeys: Readonly<Record<string, 1 | -1>> = { KeyR: 1, KeyE: -1 };

/** The key whose release ends a nudge. */
export function isNudgeKey({ key, code }: Pick<ToolKeyDown, 'key' | 'code'>): boolean {
  return arrowOf(key) !== null || code in turnKeys;
}

/**
 * The nudge after one more key press: 1 px, with Shift 10; Alt moves the right or lower edge alone. Alt+R and Alt+E turn by 1°,
 * with Shift by 15°.
 */
export function nudgeStep(before: Nudge | null, event: ToolKeyDown): Nudge | null {
  if (event.modifiers.ctrl) return null;
  const from = before ?? still;
  const direction = event.modifiers.alt ? turnKeys[event.code] : undefined;
  if (direction !== undefined)
    return { ...from, turn: from.turn + direction * (event.modifiers.shift ? TURN_SNAP : TURN_STEP) };
  const arrow = arrowOf(event.key);
  if (arrow === null) return null;
  const length = event.modifiers.shift ? LARGE_STEP : STEP;
  return event.modifiers.alt
    ? { ...from, growX: from.growX + arrow.dx * length, growY: from.growY + arrow.dy * length }
    : { ...from, moveX: from.moveX + arrow.dx * length, moveY: from.moveY + arrow.dy * length };
}

function grow(document: AnnotationDocument, id: ShapeId, nudge: Nudge): DocumentDiff[] {
  const shape = document.shapes.get(id);
  if (shape === undefined) return [];
  const { x, y, width, height } = geometryFrame(shape.geometry);
  // Never under one pixel, unless it was: the keys cannot turn a shape over.
  const side = (length: number, by: number) => Math.max(length + by, Math.min(length, 1));
  return [resizeShape(document, id, { x, y, width: side(width, nudge.growX), height: side(height, nudge.growY) })];
}

function growth(document: AnnotationDocument, ids: readonly ShapeId[], nudge: Nudge): DocumentDiff {
  if (nudge.growX === 0 && nudge.growY === 0) return emptyDiff;
  return squashDiffs(ids.flatMap((id) => grow(document, id, nudge)));
}

/** What the nudge changes: growth and turn first, each shape for itself; then the move, of all as one. */
export function nudgeDiff(
  document: AnnotationDocument,
  ids: readonly ShapeId[],
  nudge: Nudge,
  classes: readonly ToolClass[],
): DocumentDiff {
  const grown = growth(document, ids, nudge);
  const larger = applyDiff(document, grown);
  const turned = nudge.turn === 0 ? emptyDiff : turnShapes(larger, turnable(larger, ids, classes), nudge.turn);
  const moved = moveShapes(applyDiff(larger, turned), ids, nudge.moveX, nudge.moveY);
  return squashDiffs([grown, turned, moved]);
}

/** Those of the shapes that may be turned. */
export function turnable(
  document: AnnotationDocument,
  ids: readonly ShapeId[],
  classes: readonly ToolClass[],
): readonly ShapeId[] {
  return ids.filter((id) => {
    const shape = document.shapes.get(id);
    return shape !== undefined && canTurn(shape, classes);
  });
}

export function nudgeAct(nudge: Nudge, ids: readonly ShapeId[], names: ReadonlyMap<ShapeId, string>): ActSaid {
  const moves = nudge.moveX !== 0 || nudge.moveY !== 0;
  const grows = nudge.growX !== 0 || nudge.growY !== 0;
  return actOn(moves ? 'move' : grows || nudge.turn === 0 ? 'resize' : 'turn', ids, names);
}
