import { Circle, Group } from 'react-konva';
import type { Draft } from '../tools/tool-effect.ts';
import { toScreen, type View } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import { paintGeometry, type Painter } from './canvas-paint.ts';
import { CASING, STROKE_SELECTED, VERTEX_SELECTED } from './overlay-metrics.ts';
import { Painting } from './painting.tsx';
import { selectedStyle } from './selected-shape.tsx';

interface DraftShapeProps {
  readonly draft: Draft;
  readonly color: string;
  readonly view: View;
  readonly colors: CanvasColors;
}

type DraftPolygon = Extract<Draft, { kind: 'polygon' }>;

/** The ring as it stands, open at the place where the next vertex would go. */
function paintOpenRing(painter: Painter, draft: DraftPolygon, color: string, view: View, colors: CanvasColors): void {
  const points = [...draft.vertices, draft.next].map((vertex) => toScreen(view, vertex));
  painter.beginPath();
  for (const [i, { x, y }] of points.entries()) {
    if (i === 0) painter.moveTo(x, y);
    else painter.lineTo(x, y);
  }
  if (draft.closes) painter.closePath();
  painter.lineJoin = 'round';
  painter.lineCap = 'round';
  painter.lineWidth = STROKE_SELECTED + 2 * CASING;
  painter.strokeStyle = colors.casing;
  painter.stroke();
  painter.lineWidth = STROKE_SELECTED;
  painter.strokeStyle = color;
  painter.stroke();
}

/** The shape that is being drawn. */
export function DraftShape({ draft, color, view, colors }: DraftShapeProps) {
  const style = selectedStyle(color, false);
  return (
    <Group listening={false}>
      <Painting
        paint={(painter) => {
          if (draft.kind === 'rectangle')
            paintGeometry(painter, { kind: 'rectangle', ...draft.box }, view, style, colors);
          else if (draft.kind === 'polygon') paintOpenRing(painter, draft, color, view, colors);
        }}
      />
      {draft.kind === 'polygon' &&
        draft.vertices.map((vertex, index) => (
          <Circle
            key={index}
            {...toScreen(view, vertex)}
            radius={(VERTEX_SELECTED - 1) / 2 + (index === 0 && draft.closes ? 1 : 0)}
            fill={index === 0 && draft.closes ? colors.grabbed : colors.handleFill}
            stroke={colors.handleLine}
            strokeWidth={1}
          />
        ))}
    </Group>
  );
}
