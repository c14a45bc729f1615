import { Circle, Group, Line, Rect } from 'react-konva';
import type { PointGeometry, PolylineGeometry, Shape as AnnotationShape } from '../../domain/annotation/shape.ts';
import { hasPoints, pointLists, type SkeletonEdges } from '../../domain/geometry/hit-test.ts';
import { type BoxGeometry, shownHandles, turnHandle } from '../tools/box-handles.ts';
import { edgeDots } from '../tools/select-grab.ts';
import type { Grabbed } from '../tools/tool-effect.ts';
import { toScreen, type View } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import { paintDot, paintGeometry, type ShapeStyle, sparseVertices } from './canvas-paint.ts';
import {
  CASING,
  FILL_SELECTED,
  HANDLE,
  KEYPOINT,
  LOCKED_DASH,
  NODE_LIMIT,
  STROKE,
  STROKE_SELECTED,
  TURN_DOT,
  VERTEX_REST,
  VERTEX_SELECTED,
} from './overlay-metrics.ts';
import { Painting } from './painting.tsx';

/** How a selected shape, or one that is being drawn, is painted. */
export function selectedStyle(color: string, locked: boolean, skeleton?: SkeletonEdges): ShapeStyle {
  return { color, fill: FILL_SELECTED, stroke: STROKE_SELECTED, dash: locked ? LOCKED_DASH : [], vertex: 0, skeleton };
}

interface SelectedShapeProps {
  readonly shape: AnnotationShape;
  readonly color: string;
  readonly view: View;
  readonly colors: CanvasColors;
  /** Whether its handles or vertices are out. */
  readonly handles: boolean;
  /** Whether the ends of a line are out, to go on from. */
  readonly lineEnds: boolean;
  /** Whether the dot that turns a box is out with them. */
  readonly turns: boolean;
  /** What joins its keypoints. */
  readonly skeleton: SkeletonEdges | undefined;
  readonly grabbed: Grabbed | null;
}

/** One selected shape as Konva nodes: the shape, and what the hand can take it by. */
export function SelectedShape(props: SelectedShapeProps) {
  const { shape, color, view, colors, handles, lineEnds, turns, skeleton, grabbed } = props;
  const { geometry } = shape;
  const style = selectedStyle(color, shape.locked, skeleton);
  const held = grabbed?.id === shape.id ? grabbed : null;
  const isBox = geometry.kind === 'rectangle' || geometry.kind === 'rotated-rectangle';
  return (
    <Group listening={false}>
      <Painting
        paint={(painter) => {
          paintGeometry(painter, geometry, view, style, colors);
        }}
      />
      {handles && turns && isBox && <TurnHandle {...{ geometry, color, view, colors, held }} />}
      {handles && isBox && <BoxHandles {...{ geometry, view, colors, held }} />}
      {lineEnds && geometry.kind === 'polyline' && <LineEnds points={geometry.points} view={view} colors={colors} />}
      {handles && hasPoints(geometry) && <PointHandles {...{ geometry, color, view, colors, held }} />}
    </Group>
  );
}

interface HandlesProps<Geometry> {
  readonly geometry: Geometry;
  readonly view: View;
  readonly colors: CanvasColors;
  readonly held: Grabbed | null;
}

function BoxHandles({ geometry, view, colors, held }: HandlesProps<BoxGeometry>) {
  // Handles of an upright box sit on whole pixels, as its edges do.
  const settle = (at: number) => (geometry.kind === 'rectangle' ? Math.round(at) : at);
  return shownHandles(geometry, view.scale).map(({ handle, point }) => {
    const { x, y } = toScreen(view, point);
    const isHeld = held?.kind === 'handle' && held.handle.x === handle.x && held.handle.y === handle.y;
    return (
      <Rect
        key={`${handle.x} ${handle.y}`}
        x={settle(x) - HANDLE / 2}
        y={settle(y) - HANDLE / 2}
        width={HANDLE}
        height={HANDLE}
        fill={isHeld ? colors.grabbed : colors.handleFill}
        stroke={colors.handleLine}
        strokeWidth={1}
      />
    );
  });
}

/** Where the line tool goes on. */
function LineEnds({
  points,
  view,
  colors,
}: Pick<HandlesProps<never>, 'view' | 'colors'> & { readonly points: PolylineGeometry['points'] }) {
  return [points[0], points.at(-1)]
    .filter((point) => point !== undefined)
    .map((point, end) => (
      <Circle
        key={end}
        {...toScreen(view, point)}
        radius={(VERTEX_SELECTED - 1) / 2}
        fill={colors.handleFill}
        stroke={colors.handleLine}
        strokeWidth={1}
      />
    ));
}

/** The dot on its stem, in the class colour. */
function TurnHandle({ geometry, color, view, colors, held }: HandlesProps<BoxGeometry> & { readonly color: string }) {
  const { foot, dot } = turnHandle(geometry, view.scale);
  const [from, to] = [toScreen(view, foot), toScreen(view, dot)];
  const points = [from.x, from.y, to.x, to.y];
  return (
    <>
      <Line points={points} stroke={colors.casing} strokeWidth={STROKE + 2 * CASING} />
      <Line points={points} stroke={color} strokeWidth={STROKE} />
      <Circle
        {...to}
        radius={TURN_DOT}
        fill={held?.kind === 'turn' ? colors.grabbed : color}
        stroke={colors.handleLine}
        strokeWidth={1}
      />
    </>
  );
}

interface Dot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** Outer width, screen pixels. */
  readonly size: number;
  readonly fill: string;
}

type PointHandlesProps = HandlesProps<PointGeometry> & { readonly color: string };

/**
 * Vertices are white dots; the smaller ones in the class colour on long edges are where a click sets a new one. The joints of a
 * skeleton are dots already: only the one in the hand is painted over.
 */
function pointDots({ geometry, color, view, colors, held }: PointHandlesProps): readonly Dot[] {
  return pointLists(geometry).flatMap((points, ring) => {
    const isHeld = (index: number) => held?.kind === 'vertex' && held.ref.ring === ring && held.ref.index === index;
    if (geometry.kind === 'keypoints')
      return geometry.points.flatMap((point, index): Dot[] =>
        isHeld(index) && point.state !== 'absent'
          ? [{ key: `joint ${index}`, ...toScreen(view, point), size: KEYPOINT, fill: colors.grabbed }]
          : [],
      );
    const edges = edgeDots(points, view.scale, geometry.kind === 'polygon').map(({ index, point }): Dot => {
      return { key: `edge ${ring} ${index}`, ...toScreen(view, point), size: VERTEX_REST, fill: color };
    });
    const vertices = sparseVertices(points, view).map(({ index, x, y }): Dot => {
      const fill = isHeld(index) ? colors.grabbed : colors.handleFill;
      return { key: `vertex ${ring} ${index}`, x, y, size: VERTEX_SELECTED, fill };
    });
    return [...edges, ...vertices];
  });
}

function PointHandles(props: PointHandlesProps) {
  const dots = pointDots(props);
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
