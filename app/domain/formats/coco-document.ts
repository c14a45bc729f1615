import { z } from 'zod';
import { attributesSchema, geometrySchema, groupSchema } from '../annotation/document-schema.ts';
import type { AttributeValue, Geometry } from '../annotation/shape.ts';
import type { LabelClass } from '../requirement/label-class.ts';

/*
 * COCO's object detection format (T.-Y. Lin et al., "Microsoft COCO: Common Objects in Context", 2014;
 * cocodataset.org/#format-data) as we write it, and what we read of it. Coordinates are float64 in the picture's pixels,
 * as JSON spells them shortest: nothing is rounded. What COCO has no field for stands under "surety", which other
 * readers ignore.
 */

/** Flat rings x, y, x, y … or the run lengths of the whole picture. */
export type CocoSegmentation =
  readonly (readonly number[])[] | { readonly size: readonly [number, number]; readonly counts: string };

/** What COCO cannot say of one annotation. */
export interface AnnotationExtras {
  /** The exact parts, where the standard fields spell them another way. */
  readonly shapes?: readonly Geometry[];
  readonly group?: string;
  /** Place of each part among all shapes of the picture, bottom first; absent where the order of the file says it. */
  readonly order?: readonly number[];
}

export interface CocoAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  readonly segmentation: CocoSegmentation;
  /** Square pixels. */
  readonly area: number;
  /** x, y, width, height. */
  readonly bbox: readonly [number, number, number, number];
  readonly iscrowd: 0 | 1;
  readonly keypoints?: readonly number[];
  readonly num_keypoints?: number;
  /** As CVAT and Datumaro write them. */
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly surety?: AnnotationExtras;
}

/** A shape that COCO has no place for: a line, a tag. */
export interface ExtraShape {
  readonly category_id: number;
  readonly geometry: Geometry;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly group?: string;
  readonly order?: number;
}

export interface CocoImage {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly file_name: string;
  readonly surety?: { readonly state?: string; readonly shapes?: readonly ExtraShape[] };
}

export interface CocoCategory {
  readonly id: number;
  readonly name: string;
  readonly supercategory: string;
  readonly keypoints?: readonly string[];
  /** Pairs of keypoints, counted from 1. */
  readonly skeleton?: readonly (readonly [number, number])[];
  /** The whole class: its id, key, colour, allowed shapes, attributes. */
  readonly surety: LabelClass;
}

/** Some tools number, some name. */
const idSchema = z.union([z.number(), z.string().max(1000)]);
export type CocoId = z.infer<typeof idSchema>;

const orderSchema = z.int().min(0).max(10_000_000);

export const annotationExtrasSchema: z.ZodType<AnnotationExtras> = z.object({
  shapes: z.array(geometrySchema).min(1).max(100_000).readonly().exactOptional(),
  group: groupSchema.exactOptional(),
  order: z.array(orderSchema).max(100_000).readonly().exactOptional(),
});

export const extraShapesSchema = z.object({
  shapes: z
    .array(
      z.object({
        category_id: idSchema,
        geometry: geometrySchema.refine(({ kind }) => kind === 'polyline' || kind === 'tag' || kind === 'keypoints'),
        attributes: attributesSchema,
        group: groupSchema.exactOptional(),
        order: orderSchema.exactOptional(),
      }),
    )
    .max(100_000)
    .readonly(),
});

/** An image as it is read: the rest of its fields does not matter. */
export const cocoImageSchema = z.object({
  id: idSchema,
  file_name: z.string().min(1).max(4096),
  width: z.number().optional().catch(undefined),
  height: z.number().optional().catch(undefined),
  surety: z.unknown().optional(),
});

export const cocoCategorySchema = z.object({
  id: idSchema,
  name: z.string().max(10_000),
  keypoints: z.array(z.string().max(1000)).max(256).optional().catch(undefined),
  skeleton: z
    .array(z.tuple([z.number(), z.number()]))
    .max(1000)
    .optional()
    .catch(undefined),
  surety: z.unknown().optional(),
});
export type ReadCategory = z.infer<typeof cocoCategorySchema>;

/** One key for an id, whether it is written 17 or "17": tools that mix the two mean the same. */
export function idKey(id: CocoId): number | string {
  if (typeof id === 'number') return id;
  const number = Number(id);
  return Number.isSafeInteger(number) && String(number) === id ? number : id;
}
