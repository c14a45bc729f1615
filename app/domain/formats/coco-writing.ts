import { compareShapeOrder, type ImageSize } from '../annotation/annotation-document.ts';
import type { Geometry, KeypointsGeometry, KeypointState, Shape } from '../annotation/shape.ts';
import { type Box, boxArea } from '../geometry/box.ts';
import { geometryArea, geometryBounds, presentKeypoints } from '../geometry/geometry-measure.ts';
import { rotatedCorners } from '../geometry/rotated-rectangle.ts';
import type { LabelClass, LabelSchema } from '../requirement/label-class.ts';
import { cocoNumbers } from './coco-categories.ts';
import type { AnnotationExtras, CocoAnnotation, CocoSegmentation, ExtraShape } from './coco-document.ts';
import { type CocoObject, cocoObjects, type Part } from './coco-objects.ts';
import { isAreaPart, type MaskStyle, writeAreas, writeRings, type WrittenArea } from './coco-segmentation.ts';

/** What other programs will not see. All but the last two stand under "surety", where Surety finds them again. */
export type DropReason = 'polyline' | 'tag' | 'keypoints-without-skeleton' | 'class-not-in-schema' | 'no-pixels';

/** What other programs will see in another form; Surety reads all of it back exactly. */
export type FormReason = 'rotated-box-as-outline' | 'holes-as-pixels' | 'parts-as-pixels' | 'mask-as-outline';

export interface Counted<Reason extends string> {
  readonly reason: Reason;
  readonly count: number;
}

/** An annotation before it has its number and its picture's. */
export type AnnotationBody = Omit<CocoAnnotation, 'id' | 'image_id'>;

export interface WrittenItem {
  readonly annotations: readonly AnnotationBody[];
  /** Shapes that COCO has no place for, kept for Surety. */
  readonly extraShapes: readonly ExtraShape[];
  readonly dropped: readonly Counted<DropReason>[];
  readonly changed: readonly Counted<FormReason>[];
}

const VISIBILITY: Readonly<Record<KeypointState, number>> = { absent: 0, hidden: 1, visible: 2 };

/** COCO writes 0, 0, 0 for a point that is not there. */
export function flatKeypoints({ points }: KeypointsGeometry): readonly number[] {
  return points.flatMap(({ x, y, state }) => (state === 'absent' ? [0, 0, 0] : [x, y, VISIBILITY[state]]));
}

/** Segmentation, area and box as COCO's readers expect them for these parts; null when there is nothing to write. */
export function writeParts(
  geometries: readonly Geometry[],
  image: ImageSize,
  masks: MaskStyle,
): (WrittenArea & { readonly keypoints?: KeypointsGeometry }) | null {
  const keypoints = geometries.find((geometry) => geometry.kind === 'keypoints');
  const areas = geometries.filter(isAreaPart);
  const [body] = geometries;
  const withKeypoints = keypoints === undefined ? {} : { keypoints };
  if (areas.length > 0) {
    const written = writeAreas(areas, image, masks);
    return written === null ? null : { ...written, ...withKeypoints };
  }
  if (body === undefined) return null;
  if (body.kind === 'rotated-rectangle') return writeRings([rotatedCorners(body)], false);
  const bounds = geometryBounds(body);
  // A box beside its keypoints is told by its being another one than theirs.
  const isExact = body === keypoints || keypoints === undefined || !isBoxOf(bounds, keypoints);
  const area = body === keypoints ? boxArea(bounds) : geometryArea(body);
  return { segmentation: [], area, bounds, isExact, ...withKeypoints };
}

/** Whether the box is, within a pixel a side, the one around the keypoints: then it says nothing more than they do. */
export function isBoxOf(box: Box, keypoints: KeypointsGeometry): boolean {
  const bounds = geometryBounds(keypoints);
  const near = (a: number, b: number) => Math.abs(a - b) <= 1;
  return (
    near(box.x, bounds.x) &&
    near(box.y, bounds.y) &&
    near(box.x + box.width, bounds.x + bounds.width) &&
    near(box.y + box.height, bounds.y + bounds.height)
  );
}

/** Turns one item's shapes into annotations. */
export class CocoItemWriter {
  readonly #categories: ReadonlyMap<string, { readonly number: number; readonly labelClass: LabelClass }>;
  readonly #masks: MaskStyle;

