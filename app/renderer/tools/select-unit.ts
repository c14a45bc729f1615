import type { Shape, ShapeId } from '../../domain/annotation/shape.ts';
import type { ToolScene } from './tool-context.ts';
import type { Modifiers } from './tool-event.ts';

/** Whether a click means the one shape under it, though it is part of a group. */
export function meansAlone({ ctrl, alt }: Modifiers): boolean {
  return ctrl || alt;
}

/** What a click on the shape takes: all shown shapes of its group, or it alone. */
export function unitOf(shape: Shape, alone: boolean, { document }: ToolScene): readonly ShapeId[] {
  if (alone || shape.group === undefined) return [shape.id];
  return [...document.shapes.values()]
    .filter(({ id, group, hidden }) => id === shape.id || (group === shape.group && !hidden))
    .map(({ id }) => id);
}

/** A repeated click on a pile goes down through it, one object a click; from the top where none of it was selected. */
export function unitBelow(pile: readonly Shape[], alone: boolean, scene: ToolScene): readonly ShapeId[] {
  const selected = new Set(scene.selection);
  const isSelected = (unit: readonly ShapeId[]) =>
    unit.length === selected.size && unit.every((id) => selected.has(id));
  const units = pile.map((shape) => unitOf(shape, alone, scene));
  const last = units.findLastIndex(isSelected);
  return units[last + 1] ?? units[0] ?? [];
}
