import { Circle, Group, Rect, Shape } from 'react-konva';
import type { Shape as AnnotationShape } from '../../domain/annotation/shape.ts';
import { polygonRings } from '../../domain/geometry/hit-test.ts';
import { boxHandles, handlePoint } from '../../domain/geometry/transform.ts';
import { edgeDots } from '../tools/select-grab.ts';
import type { Grabbed } from '../tools/tool-effect.ts';
import { toScreen, type View } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import { paintGeometry, type ShapeStyle, sparseVertices } from './canvas-paint.ts';
import {
  FILL_SELECTED,
  HANDLE,
  LOCKED_DASH,
  STROKE_SELECTED,
  VERTEX_REST,
  VERTEX_SELECTED,
} from './overlay-metrics.ts';

/** How a selected shape, or one that is being drawn, is painted. */
export function selectedStyle(color: string, locked: boolean): ShapeStyle {
  return { color, fill: FILL_SELECTED, stroke: STROKE_SELECTED, dash: locked ? LOCKED_DASH : [], vertex: 0 };
}

interface SelectedShapeProps {
  readonly shape: AnnotationShape;
  readonly color: string;
  readonly view: View;
  readonly colors: CanvasColors;
  /** Whether its handles or vertices are out. */
  readonly handles: boolean;
  readonly grabbed: Grabbed | null;
}

/** One selected shape as Konva nodes: the shape, and what the hand can take it by. */
export function SelectedShape({ shape, color, view, colors, handles, grabbed }: SelectedShapeProps) {
  const style = selectedStyle(color, shape.locked);
  const held = grabbed?.id === shape.id ? grabbed : null;
  return (
    <Group listening={false}>
      <Shape
        sceneFunc={(context) => {
          const painter = context._context;
          painter.save();
          paintGeometry(painter, shape.geometry, view, style, colors);
          painter.restore();
        }}
      />
      {handles && shape.geometry.kind === 'rectangle' && <BoxHandles {...{ shape, view, colors, held }} />}
      {handles && shape.geometry.kind === 'polygon' && <PolygonHandles {...{ shape, color, view, colors, held }} />}
    </Group>
  );
}

interface HandlesProps {
  readonly shape: AnnotationShape;
  readonly view: View;
  readonly colors: CanvasColors;
  readonly held: Grabbed | null;
}

function BoxHandles({ shape, view, colors, held }: HandlesProps) {
  if (shape.geometry.kind !== 'rectangle') return null;
  const box = shape.geometry;
  return boxHandles.map((handle) => {
    const { x, y } = toScreen(view, handlePoint(box, handle));
    const isHeld = held?.kind === 'handle' && held.handle.x === handle.x && held.handle.y === handle.y;
    return (
      <Rect
        key={`${handle.x} ${handle.y}`}
        x={Math.round(x) - HANDLE / 2}
        y={Math.round(y) - HANDLE / 2}
        width={HANDLE}
        height={HANDLE}
        fill={isHeld ? colors.grabbed : colors.handleFill}
        stroke={colors.handleLine}
        strokeWidth={1}
      />
    );
  });
}

/** Vertices are white dots; the smaller ones in the class colour on long edges are where a click sets a new one. */
function PolygonHandles({ shape, color, view, colors, held }: HandlesProps & { readonly color: string }) {
  if (shape.geometry.kind !== 'polygon') return null;
  return polygonRings(shape.geometry).map((ring, number) => (
    <Group key={number}>
      {edgeDots(ring, view.scale).map(({ index, point }) => (
        <Circle
          key={`edge ${index}`}
          {...toScreen(view, point)}
          radius={(VERTEX_REST - 1) / 2}
          fill={color}
          stroke={colors.handleLine}
          strokeWidth={1}
        />
      ))}
      {sparseVertices(ring, view).map(({ index, x, y }) => {
        const isHeld = held?.kind === 'vertex' && held.ref.ring === number && held.ref.index === index;
        return (
          <Circle
            key={index}
            x={x}
            y={y}
            radius={(VERTEX_SELECTED - 1) / 2}
            fill={isHeld ? colors.grabbed : colors.handleFill}
            stroke={colors.handleLine}
            strokeWidth={1}
          />
        );
      })}
    </Group>
  ));
}
