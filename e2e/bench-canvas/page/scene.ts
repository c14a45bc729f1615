import { type Shape, shapeId } from '../../../app/domain/annotation/shape.ts';
import { zBetween } from '../../../app/domain/annotation/z-order.ts';
import { boxesTouch, inflateBox } from '../../../app/domain/geometry/box.ts';
import { imagePoint } from '../../../app/domain/geometry/point.ts';
import type { LabelClass } from '../../../app/domain/requirement/label-class.ts';
import { seededRandom } from '../../seeded-random.ts';

/** What is drawn in all variants alike: shapes on a photograph of 12 megapixels. */
export interface Scene {
  readonly image: { readonly width: number; readonly height: number };
  readonly photograph: string;
  readonly classes: readonly LabelClass[];
  /** Bottom first; the last one is large enough for every variant's hand, and is the one that is dragged. */
  readonly shapes: readonly Shape[];
}

export type ShapeSort = 'boxes' | 'polygons';

const IMAGE = { width: 4000, height: 3000 };
const VERTICES = 500;
/** Saturated, on a photograph without colour: what is coloured on screen is a shape. */
const COLORS = ['#ff4040', '#ff9f1a', '#ffe600', '#5fd700', '#00d7d7', '#3f8cff', '#a05fff', '#ff5fd7'];
const GRABBED = { x: 1850, y: 1400, width: 300, height: 200 };

/** Kept free for it: which of two shapes under the hand is taken differs between the variants. */
const ROOM = inflateBox(GRABBED, 20);

const classes = COLORS.map((color, index): LabelClass => ({
  id: `class-${index}`,
  name: `Class ${index + 1}`,
  color,
  shapes: ['rectangle', 'polygon'],
  description: '',
  attributes: [],
}));

/** A ring with a wavy outline around the middle of its cell, as a brush's contour would be. */
function wavyRing(x: number, y: number, radius: number, random: () => number) {
  const waves = 5 + Math.floor(random() * 8);
  return Array.from({ length: VERTICES }, (_, index) => {
    const angle = (2 * Math.PI * index) / VERTICES;
    const reach = radius * (0.8 + 0.2 * Math.sin(waves * angle));
    return imagePoint(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  });
}

/** Shapes on a loose grid over the whole picture: the same count and sort give the same scene in every page. */
export function sceneOf(sort: ShapeSort, count: number): Scene {
  const random = seededRandom(count);
  const columns = Math.ceil(Math.sqrt((count * IMAGE.width) / IMAGE.height));
  const cell = { width: IMAGE.width / columns, height: IMAGE.height / Math.ceil(count / columns) };
  let z: string | null = null;
  const shapes = Array.from({ length: count }, (_, index): Shape => {
    z = zBetween(z, null);
    const width = cell.width * (0.5 + 0.3 * random());
    const height = cell.height * (0.5 + 0.3 * random());
    let x = (index % columns) * cell.width + (cell.width - width) * random();
    let y = Math.floor(index / columns) * cell.height + (cell.height - height) * random();
    while (boxesTouch({ x, y, width, height }, ROOM)) {
      x = (IMAGE.width - width) * random();
      y = (IMAGE.height - height) * random();
    }
    const radius = Math.min(width, height) / 2;
    const resting: Shape['geometry'] =
      sort === 'boxes'
        ? { kind: 'rectangle', x, y, width, height }
        : { kind: 'polygon', outer: wavyRing(x + width / 2, y + height / 2, radius, random), holes: [] };
    return {
      id: shapeId(`shape-${index}`),
      classId: `class-${Math.floor(random() * COLORS.length)}`,
      geometry: index === count - 1 ? { kind: 'rectangle', ...GRABBED } : resting,
      attributes: {},
      z,
      hidden: false,
      locked: false,
    };
  });
  return { image: IMAGE, photograph: '/photograph.jpg', classes, shapes };
}

/** The scene that the page's address asks for. */
export function sceneAsked(): Scene {
  const asked = new URLSearchParams(location.search);
  return sceneOf(asked.get('sort') as ShapeSort, Number(asked.get('count')));
}

export function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  return root;
}
