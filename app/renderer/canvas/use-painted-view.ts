import { useEffect, useLayoutEffect, useState } from 'react';
import type { View } from '../tools/view.ts';
import { coversWindow, type PaintedView, sameView } from './painted-view.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A repaint that keeps the frame longer is not done while the hand moves, milliseconds. */
const HEAVY = 6;
/** From the last move of the view to the sharp repaint, milliseconds. */
const REST = 80;

/**
 * The view to paint at. Where painting is heavy it lags behind the hand: what is painted is moved and stretched for as
 * long as it fills the window, and painted sharp once the hand rests.
 * @param content what is painted; another object means another painting
 */
export function usePaintedView(view: View, viewport: Size, image: Size, content: object): PaintedView {
  const [painted, setPainted] = useState<PaintedView>({ view, viewport });
  const [heavy, setHeavy] = useState(false);
  const sharp = sameView(painted.view, view);
  const stands =
    painted.viewport.width === viewport.width &&
    painted.viewport.height === viewport.height &&
    (sharp || (heavy && coversWindow(painted, view, viewport, image)));
  const next = stands ? painted : { view, viewport };
  if (!stands) setPainted(next);

  useEffect(() => {
    if (sharp) return;
    const timer = setTimeout(() => setPainted({ view, viewport }), REST);
    return () => clearTimeout(timer);
  }, [sharp, view, viewport]);
  useLayoutEffect(() => timeFrame((took) => setHeavy(took > HEAVY)), [next.view, next.viewport, content]);
  return next;
}

/** Measures how long the next frame keeps this thread, its painting included. @returns how to call it off */
function timeFrame(done: (milliseconds: number) => void): () => void {
  const { port1, port2 } = new MessageChannel();
  const frame = requestAnimationFrame(() => {
    const begun = performance.now();
    // Heard after the frame that this callback belongs to: canvases are flushed at its end.
    port1.addEventListener('message', () => {
      port1.close();
      done(performance.now() - begun);
    });
    port1.start();
    port2.postMessage(null);
  });
  return () => {
    cancelAnimationFrame(frame);
    port1.close();
  };
}
