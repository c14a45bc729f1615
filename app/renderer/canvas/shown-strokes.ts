import type { BrushStroke } from '../../domain/annotation/mask-plan.ts';
import type { Preview } from '../tools/tool-effect.ts';
import { UNKNOWN_CLASS_COLOR } from './canvas-colors.ts';
import type { ShownStroke } from './stroke-painter.ts';
import type { ResolvedColors } from './use-canvas-colors.ts';

/** Strokes in their colours: those on their way, then the one in hand. What erases is white. */
export function shownStrokes(
  released: readonly BrushStroke[],
  preview: Preview | null,
  colors: ResolvedColors | null,
): readonly ShownStroke[] {
  if (colors === null) return [];
  const colorOf = (classId: string | null) =>
    classId === null ? colors.overlay.own : (colors.classes.get(classId) ?? UNKNOWN_CLASS_COLOR);
  const strokes = released.map(({ points, radius, ...stroke }): ShownStroke => ({
    points,
    radius,
    color: colorOf(stroke.kind === 'paint' ? stroke.target.classId : null),
  }));
  if (preview?.kind !== 'draft' || preview.draft.kind !== 'stroke') return strokes;
  const { points, radius, erases } = preview.draft;
  return [...strokes, { points, radius, color: colorOf(erases ? null : preview.classId) }];
}
