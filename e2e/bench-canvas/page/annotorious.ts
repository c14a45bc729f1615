import '@annotorious/annotorious/annotorious.css';
import { createImageAnnotator, type ImageAnnotation, ShapeType } from '@annotorious/annotorious';
import type { Shape } from '../../../app/domain/annotation/shape.ts';
import { geometryBounds } from '../../../app/domain/geometry/geometry-measure.ts';
import './page.css';
import { markChanges, markDrawn, markInputs, markMounted, markPainted, markSelected } from './painted.ts';
import { fitted, type PlainView, zoomed } from './plain-view.ts';
import { rootElement, type Scene, sceneAsked } from './scene.ts';

/*
 * Annotorious 3 on a picture element. Without OpenSeadragon it has no zoom of its own; the usual way round is a CSS
 * transform on an element around it, and its own mapping of the pointer is written for that.
 */

function annotationOf({ id, geometry }: Shape): ImageAnnotation {
  const { x, y, width, height } = geometryBounds(geometry);
  const bounds = { minX: x, minY: y, maxX: x + width, maxY: y + height };
  if (geometry.kind !== 'rectangle' && geometry.kind !== 'polygon') throw new Error('boxes and polygons only');
  const selector =
    geometry.kind === 'rectangle'
      ? { type: ShapeType.RECTANGLE, geometry: { bounds, x, y, w: width, h: height } }
      : { type: ShapeType.POLYGON, geometry: { bounds, points: geometry.outer.map((at) => [at.x, at.y]) } };
  return { id, bodies: [], target: { annotation: id, selector } };
}

function followHand(frame: HTMLElement, sheet: HTMLElement, scene: Scene): void {
  let view = fitted(scene.image);
  const show = (next: PlainView) => {
    view = next;
    sheet.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    markPainted();
  };
  show(view);
  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      show(zoomed(view, event.deltaY, { x: event.clientX, y: event.clientY }));
    },
    { passive: false },
  );
  let hand = { x: 0, y: 0 };
  frame.addEventListener('pointermove', ({ buttons, clientX, clientY }) => {
    if ((buttons & 4) !== 0) show({ ...view, x: view.x + clientX - hand.x, y: view.y + clientY - hand.y });
    hand = { x: clientX, y: clientY };
  });
}

markInputs();
const scene = sceneAsked();
const photograph = document.createElement('img');
photograph.src = scene.photograph;
await photograph.decode();
markMounted();
const sheet = document.createElement('div');
sheet.className = 'annotorious-sheet';
sheet.append(photograph);
const frame = document.createElement('div');
frame.className = 'annotorious-window';
frame.append(sheet);
rootElement().append(frame);
followHand(frame, sheet, scene);
photograph.width = scene.image.width;
photograph.height = scene.image.height;
annotate();

function annotate(): void {
  const colors = new Map(scene.classes.map(({ id, color }) => [id, color]));
  const colorOf = new Map(scene.shapes.map(({ id, classId }) => [String(id), colors.get(classId)]));
  const annotator = createImageAnnotator(photograph, {
    drawingEnabled: false,
    style: ({ id }) => {
      const color = (colorOf.get(id) ?? '#ffffff') as `#${string}`;
      return { stroke: color, strokeWidth: 1.5, fill: color, fillOpacity: 0.08 };
    },
  });
  markChanges(annotator.element);
  annotator.on('selectionChanged', ([first]) => {
    if (first !== undefined) markSelected();
  });
  annotator.setAnnotations(scene.shapes.map(annotationOf));
  const drawn = () => {
    const count = annotator.element.querySelectorAll('.a9s-annotation').length;
    if (count < scene.shapes.length) requestAnimationFrame(drawn);
    else markDrawn({ shapes: true, photograph: true });
  };
  drawn();
}
