import type { Geometry, Shape } from '../../domain/annotation/shape.ts';
import { geometryRegion, presentKeypoints } from '../../domain/geometry/geometry-measure.ts';
import { skeletonLines } from '../../domain/geometry/hit-test.ts';
import { toScreen, type View } from '../tools/view.ts';
import { type Painter, traceLine, traceRings } from './canvas-paint.ts';
import { FILL_HOVER_EXTRA, GLOW, GLOW_SHARE, KEYPOINT } from './overlay-metrics.ts';
import { Painting } from './painting.tsx';
import { lightMask } from './paint-mask.ts';
import type { ResolvedColors } from './use-canvas-colors.ts';

interface HoverLightProps {
  readonly shape: Shape;
  readonly color: string;
  readonly view: View;
  readonly colors: ResolvedColors;
}

/** The light of a hovered shape over what the layer below painted: its inside, or a glow along what has none. */
export function HoverLight({ shape: { geometry, classId }, color, view, colors }: HoverLightProps) {
  return (
    <Painting
      paint={(painter) => {
        painter.fillStyle = color;
        painter.strokeStyle = color;
        if (geometry.kind === 'polyline' || geometry.kind === 'keypoints') {
          painter.globalAlpha = GLOW_SHARE;
          traceGlow(painter, geometry, view, colors.skeletons.get(classId) ?? []);
          return;
        }
        painter.globalAlpha = FILL_HOVER_EXTRA;
        if (geometry.kind === 'mask') lightMask(painter, geometry, view, color, colors.overlay);
        else fillRegion(painter, geometry, view);
      }}
    />
  );
}

function fillRegion(painter: Painter, geometry: Geometry, view: View): void {
  const region = geometryRegion(geometry);
  if (region === null) return;
  traceRings(painter, [region.outer, ...region.holes], view);
  painter.fill('evenodd');
}

function traceGlow(
  painter: Painter,
  geometry: Extract<Geometry, { kind: 'polyline' | 'keypoints' }>,
  view: View,
  edges: readonly (readonly [number, number])[],
): void {
  painter.lineWidth = GLOW;
  painter.lineCap = 'round';
  painter.lineJoin = 'round';
  if (geometry.kind === 'polyline') {
    traceLine(painter, geometry.points, view);
    painter.stroke();
    return;
  }
  // One path: where bones and joints lie over each other the light does not add up.
  painter.beginPath();
  for (const line of skeletonLines(geometry, edges)) {
    const [from, to] = [toScreen(view, line[0]), toScreen(view, line[1])];
    painter.moveTo(from.x, from.y);
    painter.lineTo(to.x, to.y);
  }
  for (const point of presentKeypoints(geometry)) {
    const { x, y } = toScreen(view, point);
    painter.moveTo(x + KEYPOINT / 2, y);
    painter.arc(x, y, KEYPOINT / 2, 0, 2 * Math.PI);
  }
  painter.stroke();
}
