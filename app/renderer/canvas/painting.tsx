import type Konva from 'konva';
import { useCallback } from 'react';
import { Shape } from 'react-konva';
import type { Painter } from './canvas-paint.ts';

/** A node that is painted by a function, in screen pixels. Another function, another repaint of its layer. */
export function Painting({ paint }: { readonly paint: (painter: Painter) => void }) {
  const scene = useCallback(
    (context: Konva.Context) => {
      // Konva's own wrapper logs every call and lacks roundRect; this is its documented way to the real context.
      // oxlint-disable-next-line no-underscore-dangle
      const painter = context._context;
      painter.save();
      paint(painter);
      painter.restore();
    },
    [paint],
  );
  return <Shape sceneFunc={scene} listening={false} perfectDrawEnabled={false} />;
}
