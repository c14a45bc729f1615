import type { ImageSize } from '../annotation/annotation-document.ts';
import type { AttributeValue, Geometry, Keypoint, KeypointsGeometry, RectangleGeometry } from '../annotation/shape.ts';
import { clampBoxToImage, clampPointToImage } from '../geometry/box.ts';
import { geometryBounds } from '../geometry/geometry-measure.ts';
import { pictureRuns, placeRuns } from '../geometry/placed-mask.ts';
import { imagePoint } from '../geometry/point.ts';
import { normalAngle } from '../geometry/rotated-rectangle.ts';
import { clampGeometryToImage } from '../geometry/transform.ts';
import { EDGE_TOLERANCE, isBoxInside, readRings, readRunLengths } from './coco-areas.ts';
import { type CocoClasses, type MatchedCategory, slugOf } from './coco-classes.ts';
import { type AnnotationExtras, annotationExtrasSchema, type CocoSegmentation } from './coco-document.ts';
import { flatKeypoints, isBoxOf, writeParts } from './coco-writing.ts';
import type { ImportFindings } from './import-findings.ts';

type Attributes = Readonly<Record<string, AttributeValue>>;

/** A shape to be: without an id, and with its group as the file names it. */
export interface ReadShape {
  readonly classId: string;
  readonly geometry: Geometry;
  readonly attributes: Attributes;
  /** A name, or the annotation's own number where its parts are one object without a name. */
  readonly group?: string | number;
  readonly order?: number;
}

/** An annotation as JSON gave it: anything at all. */
type Fields = Readonly<Record<string, unknown>>;

const DEGREES = Math.PI / 180;
const LONGEST_TEXT = 2000;
const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;
const STATES = ['absent', 'hidden', 'visible'] as const;

/** Reads the annotations of one file, one by one; what is wrong with them goes to the findings. */
export class CocoAnnotationReader {
  readonly #classes: CocoClasses;
  readonly #findings: ImportFindings;
  readonly #attributeIds = new Map<string, string>();
  #annotations = 0;

  constructor(classes: CocoClasses, findings: ImportFindings) {
    this.#classes = classes;
    this.#findings = findings;
  }

  /** @param fields one object of the list `annotations` @returns no shape where there is none to be had */
  read(fields: Fields, image: ImageSize): readonly ReadShape[] {
    this.#annotations += 1;
    const category = this.#category(fields);
    if (category === undefined) return [];
    const geometries = this.#geometries(fields, image, category);
    if (geometries.length === 0) return [];
    const extras = this.#extras(fields, geometries, image);
    const isTurned = extras?.shapes === undefined && geometries[0]?.kind === 'rotated-rectangle';
    const attributes = this.#attributes(fields, extras?.shapes === undefined && (isTurned || isUpright(fields)));
    const parts = extras?.shapes ?? geometries;
    const order = extras?.order?.length === parts.length ? extras.order : undefined;
    const group = extras?.group ?? (parts.length > 1 ? this.#annotations : undefined);
    return parts.map((geometry, i) => {
      this.#classes.use(category, geometry.kind, attributes);
      return {
        classId: category.labelClass.id,
        geometry,
        attributes,
        ...(group !== undefined && { group }),
        ...(order !== undefined && { order: order[i] as number }),
      };
    });
  }

  #category(fields: Fields): MatchedCategory | undefined {
    const id = fields['category_id'];
    const category = typeof id === 'number' || typeof id === 'string' ? this.#classes.find(id) : undefined;
    if (category === undefined) {
      const reason = Array.isArray(fields['segments_info']) ? 'panoptic-segments' : 'category-unknown';
      this.#findings.skipped.add(reason, annotationWords(fields));
    }
    return category;
  }

  /** The parts by the standard fields alone. */
  #geometries(fields: Fields, image: ImageSize, category: MatchedCategory): readonly Geometry[] {
    const segmentation = fields['segmentation'];
    const keypoints = this.#keypoints(fields, image, category);
    const rest = keypoints === null ? [] : [keypoints];
    if (Array.isArray(segmentation)) {
      if (segmentation.length > 0) {
        const polygons = readRings(segmentation, image, this.#findings, () => annotationWords(fields));
        return polygons.length === 0 ? rest : [...polygons, ...rest];
      }
    } else if (segmentation !== null && typeof segmentation === 'object') {
      const mask = readRunLengths(segmentation, image);
      if (typeof mask === 'object') return [mask, ...rest];
      this.#findings.skipped.add(mask, annotationWords(fields));
      return rest;
    }
    const triples = fields['keypoints'];
    if (fields['bbox'] === undefined && Array.isArray(triples) && triples.length > 0) return rest;
    const box = this.#box(fields, image);
    if (box === null) return rest;
    if (keypoints !== null && box.kind === 'rectangle' && isBoxOf(box, keypoints)) return rest;
    return [box, ...rest];
  }

