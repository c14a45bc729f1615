import { memo } from 'react';
import { Rect } from 'react-konva';
import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import type { Shape as AnnotationShape, ShapeId } from '../../domain/annotation/shape.ts';
import type { Box } from '../../domain/geometry/box.ts';
import { canTurn } from '../tools/box-handles.ts';
import type { Preview } from '../tools/tool-effect.ts';
import { boxToScreen, type View } from '../tools/view.ts';
import { type CanvasColors, UNKNOWN_CLASS_COLOR } from './canvas-colors.ts';
import { paintGeometry, type ShapeStyle } from './canvas-paint.ts';
import type { CanvasClass, CanvasVerdict } from './canvas-types.ts';
import { Chips, wishingShapes } from './chips.tsx';
import { DraftShape } from './draft-shape.tsx';
import { HoverLight } from './hover-light.tsx';
import { LateLayer } from './late-layer.tsx';
import { CASING, GHOST, NODE_LIMIT, OWN_DASH, STROKE } from './overlay-metrics.ts';
import type { PaintList } from './paint-list.ts';
import { Painting } from './painting.tsx';
import { SelectedShape, selectedStyle } from './selected-shape.tsx';
import type { ResolvedColors } from './use-canvas-colors.ts';

interface SelectionLayerProps {
  readonly document: AnnotationDocument;
  readonly list: PaintList;
  /** The selected shapes as they are shown, a gesture's preview included. */
  readonly selected: readonly AnnotationShape[];
  /** A reference or one's own correction: white, dashed, without names. */
  readonly reference: readonly AnnotationShape[];
  readonly preview: Preview | null;
  readonly hover: ShapeId | null;
  /** A hidden shape to show faintly. */
  readonly ghost: ShapeId | null;
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly classes: readonly CanvasClass[];
  readonly verdict: CanvasVerdict | null;
  /** Whether handles are out: with Select in the hand. */
  readonly handles: boolean;
  /** Whether the ends of a line are out: with the tool in the hand that goes on from them. */
  readonly lineEnds: boolean;
  readonly view: View;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colors: ResolvedColors;
}

interface PaintedShapesProps {
  readonly shapes: readonly AnnotationShape[];
  readonly style: (shape: AnnotationShape) => ShapeStyle;
  readonly view: View;
  readonly colors: ResolvedColors;
}

function PaintedShapes({ shapes, style, view, colors }: PaintedShapesProps) {
  return (
    <Painting
      paint={(painter) => {
        for (const shape of shapes) paintGeometry(painter, shape.geometry, view, style(shape), colors.overlay);
      }}
    />
  );
}

/** A hidden shape while its row is pointed at: its outline alone, faint. */
function Ghost({
  shape,
  color,
  view,
  colors,
}: {
  readonly shape: AnnotationShape;
  readonly color: string;
  readonly view: View;
  readonly colors: ResolvedColors;
}) {
  return (
    <Painting
      paint={(painter) => {
        painter.globalAlpha = GHOST;
        const style = { color, fill: 0, stroke: STROKE, dash: OWN_DASH, vertex: 0 };
        paintGeometry(painter, shape.geometry, view, style, colors.overlay);
      }}
    />
  );
}

/** The box that is pulled around shapes to select them; without a fill, which would tint the picture. */
function Marquee({ box, view, colors }: { readonly box: Box; readonly view: View; readonly colors: CanvasColors }) {
  const { x, y, width, height } = boxToScreen(view, box);
  const edge = { x: Math.round(x) + 0.5, y: Math.round(y) + 0.5, width: Math.round(width), height: Math.round(height) };
  return (
    <>
      <Rect {...edge} stroke={colors.casing} strokeWidth={1 + 2 * CASING} />
      <Rect {...edge} stroke={colors.grabbed} strokeWidth={1} />
    </>
  );
}

/** What is in the hand: selected shapes with their handles, the draft, the hovered shape's light, the names. */
export const SelectionLayer = memo(function SelectionLayer(props: SelectionLayerProps) {
  const { document, list, selected, reference, preview, hover, ghost, names, classes, verdict, handles, lineEnds } =
    props;
  const { view, viewport, colors } = props;
  const colorOf = (classId: string) => colors.classes.get(classId) ?? UNKNOWN_CLASS_COLOR;
  const hovered = hover === null || selected.some(({ id }) => id === hover) ? undefined : document.shapes.get(hover);
  const hidden = ghost === null ? undefined : document.shapes.get(ghost);
  const grabbed = preview?.kind === 'edit' ? preview.grabbed : null;
  const wishing = wishingShapes({ list, selected, hovered, view, viewport });
  // Where nothing is to be painted the browser has no canvas of it to blend.
  const empty =
    wishing.length === 0 &&
    reference.length === 0 &&
    hidden?.hidden !== true &&
    hovered === undefined &&
    selected.length === 0 &&
    preview === null;
  return (
    <LateLayer listening={false} needed={!empty}>
      {reference.length > 0 && (
        <PaintedShapes
          shapes={reference}
          style={() => ({ color: colors.overlay.own, fill: 0, stroke: STROKE, dash: OWN_DASH, vertex: 0 })}
          view={view}
          colors={colors}
        />
      )}
      {hidden?.hidden && <Ghost shape={hidden} color={colorOf(hidden.classId)} view={view} colors={colors} />}
      {hovered !== undefined && (
        <HoverLight shape={hovered} color={colorOf(hovered.classId)} view={view} colors={colors} />
      )}
      {selected.length > NODE_LIMIT ? (
        <PaintedShapes
          shapes={selected}
          style={({ classId, locked }) => selectedStyle(colorOf(classId), locked, colors.skeletons.get(classId))}
          view={view}
          colors={colors}
        />
      ) : (
        selected.map((shape) => (
          <SelectedShape
            key={shape.id}
            shape={shape}
            color={colorOf(shape.classId)}
            view={view}
            colors={colors.overlay}
            handles={handles && selected.length === 1 && !shape.locked}
            lineEnds={lineEnds && preview === null && selected.length === 1 && !shape.locked}
            turns={canTurn(shape, classes)}
            skeleton={colors.skeletons.get(shape.classId)}
            grabbed={grabbed}
          />
        ))
      )}
      {wishing.length > 0 && <Chips {...{ wishing, selected, names, verdict, view, viewport, colors }} />}
      {preview?.kind === 'marquee' && <Marquee box={preview.box} view={view} colors={colors.overlay} />}
      {preview?.kind === 'draft' && (
        <DraftShape draft={preview.draft} color={colorOf(preview.classId)} view={view} colors={colors.overlay} />
      )}
    </LateLayer>
  );
});
