import './page.css';
import { recordMoves } from './marks.ts';
import { BRUSH, COLOR, IMAGE, PICTURE, rootElement } from './scene.ts';

/*
 * What anybody would write: the picture, over it a canvas, and on that a line with every move of the pointer. The canvas has
 * the picture's own pixels, since a mask is one of them (`?pixels=image`), or the window's, which shows the least that a
 * stroke can cost and keeps no mask (`?pixels=window`).
 */

recordMoves();
const root = rootElement();
root.className = 'plain';
const scale = Math.min(root.clientWidth / IMAGE.width, root.clientHeight / IMAGE.height);
const perPixel = new URLSearchParams(location.search).get('pixels') === 'image' ? 1 : scale;

const picture = new Image();
picture.src = PICTURE;
picture.width = IMAGE.width * scale;
await picture.decode();
const canvas = document.createElement('canvas');
canvas.width = IMAGE.width * perPixel;
canvas.height = IMAGE.height * perPixel;
canvas.style.width = `${IMAGE.width * scale}px`;
canvas.style.opacity = '0.42';
root.append(picture, canvas);

const painter = canvas.getContext('2d');
if (!painter) throw new Error('The browser gave no canvas');
painter.lineCap = 'round';
painter.strokeStyle = COLOR;
painter.lineWidth = BRUSH * perPixel;
let last: { readonly x: number; readonly y: number } | null = null;
const place = ({ offsetX, offsetY }: PointerEvent) => ({
  x: (offsetX / scale) * perPixel,
  y: (offsetY / scale) * perPixel,
});
canvas.addEventListener('pointerdown', (event) => {
  canvas.setPointerCapture(event.pointerId);
  last = place(event);
});
canvas.addEventListener('pointermove', (event) => {
  if (last === null) return;
  const next = place(event);
  painter.beginPath();
  painter.moveTo(last.x, last.y);
  painter.lineTo(next.x, next.y);
  painter.stroke();
  last = next;
});
canvas.addEventListener('pointerup', () => {
  last = null;
  window.committed += 1;
});
window.ready = true;
