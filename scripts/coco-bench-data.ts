import { open } from 'node:fs/promises';
import type { ExportItem } from '../app/core/labeling/export-report.ts';
import type { Geometry, ShapeId } from '../app/domain/annotation/shape.ts';
import { zOrderSequence } from '../app/domain/annotation/z-order.ts';
import { placeBitmap } from '../app/domain/geometry/placed-mask.ts';
import { imagePoint } from '../app/domain/geometry/point.ts';
import type { LabelSchema } from '../app/domain/requirement/label-class.ts';

const SIZE = { width: 1920, height: 1080 };
const CLASSES = 20;
const SHAPES_AN_ITEM = 10;
const LARGE_PICTURES = 50_000;

export const benchSchema: LabelSchema = {
  classes: Array.from({ length: CLASSES }, (_, i) => ({
    id: `class-${i}`,
    name: `Class ${i}`,
    shapes: ['rectangle', 'polygon', 'mask'] as const,
    description: '',
    attributes: [{ kind: 'flag' as const, id: 'occluded', name: 'Occluded' }],
  })),
  limits: { maximumShapesPerItem: 1000 },
};

/** Numbers from 0 to 1, the same in every run (a linear congruential generator, 32 bits). */
function numbers(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Two boxes, two outlines of 30 points, and every hundredth a mask: about as COCO's own files are made. */
function geometry(index: number, random: () => number): Geometry {
  const [x, y] = [random() * 1500, random() * 800];
  if (index % 100 === 99) {
    const bitmap = new Uint8Array(60 * 60).map((_, at) => (Math.hypot((at % 60) - 30, at / 60 - 30) < 25 ? 1 : 0));
    const placed = placeBitmap(bitmap, { width: 60, height: 60 }, Math.floor(x), Math.floor(y));
    if (placed !== null) return { kind: 'mask', ...placed };
  }
  if (index % 2 === 0) return { kind: 'rectangle', x, y, width: random() * 400, height: random() * 250 };
  const point = (n: number) => {
    const [angle, radius] = [(n / 30) * 2 * Math.PI, 50 + 50 * random()];
    return imagePoint(x + 110 + Math.cos(angle) * radius, y + 110 + Math.sin(angle) * radius);
  };
  return { kind: 'polygon', outer: Array.from({ length: 30 }, (_, n) => point(n)), holes: [] };
}

/** Items with ten shapes each, as many shapes as asked for. */
export function benchItems(shapes: number): readonly ExportItem[] {
  const random = numbers();
  const order = zOrderSequence(SHAPES_AN_ITEM);
  return Array.from({ length: shapes / SHAPES_AN_ITEM }, (_, item) => ({
    fileName: `pictures/${item}.jpg`,
    ...SIZE,
    state: 'done',
    shapes: order.map((z, i) => ({
      id: `shape-${i}` as ShapeId,
      classId: `class-${(item + i) % CLASSES}`,
      geometry: geometry(item * SHAPES_AN_ITEM + i, random),
      attributes: { occluded: i % 3 === 0 },
      z,
      hidden: false,
      locked: false,
    })),
  }));
}

/** The pictures of `benchItems`. */
export function smallPicture(name: string): { lane: number; width: number; height: number } {
  return { lane: Number.parseInt(name.slice('pictures/'.length), 10), ...SIZE };
}

/** The pictures of the large file, all of them at hand. */
export function largePicture(name: string): { lane: number; width: number; height: number } | undefined {
  const lane = Number.parseInt(name, 10);
  return lane >= 0 && lane < LARGE_PICTURES ? { lane, ...SIZE } : undefined;
}

/** Writes a COCO file of about so many bytes: shuffled annotations first, then images and categories. @returns annotations */
export async function writeLargeCoco(file: string, bytes: number): Promise<number> {
  const random = numbers();
  const bodies = Array.from({ length: 500 }, (_, i) => {
    const shape = geometry(2 * i + 1, random);
    const ring = shape.kind === 'polygon' ? shape.outer.flatMap(({ x, y }) => [x, y]) : [10, 10, 20, 10, 20, 20];
    return `"category_id":${1 + (i % CLASSES)},"segmentation":[${JSON.stringify(ring)}],"area":1000.5,"bbox":[1.5,2.5,30.25,40],"iscrowd":0}`;
  });
  const handle = await open(file, 'wx');
  try {
    let annotations = 0;
    let written = 0;
    for (let text = '{"annotations":['; written < bytes; text = '') {
      for (let i = 0; i < 1000; i += 1) {
        const id = annotations;
        annotations += 1;
        const picture = 1 + Math.floor(random() * LARGE_PICTURES);
        text += `${id === 0 ? '' : ','}\n{"id":${id},"image_id":${picture},${bodies[id % bodies.length]}`;
      }
      await handle.writeFile(text);
      written += text.length;
    }
    const images = Array.from(
      { length: LARGE_PICTURES },
      (_, i) => `{"id":${i + 1},"file_name":"${i}.jpg","width":${SIZE.width},"height":${SIZE.height}}`,
    );
    const categories = benchSchema.classes.map(({ name }, i) => JSON.stringify({ id: i + 1, name }));
    await handle.writeFile(`],\n"images":[${images.join(',\n')}],\n"categories":[${categories.join(',')}]}`);
    return annotations;
  } finally {
    await handle.close();
  }
}
