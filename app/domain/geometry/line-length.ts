import { distance, type ImagePoint } from './point.ts';

/** How long the way through the points is, image pixels; 0 for one point. */
export function lineLength(points: readonly ImagePoint[]): number {
  return points.reduce((sum, point, i) => (i === 0 ? 0 : sum + distance(points[i - 1] as ImagePoint, point)), 0);
}
