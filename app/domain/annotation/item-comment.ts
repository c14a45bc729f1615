import { z } from 'zod';
import type { ImagePoint } from '../geometry/point.ts';
import { shapeIdSchema } from './document-schema.ts';
import type { ShapeId } from './shape.ts';

/** What a comment is pinned to: a shape (which may be gone since), a place of the picture, or the item as a whole. */
export type CommentAnchor =
  | { readonly kind: 'shape'; readonly shape: ShapeId }
  | { readonly kind: 'point'; readonly at: ImagePoint }
  | { readonly kind: 'item' };

/** A note about one item; it stays on this desktop. */
export interface ItemComment {
  readonly id: string;
  readonly anchor: CommentAnchor;
  readonly text: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly resolved: boolean;
}

/** Longest text, in code points. */
export const MAXIMUM_COMMENT = 2000;

/**
 * Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9): they can make a text read as another one.
 * Control characters besides tab and line feed have no meaning in a note.
 */
// eslint-disable-next-line no-control-regex -- they are what has to go
const UNWANTED = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** The text as it is kept: composed (NFC), with plain line ends, without controls and space around it. */
export function commentText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNWANTED, '').normalize('NFC').trim();
}

export function isCommentTooLong(text: string): boolean {
  return [...commentText(text)].length > MAXIMUM_COMMENT;
}

export const commentIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, - or _');

export const commentTextSchema = z
  .string()
  .max(MAXIMUM_COMMENT * 4)
  .overwrite(commentText)
  .refine((text) => text !== '', 'must not be empty')
  .refine((text) => !isCommentTooLong(text), `must be ${MAXIMUM_COMMENT} characters at most`);

const pointSchema = z.strictObject({ x: z.number(), y: z.number() }) as unknown as z.ZodType<ImagePoint>;

export const commentAnchorSchema: z.ZodType<CommentAnchor> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shape'), shape: shapeIdSchema }),
  z.strictObject({ kind: z.literal('point'), at: pointSchema }),
  z.strictObject({ kind: z.literal('item') }),
]);

export const itemCommentSchema: z.ZodType<ItemComment> = z.strictObject({
  id: commentIdSchema,
  anchor: commentAnchorSchema,
  text: commentTextSchema,
  createdAt: z.int().min(0),
  resolved: z.boolean(),
});
