import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { NumberWords } from './number-words.ts';

/** "755.0 × 156.0 px" */
export function sizeText(size: { readonly width: number; readonly height: number }, numbers: NumberWords): string {
  return `${numbers.fixed(size.width, 1)} × ${numbers.fixed(size.height, 1)} px`;
}

/** "24 px" */
export function brushText(size: number, numbers: NumberWords): string {
  return `${numbers.count(size)} px`;
}

/** "755.0, 622.0"; a semicolon between them where the comma is a decimal mark. */
export function pointText(point: Pick<ImagePoint, 'x' | 'y'>, numbers: NumberWords): string {
  const [x, y] = [numbers.fixed(point.x, 1), numbers.fixed(point.y, 1)];
  return x.includes(',') ? `${x}; ${y}` : `${x}, ${y}`;
}

/** "8.4°". @param angle radians, clockwise on screen */
export function angleText(angle: number, numbers: NumberWords): string {
  return `${numbers.fixed((angle * 180) / Math.PI, 1)}°`;
}
