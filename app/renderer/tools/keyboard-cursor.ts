import { boxCentre, clampPointToImage } from '../../domain/geometry/box.ts';
import { type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import type { ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import { announce } from './said.ts';
import type { ToolKeyDown } from './tool-event.ts';
import { LARGE_STEP, LEAP, STEP } from './tool-metrics.ts';

/** The direction of an arrow key; null for other keys. */
export function arrowOf(key: string): { readonly dx: number; readonly dy: number } | null {
  switch (key) {
    case 'ArrowLeft':
      return { dx: -1, dy: 0 };
    case 'ArrowRight':
      return { dx: 1, dy: 0 };
    case 'ArrowUp':
      return { dx: 0, dy: -1 };
    case 'ArrowDown':
      return { dx: 0, dy: 1 };
    default:
      return null;
  }
}

/** Where drawing by keys goes on: the crosshair, or the middle of what is in view. */
export function drawingCursor(scene: ToolScene): ImagePoint {
  return clampPointToImage(scene.crosshair ?? boxCentre(scene.visible), scene.document.image);
}

/**
 * The drawing position after an arrow key: 1 px, with Shift 10, with Ctrl 100, on whole pixels, inside the picture.
 * @returns null when the key is no arrow
 */
export function movedCursor(from: ImagePoint, event: ToolKeyDown, scene: ToolScene): ImagePoint | null {
  const arrow = arrowOf(event.key);
  if (arrow === null || event.modifiers.alt) return null;
  const step = event.modifiers.ctrl ? LEAP : event.modifiers.shift ? LARGE_STEP : STEP;
  const moved = imagePoint(Math.round(from.x) + arrow.dx * step, Math.round(from.y) + arrow.dy * step);
  return clampPointToImage(moved, scene.document.image);
}

/** Shows and says where keys put the drawing position. */
export function cursorShown(at: ImagePoint): ToolEffect[] {
  return [{ kind: 'crosshair', at }, announce({ code: 'position', at })];
}
