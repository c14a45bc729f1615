import type { Box } from '../../domain/geometry/box.ts';
import { screenPoint } from '../../domain/geometry/point.ts';
import { boxToImage, boxToScreen, type View } from '../tools/view.ts';
import type { Painter } from './canvas-paint.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface RasterJob {
  /** What is painted; another object means other content. */
  readonly content: object;
  readonly view: View;
  readonly viewport: Size;
  readonly image: Size;
  readonly pixelRatio: number;
  /** Paints in screen pixels under the view; `visible` is in image pixels. */
  readonly paint: (painter: Painter, view: View, visible: Box) => void;
}

/** A repaint that takes longer is not done in every frame of a gesture, milliseconds. */
const HEAVY = 6;
/** Painted beyond the window on each side, so that panning shows no blank edge, CSS pixels. */
const MARGIN = 240;

interface Painted {
  readonly content: object;
  readonly view: View;
  readonly viewport: Size;
  readonly pixelRatio: number;
}

function sameView(a: View, b: View): boolean {
  return a.scale === b.scale && a.x === b.x && a.y === b.y && a.turn === b.turn;
}

/** Where the painted area (window and margin) lies on screen once the view has gone from `from` to `to`. */
function areaUnder(from: View, to: View, viewport: Size): Box {
  const corner = screenPoint(viewport.width + MARGIN, viewport.height + MARGIN);
  return boxToScreen(to, boxToImage(from, screenPoint(-MARGIN, -MARGIN), corner));
}

/** Whether the area covers all of the picture that the window shows. */
function covers(area: Box, job: RasterJob): boolean {
  const picture = boxToScreen(job.view, { x: 0, y: 0, ...job.image });
  const left = Math.max(0, picture.x);
  const top = Math.max(0, picture.y);
  const right = Math.min(job.viewport.width, picture.x + picture.width);
  const bottom = Math.min(job.viewport.height, picture.y + picture.height);
  return area.x <= left && area.y <= top && area.x + area.width >= right && area.y + area.height >= bottom;
}

/**
 * Keeps zoom and pan in the frame of the hand where a repaint would not be: a heavy picture is painted once on a canvas
 * of its own, which is moved and stretched until the hand rests, then painted sharp again. A light one is painted
 * straight. Owns its canvas; `close` gives the memory back.
 */
export class GestureRaster {
  #canvas: HTMLCanvasElement | null = null;
  #painted: Painted | null = null;
  #cost = 0;

  /** @returns whether what is shown is sharp; if not, call `sharpen` and paint again once the hand rests */
  paint(target: Painter, job: RasterJob): boolean {
    const painted = this.#painted;
    if (
      painted !== null &&
      painted.content === job.content &&
      painted.pixelRatio === job.pixelRatio &&
      // Stretching does not turn.
      painted.view.turn === job.view.turn &&
      painted.viewport.width === job.viewport.width &&
      painted.viewport.height === job.viewport.height
    ) {
      const area = areaUnder(painted.view, job.view, job.viewport);
      const sharp = sameView(painted.view, job.view);
      if (sharp || covers(area, job)) {
        this.#show(target, area);
        return sharp;
      }
    }
    const start = performance.now();
    if (this.#cost > HEAVY) this.#paintAside(target, job);
    else {
      this.#painted = null;
      job.paint(target, job.view, visibleOf(job, 0));
    }
    this.#cost = performance.now() - start;
    return true;
  }

  /** Lets the next paint be a real one. */
  sharpen(): void {
    this.#painted = null;
  }

  close(): void {
    if (this.#canvas !== null) this.#canvas.width = 0;
    this.#canvas = null;
    this.#painted = null;
  }

  #paintAside(target: Painter, job: RasterJob): void {
    this.#canvas ??= document.createElement('canvas');
    const canvas = this.#canvas;
    canvas.width = Math.ceil((job.viewport.width + 2 * MARGIN) * job.pixelRatio);
    canvas.height = Math.ceil((job.viewport.height + 2 * MARGIN) * job.pixelRatio);
    const painter = canvas.getContext('2d');
    if (painter === null) throw new Error('The window gives no canvas of this size');
    painter.setTransform(job.pixelRatio, 0, 0, job.pixelRatio, MARGIN * job.pixelRatio, MARGIN * job.pixelRatio);
    job.paint(painter, job.view, visibleOf(job, MARGIN));
    const { content, view, viewport, pixelRatio } = job;
    this.#painted = { content, view, viewport, pixelRatio };
    this.#show(target, areaUnder(view, view, viewport));
  }

  #show(target: Painter, area: Box): void {
    if (this.#canvas !== null) target.drawImage(this.#canvas, area.x, area.y, area.width, area.height);
  }
}

/** What the window shows, `margin` CSS pixels more on each side, in image pixels. */
function visibleOf({ view, viewport }: RasterJob, margin: number): Box {
  return boxToImage(
    view,
    screenPoint(-margin, -margin),
    screenPoint(viewport.width + margin, viewport.height + margin),
  );
}
