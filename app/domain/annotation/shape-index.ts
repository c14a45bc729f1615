import RBush, { type BBox } from 'rbush';
import { geometryBounds, isPlaced } from '../geometry/geometry-measure.ts';
import { hitsGeometry, type SkeletonEdges } from '../geometry/hit-test.ts';
import type { Box } from '../geometry/box.ts';
import type { ImagePoint } from '../geometry/point.ts';
import { type AnnotationDocument, compareShapeOrder } from './annotation-document.ts';
import type { Shape, ShapeId } from './shape.ts';

interface Entry extends BBox {
  readonly shape: Shape;
}

function entryOf(shape: Shape): Entry {
  const { x, y, width, height } = geometryBounds(shape.geometry);
  return { minX: x, minY: y, maxX: x + width, maxY: y + height, shape };
}

export type Skeletons = ReadonlyMap<string, SkeletonEdges>;

/** What tools ask about the places of shapes. */
export interface ShapeLookup {
  /**
   * Visible shapes at the point, topmost first; `tolerance` in image pixels around outlines.
   * @param skeletons what joins the keypoints of a class, by its id
   */
  at(point: ImagePoint, tolerance: number, skeletons?: Skeletons): readonly Shape[];
  /** Visible shapes that lie wholly in the box, topmost first. */
  within(box: Box): readonly Shape[];
}

/** An R-tree over a document, kept up to date by what changed between documents instead of rebuilt. */
export class ShapeIndex implements ShapeLookup {
  readonly #tree = new RBush<Entry>();
  readonly #entries = new Map<ShapeId, Entry>();
  #document: AnnotationDocument | null = null;

  /** Brings the index to the given document. Unchanged shapes (the same objects) cost one comparison each. */
  update(document: AnnotationDocument): this {
    if (document === this.#document) return this;
    this.#document = document;
    if (this.#entries.size === 0 && document.shapes.size > 0) {
      const entries = [...document.shapes.values()].filter(({ geometry }) => isPlaced(geometry)).map(entryOf);
      this.#tree.load(entries);
      for (const entry of entries) this.#entries.set(entry.shape.id, entry);
      return this;
    }
    for (const [id, entry] of this.#entries) if (document.shapes.get(id) !== entry.shape) this.#remove(id, entry);
    for (const [id, shape] of document.shapes)
      if (!this.#entries.has(id) && isPlaced(shape.geometry)) this.#insert(shape);
    return this;
  }

  at(point: ImagePoint, tolerance: number, skeletons?: Skeletons): readonly Shape[] {
    return this.#tree
      .search({
        minX: point.x - tolerance,
        minY: point.y - tolerance,
        maxX: point.x + tolerance,
        maxY: point.y + tolerance,
      })
      .map(({ shape }) => shape)
      .filter((shape) => !shape.hidden && hitsGeometry(shape.geometry, point, tolerance, skeletons?.get(shape.classId)))
      .sort((a, b) => compareShapeOrder(b, a));
  }

  within({ x, y, width, height }: Box): readonly Shape[] {
    const [right, bottom] = [x + width, y + height];
    return this.#tree
      .search({ minX: x, minY: y, maxX: right, maxY: bottom })
      .filter((entry) => entry.minX >= x && entry.minY >= y && entry.maxX <= right && entry.maxY <= bottom)
      .map(({ shape }) => shape)
      .filter(({ hidden }) => !hidden)
      .sort((a, b) => compareShapeOrder(b, a));
  }

  #insert(shape: Shape): void {
    const entry = entryOf(shape);
    this.#tree.insert(entry);
    this.#entries.set(shape.id, entry);
  }

  #remove(id: ShapeId, entry: Entry): void {
    this.#tree.remove(entry);
    this.#entries.delete(id);
  }
}
