import type { ImagePoint } from '../../domain/geometry/point.ts';
import { keypoint } from '../../domain/annotation/keypoint-commands.ts';
import { skeletonLines } from '../../domain/geometry/hit-test.ts';
import type { Draft } from '../tools/tool-effect.ts';
import type { View } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import {
  paintDot,
  paintGeometry,
  paintKeypoints,
  type Painter,
  sparseVertices,
  strokeCased,
  traceLine,
} from './canvas-paint.ts';
import { SKELETON, VERTEX_SELECTED } from './overlay-metrics.ts';
import { Painting } from './painting.tsx';
import { selectedStyle } from './selected-shape.tsx';

interface DraftShapeProps {
  readonly draft: Draft;
  readonly color: string;
  readonly view: View;
  readonly colors: CanvasColors;
}

interface OpenLine {
  readonly vertices: readonly ImagePoint[];
  readonly next: ImagePoint;
  readonly closes: boolean;
}

/** The line as it stands, open at the place where the next vertex would go. */
function paintOpenLine(painter: Painter, draft: OpenLine, { color, view, colors }: DraftShapeProps): void {
  traceLine(painter, [...draft.vertices, draft.next], view);
  if (draft.closes) painter.closePath();
  strokeCased(painter, selectedStyle(color, false), colors.casing);
  painter.lineWidth = 1;
  painter.strokeStyle = colors.handleLine;
  for (const { index, x, y } of sparseVertices(draft.vertices, view)) {
    const closing = index === 0 && draft.closes;
    painter.fillStyle = closing ? colors.grabbed : colors.handleFill;
    paintDot(painter, { x, y }, VERTEX_SELECTED + (closing ? 2 : 0));
  }
}

/** The points so far, and the bones that the next one would have. */
function paintSkeleton(
  painter: Painter,
  draft: Extract<Draft, { kind: 'keypoints' }>,
  { color, view, colors }: DraftShapeProps,
): void {
  const style = { ...selectedStyle(color, false), skeleton: draft.edges };
  const place = draft.points.length;
  const points = [...draft.points, keypoint(draft.next, 'visible')];
  const coming = draft.edges.filter((edge) => edge.includes(place));
  for (const line of skeletonLines({ kind: 'keypoints', points }, coming)) {
    traceLine(painter, line, view);
    strokeCased(painter, { ...style, color: colors.handleFill, stroke: SKELETON }, colors.casing);
  }
  paintKeypoints(painter, { kind: 'keypoints', points: draft.points }, view, style, colors);
}

function paintDraft(painter: Painter, props: DraftShapeProps): void {
  const { draft, color, view, colors } = props;
  const style = selectedStyle(color, false);
  switch (draft.kind) {
    case 'rectangle':
      return paintGeometry(painter, { kind: 'rectangle', ...draft.box }, view, style, colors);
    case 'rotated-rectangle':
      return paintGeometry(painter, { kind: 'rotated-rectangle', ...draft.box }, view, style, colors);
    case 'polygon':
      return paintOpenLine(painter, draft, props);
    case 'polyline':
      return paintOpenLine(painter, { ...draft, closes: false }, props);
    case 'keypoints':
      return paintSkeleton(painter, draft, props);
    // It has a layer of its own.
    case 'stroke':
      return;
  }
}

/** The shape that is being drawn, without a node for each of its points. */
export function DraftShape(props: DraftShapeProps) {
  return (
    <Painting
      paint={(painter) => {
        paintDraft(painter, props);
      }}
    />
  );
}
