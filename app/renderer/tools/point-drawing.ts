import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { ToolKeyDown } from './tool-event.ts';

/** The points of a shape that is being drawn: what drawing point by point has in common. */
export interface PointsInHand<Point = ImagePoint> {
  readonly points: readonly Point[];
  /** Points taken back, for redo; the last one comes back first. */
  readonly undone: readonly Point[];
  /** Where the next point would go. */
  readonly next: ImagePoint;
  /** Keys moved `next` since the last point: Enter sets one there instead of ending. */
  readonly keyed: boolean;
}

/** What is in the hand before the first point. */
export function noPoints<Point>(next: ImagePoint): PointsInHand<Point> {
  return { points: [], undone: [], next, keyed: false };
}

/** One point more; what was taken back is gone. */
export function withPoint<Point, Hand extends PointsInHand<Point>>(hand: Hand, point: Point, next: ImagePoint): Hand {
  return { ...hand, points: [...hand.points, point], undone: [], next, keyed: false };
}

/** Without the last point. */
export function takenBack<Point, Hand extends PointsInHand<Point>>(hand: Hand): Hand {
  const removed = hand.points.slice(-1);
  return { ...hand, points: hand.points.slice(0, -1), undone: [...hand.undone, ...removed], keyed: false };
}

/** With the point that was taken back last; null when none was. */
export function putBack<Point, Hand extends PointsInHand<Point>>(hand: Hand): Hand | null {
  const point = hand.undone.at(-1);
  if (point === undefined) return null;
  return { ...hand, points: [...hand.points, point], undone: hand.undone.slice(0, -1), keyed: false };
}

/** Undo and redo belong to the shape in the hand while there is one. */
export function undoAsked(event: ToolKeyDown): 'undo' | 'redo' | null {
  const { ctrl, shift } = event.modifiers;
  if (event.key === 'Backspace') return 'undo';
  if (ctrl && event.code === 'KeyZ') return shift ? 'redo' : 'undo';
  return ctrl && event.code === 'KeyY' ? 'redo' : null;
}

/** Enter that means the drawing: with Ctrl it means the item. */
export function isEnter(event: ToolKeyDown): boolean {
  return event.key === 'Enter' && !event.modifiers.ctrl;
}
