import { Circle, Group, Rect } from 'react-konva';
import type { Shape as AnnotationShape } from '../../domain/annotation/shape.ts';
import { polygonRings } from '../../domain/geometry/hit-test.ts';
import { edgeDots, shownHandles } from '../tools/select-grab.ts';
import type { Grabbed } from '../tools/tool-effect.ts';
import { toScreen, type View } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import { paintDot, paintGeometry, type ShapeStyle, sparseVertices } from './canvas-paint.ts';
import {
  FILL_SELECTED,
  HANDLE,
  LOCKED_DASH,
  NODE_LIMIT,
  STROKE_SELECTED,
  VERTEX_REST,
  VERTEX_SELECTED,
} from './overlay-metrics.ts';
import { Painting } from './painting.tsx';

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
      <Painting
        paint={(painter) => {
          paintGeometry(painter, shape.geometry, view, style, colors);
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
  return shownHandles(shape.geometry, view.scale).map(({ handle, point }) => {
    const { x, y } = toScreen(view, point);
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

interface Dot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** Outer width, screen pixels. */
  readonly size: number;
  readonly fill: string;
}

/** Vertices are white dots; the smaller ones in the class colour on long edges are where a click sets a new one. */
function polygonDots({ shape, color, view, colors, held }: HandlesProps & { readonly color: string }): readonly Dot[] {
  if (shape.geometry.kind !== 'polygon') return [];
  return polygonRings(shape.geometry).flatMap((ring, number) => {
    const isHeld = (index: number) => held?.kind === 'vertex' && held.ref.ring === number && held.ref.index === index;
    const edges = edgeDots(ring, view.scale).map(({ index, point }): Dot => {
      return { key: `edge ${number} ${index}`, ...toScreen(view, point), size: VERTEX_REST, fill: color };
    });
    const vertices = sparseVertices(ring, view).map(({ index, x, y }): Dot => {
      const fill = isHeld(index) ? colors.grabbed : colors.handleFill;
      return { key: `vertex ${number} ${index}`, x, y, size: VERTEX_SELECTED, fill };
    });
    return [...edges, ...vertices];
  });
}

function PolygonHandles(props: HandlesProps & { readonly color: string }) {
  const dots = polygonDots(props);
  const line = props.colors.handleLine;
  if (dots.length > NODE_LIMIT)
    return (
      <Painting
        paint={(painter) => {
          painter.lineWidth = 1;
          painter.strokeStyle = line;
          for (const dot of dots) {
            painter.fillStyle = dot.fill;
            paintDot(painter, dot, dot.size);
          }
        }}
      />
    );
  return dots.map(({ key, x, y, size, fill }) => (
    <Circle key={key} x={x} y={y} radius={(size - 1) / 2} fill={fill} stroke={line} strokeWidth={1} />
  ));
}