  #box(fields: Fields, image: ImageSize): Exclude<Geometry, { kind: 'tag' }> | null {
    const bbox = fields['bbox'];
    const { skipped, changed } = this.#findings;
    if (!Array.isArray(bbox) || bbox.length !== 4) {
      skipped.add('no-geometry', annotationWords(fields));
      return null;
    }
    for (const number of bbox) {
      if (Number.isFinite(number)) continue;
      skipped.add('not-finite', annotationWords(fields));
      return null;
    }
    const [x, y, width, height] = bbox as [number, number, number, number];
    if (width < 0 || height < 0) {
      skipped.add('negative-size', annotationWords(fields));
      return null;
    }
    const turn = rotationOf(fields);
    if (turn !== 0) {
      const angle = normalAngle(turn * DEGREES);
      return { kind: 'rotated-rectangle', x: x + width / 2, y: y + height / 2, width, height, angle };
    }
    const box: RectangleGeometry = { kind: 'rectangle', x, y, width, height };
    if (isBoxInside(box, image)) return box;
    if (x >= image.width || y >= image.height || x + width <= 0 || y + height <= 0) {
      skipped.add('outside-picture', annotationWords(fields));
      return null;
    }
    changed.add('clamped-to-picture', annotationWords(fields));
    return { kind: 'rectangle', ...clampBoxToImage(box, image) };
  }

  #keypoints(fields: Fields, image: ImageSize, category: MatchedCategory): KeypointsGeometry | null {
    const flat = fields['keypoints'];
    if (!Array.isArray(flat) || flat.length === 0) return null;
    const problem = keypointsProblem(flat, category);
    if (problem !== null) {
      this.#findings.skipped.add(problem, annotationWords(fields));
      return null;
    }
    const numbers = flat as readonly number[];
    let isClamped = false;
    const pointAt = (place: number): Keypoint => {
      const [x, y, v] = [numbers[3 * place], numbers[3 * place + 1], numbers[3 * place + 2]] as [
        number,
        number,
        0 | 1 | 2,
      ];
      const point = imagePoint(x, y);
      const state = STATES[v];
      if (state === 'absent') return { ...point, state };
      const inside = clampPointToImage(point, image);
      if (Math.abs(inside.x - x) <= EDGE_TOLERANCE && Math.abs(inside.y - y) <= EDGE_TOLERANCE)
        return { ...point, state };
      isClamped = true;
      return { ...inside, state };
    };
    const order = category.keypointOrder ?? Array.from({ length: numbers.length / 3 }, (_, i) => i);
    const points = order.map(pointAt);
    if (points.every(({ state }) => state === 'absent')) return null;
    if (isClamped) this.#findings.changed.add('clamped-to-picture', annotationWords(fields));
    return { kind: 'keypoints', points };
  }

  /**
   * What Surety wrote beside the standard fields. The exact shapes count only where the standard fields are still those
   * that go with them: another program may have changed these and carried our field along.
   */
  #extras(fields: Fields, geometries: readonly Geometry[], image: ImageSize): AnnotationExtras | undefined {
    if (fields['surety'] === undefined) return undefined;
    const reading = annotationExtrasSchema.safeParse(fields['surety']);
    if (reading.success) {
      const { shapes, ...rest } = reading.data;
      if (shapes === undefined) return rest;
      if (saysTheSame(fields, shapes, geometries, image))
        return { ...rest, shapes: this.#exactShapes(fields, shapes, geometries, image) };
    }
    this.#findings.changed.add('extras-outdated', annotationWords(fields));
    return undefined;
  }

  #exactShapes(
    fields: Fields,
    shapes: readonly Geometry[],
    geometries: readonly Geometry[],
    image: ImageSize,
  ): readonly Geometry[] {
    return shapes.map((shape) => {
      // What the standard fields say in full is taken from them: they were checked, and their points put in order.
      if (shape.kind === 'rectangle' || shape.kind === 'keypoints')
        return geometries.find(({ kind }) => kind === shape.kind) ?? shape;
      if (shape.kind === 'mask') {
        const placed = placeRuns(pictureRuns(shape, image));
        return placed === null ? shape : { kind: 'mask', ...placed };
      }
      const box =
        shape.kind === 'rotated-rectangle' ? { x: shape.x, y: shape.y, width: 0, height: 0 } : geometryBounds(shape);
      if (isBoxInside(box, image)) return shape;
      this.#findings.changed.add('clamped-to-picture', annotationWords(fields));
      return clampGeometryToImage(shape, image);
    });
  }

  /** @param isTurnRead the attribute `rotation` has become the box' own angle */
  #attributes(fields: Fields, isTurnRead: boolean): Attributes {
    const given = fields['attributes'];
    const isCrowd = fields['iscrowd'] === 1 || fields['iscrowd'] === true;
    const attributes: Record<string, AttributeValue> = isCrowd ? { iscrowd: true } : {};
    if (given === null || typeof given !== 'object' || Array.isArray(given)) return attributes;
    for (const name of Object.keys(given)) {
      if (isTurnRead && name === 'rotation') continue;
      const value: unknown = (given as Fields)[name];
      const id = this.#attributeId(name);
      if (!isAttributeValue(value) || id === '' || (id !== name && Object.hasOwn(attributes, id)))
        this.#findings.skipped.add('attribute-value', `${annotationWords(fields)}: ${name}`);
      else {
        if (id !== name) this.#findings.changed.add('attribute-renamed', `${name} → ${id}`);
        attributes[id] = value;
      }
    }
    return attributes;
  }

  /** The name as attributes may be called; names come back annotation after annotation. */
  #attributeId(name: string): string {
    let id = this.#attributeIds.get(name);
    if (id !== undefined) return id;
    id = SLUG.test(name) ? name : slugOf(name);
    if (this.#attributeIds.size < 1000) this.#attributeIds.set(name, id);
    return id;
  }
}

