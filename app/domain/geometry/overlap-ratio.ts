/**
 * Intersection over union from areas, 0…1; 0 when the union has no area.
 *
 * @param crowd COCO's rule for a reference `b` that stands for a crowd: the share of `a` inside it, since `a` may be any
 *   one member of the crowd
 */
export function overlapRatio(areaA: number, areaB: number, intersection: number, crowd = false): number {
  const whole = crowd ? areaA : areaA + areaB - intersection;
  return whole > 0 ? Math.min(1, Math.max(0, intersection / whole)) : 0;
}
