import { type ShapeId, shapeId } from '../../domain/annotation/shape.ts';

/** A fresh id from the window's randomness: 128 bits in hexadecimal. */
export function newShapeId(): ShapeId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return shapeId(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