  constructor(schema: LabelSchema, masks: MaskStyle) {
    const numbers = cocoNumbers(schema);
    this.#categories = new Map(
      schema.classes.map((labelClass) => [labelClass.id, { number: numbers.get(labelClass.id) as number, labelClass }]),
    );
    this.#masks = masks;
  }

  /** @param shapes in any order; their z says it */
  write(shapes: readonly Shape[], image: ImageSize): WrittenItem {
    const dropped = new Map<DropReason, number>();
    const changed = new Map<FormReason, number>();
    const count = <Reason>(counts: Map<Reason, number>, reason: Reason) =>
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    const annotations: { readonly body: AnnotationBody; readonly parts: CocoObject }[] = [];
    const extras: { readonly extra: ExtraShape; readonly part: Part }[] = [];
    const placed: Part[] = [];
    for (const [order, shape] of [...shapes].sort(compareShapeOrder).entries()) {
      const category = this.#categories.get(shape.classId);
      const reason = category === undefined ? 'class-not-in-schema' : withoutPlace(shape, category.labelClass);
      if (reason === null) placed.push({ shape, order });
      else {
        count(dropped, reason);
        if (category !== undefined) extras.push({ extra: extraShape(shape, category.number), part: { shape, order } });
      }
    }
    for (const parts of cocoObjects(placed)) {
      const body = this.#annotation(parts, image);
      if (body === null) {
        for (const _ of parts) count(dropped, 'no-pixels');
        continue;
      }
      annotations.push({ body, parts });
      const reason = formReason(parts, body.segmentation);
      if (reason !== null) count(changed, reason);
    }
    const sequence = [...annotations.flatMap(({ parts }) => parts), ...extras.map(({ part }) => part)];
    const isInOrder = sequence.every(({ order }, i) => i === 0 || order > (sequence[i - 1] as Part).order);
    return {
      annotations: annotations.map(({ body, parts }) =>
        isInOrder ? body : { ...body, surety: { ...body.surety, order: parts.map(({ order }) => order) } },
      ),
      extraShapes: extras.map(({ extra, part }) => (isInOrder ? extra : { ...extra, order: part.order })),
      dropped: counted(dropped),
      changed: counted(changed),
    };
  }

  #annotation(parts: CocoObject, image: ImageSize): AnnotationBody | null {
    const [{ shape }] = parts;
    const geometries = parts.map((part) => part.shape.geometry);
    const written = writeParts(geometries, image, this.#masks);
    if (written === null) return null;
    const { segmentation, area, bounds, isExact, keypoints } = written;
    const { iscrowd, ...others } = shape.attributes;
    const attributes = iscrowd === true ? others : shape.attributes;
    // A box with this attribute would be read as one that CVAT turned.
    const extras: AnnotationExtras = {
      ...((!isExact || Object.hasOwn(attributes, 'rotation')) && { shapes: geometries }),
      ...(shape.group !== undefined && { group: shape.group }),
    };
    return {
      category_id: this.#categories.get(shape.classId)?.number ?? 0,
      segmentation,
      area,
      bbox: [bounds.x, bounds.y, bounds.width, bounds.height],
      iscrowd: iscrowd === true ? 1 : 0,
      ...(keypoints !== undefined && {
        keypoints: flatKeypoints(keypoints),
        num_keypoints: presentKeypoints(keypoints).length,
      }),
      ...(hasAny(attributes) && { attributes }),
      ...(hasAny(extras) && { surety: extras }),
    };
  }
}

/** Why COCO has no place for the shape; null where it has one. */
function withoutPlace({ geometry }: Shape, { skeleton }: LabelClass): DropReason | null {
  if (geometry.kind === 'polyline' || geometry.kind === 'tag') return geometry.kind;
  const isOdd = geometry.kind === 'keypoints' && geometry.points.length !== skeleton?.points.length;
  return isOdd ? 'keypoints-without-skeleton' : null;
}

function hasAny(record: object): boolean {
  for (const key in record) if (Object.hasOwn(record, key)) return true;
  return false;
}

function extraShape({ geometry, attributes, group }: Shape, category: number): ExtraShape {
  return {
    category_id: category,
    geometry,
    attributes,
    ...(group !== undefined && { group }),
  };
}

function formReason(parts: CocoObject, segmentation: CocoSegmentation): FormReason | null {
  const kinds = parts.map(({ shape }) => shape.geometry.kind);
  if (kinds[0] === 'rotated-rectangle') return 'rotated-box-as-outline';
  const isPixels = !Array.isArray(segmentation);
  if (!isPixels) return kinds.includes('mask') ? 'mask-as-outline' : null;
  if (parts.length === 1) return kinds[0] === 'polygon' ? 'holes-as-pixels' : null;
  return 'parts-as-pixels';
}

function counted<Reason extends string>(counts: ReadonlyMap<Reason, number>): readonly Counted<Reason>[] {
  return [...counts].map(([reason, count]) => ({ reason, count }));
}