/** How an annotation is called in a report. */
export function annotationWords(fields: Fields): string {
  const id = fields['id'];
  return typeof id === 'number' || typeof id === 'string' ? `annotation ${id}` : 'an annotation without id';
}

function isAttributeValue(value: unknown): value is AttributeValue {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT;
  return typeof value === 'boolean' || Number.isFinite(value);
}

/** CVAT's way: `bbox` is the box before it was turned about its centre, by so many degrees clockwise. */
function rotationOf(fields: Fields): number {
  const attributes = fields['attributes'];
  if (attributes === null || typeof attributes !== 'object' || !Object.hasOwn(attributes, 'rotation')) return 0;
  const rotation = (attributes as { readonly rotation: unknown }).rotation;
  return Number.isFinite(rotation) ? (rotation as number) % 360 : 0;
}

/** Whether the annotation is a box that CVAT says was not turned. */
function isUpright(fields: Fields): boolean {
  const segmentation = fields['segmentation'];
  const attributes = fields['attributes'] as { readonly rotation?: unknown } | null | undefined;
  return (!Array.isArray(segmentation) || segmentation.length === 0) && attributes?.rotation === 0;
}

function keypointsProblem(
  flat: readonly unknown[],
  { keypoints, labelClass }: MatchedCategory,
): 'keypoints-length' | 'keypoints-visibility' | 'not-finite' | null {
  const points = labelClass.skeleton?.points.length ?? 0;
  if (flat.length !== 3 * points || (keypoints !== 0 && keypoints !== points)) return 'keypoints-length';
  for (const number of flat) if (!Number.isFinite(number)) return 'not-finite';
  for (let i = 2; i < flat.length; i += 3)
    if (flat[i] !== 0 && flat[i] !== 1 && flat[i] !== 2) return 'keypoints-visibility';
  return null;
}

const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function sameSegmentation(given: unknown, written: CocoSegmentation): boolean {
  if (Array.isArray(written) || given === null || typeof given !== 'object') return sameJson(given, written);
  const [a, b] = [given, written] as readonly Readonly<Record<string, unknown>>[];
  return sameJson([a?.['size'], a?.['counts']], [b?.['size'], b?.['counts']]);
}

function saysTheSame(
  fields: Fields,
  shapes: readonly Geometry[],
  geometries: readonly Geometry[],
  image: ImageSize,
): boolean {
  const masks = geometries.some(({ kind }) => kind === 'mask') ? 'rle' : 'polygons';
  const written = writeParts(shapes, image, masks);
  if (written === null) return false;
  const { segmentation, bounds, keypoints } = written;
  return (
    sameJson(fields['bbox'], [bounds.x, bounds.y, bounds.width, bounds.height]) &&
    sameSegmentation(fields['segmentation'], segmentation) &&
    sameJson(fields['keypoints'], keypoints === undefined ? undefined : flatKeypoints(keypoints))
  );
}
