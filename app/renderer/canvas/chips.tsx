import type { Shape as AnnotationShape, ShapeId } from '../../domain/annotation/shape.ts';
import { type View, visibleBox } from '../tools/view.ts';
import { UNKNOWN_CLASS_COLOR } from './canvas-colors.ts';
import type { Painter } from './canvas-paint.ts';
import type { CanvasVerdict } from './canvas-types.ts';
import { type ChipWish, placeChips } from './chip-layout.ts';
import { CHIP_LIMIT } from './overlay-metrics.ts';
import { chipWidth, paintChip } from './paint-chips.ts';
import { Painting } from './painting.tsx';
import { eachShapeIn, type PaintList } from './paint-list.ts';
import type { ResolvedColors } from './use-canvas-colors.ts';

export interface Nameable {
  readonly list: PaintList;
  /** The selected shapes as they are shown, a gesture's preview included. */
  readonly selected: readonly AnnotationShape[];
  /** The shape under the pointer, unless it is selected. */
  readonly hovered: AnnotationShape | undefined;
  readonly view: View;
  readonly viewport: { readonly width: number; readonly height: number };
}

interface ChipsProps {
  /** See `wishingShapes`. */
  readonly wishing: readonly AnnotationShape[];
  readonly selected: readonly AnnotationShape[];
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly verdict: CanvasVerdict | null;
  readonly view: View;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colors: ResolvedColors;
}

/** Shapes that want a chip, the most important first: selected, hovered, then from the top of the pile down. */
export function wishingShapes({ list, selected, hovered, view, viewport }: Nameable): readonly AnnotationShape[] {
  const held = new Set(selected.map(({ id }) => id));
  if (hovered !== undefined) held.add(hovered.id);
  const first = [...selected.slice(0, CHIP_LIMIT), ...(hovered === undefined ? [] : [hovered])];
  const resting: AnnotationShape[] = [];
  eachShapeIn(list, visibleBox(view, viewport), (shape) => {
    if (!held.has(shape.id)) resting.push(shape);
    return held.size + resting.length <= CHIP_LIMIT;
  });
  return held.size + resting.length > CHIP_LIMIT ? first : [...first, ...resting.reverse()];
}

function paintAll(painter: Painter, props: ChipsProps): void {
  const { wishing, selected, names, verdict, view, viewport, colors } = props;
  const held = new Set(selected.map(({ id }) => id));
  const shapes = new Map(wishing.map((shape) => [shape.id, shape]));
  const textOf = (id: ShapeId) => names.get(id) ?? '';
  const wishes = [...shapes.values()].map(({ id, geometry }): ChipWish => ({
    id,
    geometry,
    selected: held.has(id),
    width: chipWidth(painter, textOf(id), held.has(id), verdict, colors.overlay),
  }));
  for (const chip of placeChips(wishes, view, viewport)) {
    const color = colors.classes.get(shapes.get(chip.id)?.classId ?? '') ?? UNKNOWN_CLASS_COLOR;
    paintChip(painter, chip, textOf(chip.id), color, verdict, colors.overlay);
  }
}

/** Names beside the shapes. */
export function Chips(props: ChipsProps) {
  return <Painting paint={(painter) => paintAll(painter, props)} />;
}
