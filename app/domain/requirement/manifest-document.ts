import { z } from 'zod';
import { canonicalBytes } from '../annotation/canonical.ts';
import { type Reading, readDocument } from '../annotation/document-reading.ts';
import { digestSchema } from '../digest.ts';

export const MANIFEST_SCHEMA = 'surety/manifest/1';

export const manifestItemSchema = z.strictObject({
  /** sha-256 of the picture's bytes. */
  item: digestSchema,
  /** For people only; never a path. */
  name: z.string().min(1, 'must not be empty').max(200),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp'], 'must be image/jpeg, image/png or image/webp'),
  /** Oriented size in whole pixels. */
  width: z.int().min(1).max(65_535),
  height: z.int().min(1).max(65_535),
  /** Who made the picture, and under which licence. */
  credit: z.string().max(500),
});
export type ManifestItem = z.infer<typeof manifestItemSchema>;

/** The items of a job in their order: batch i is the i-th slice. */
export const manifestDocumentSchema = z
  .strictObject({
    schema: z.literal(MANIFEST_SCHEMA),
    items: z.array(manifestItemSchema).min(1, 'must hold one item at least').readonly(),
  })
  .refine(({ items }) => new Set(items.map(({ item }) => item)).size === items.length, {
    path: ['items'],
    message: 'one picture is listed twice',
  });
export type ManifestDocument = z.infer<typeof manifestDocumentSchema>;

export function manifestBytes(manifest: ManifestDocument): Uint8Array<ArrayBuffer> {
  return canonicalBytes(manifest);
}

export function readManifest(bytes: Uint8Array): Reading<ManifestDocument> {
  return readDocument(manifestDocumentSchema, bytes, 'The manifest');
}
