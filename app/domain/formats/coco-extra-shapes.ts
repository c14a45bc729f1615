import type { ImageSize } from '../annotation/annotation-document.ts';
import { geometryBounds } from '../geometry/geometry-measure.ts';
import { clampGeometryToImage } from '../geometry/transform.ts';
import { isBoxInside } from './coco-areas.ts';
import type { CocoClasses } from './coco-classes.ts';
import { extraShapesSchema } from './coco-document.ts';
import type { ReadShape } from './coco-reading.ts';
import type { ImportFindings } from './import-findings.ts';

/**
 * Lines, tags and what else Surety keeps in an image's own field.
 *
 * @param image one object of the list `images`
 */
export function readExtraShapes(
  image: Readonly<Record<string, unknown>>,
  size: ImageSize,
  classes: CocoClasses,
  { skipped, changed }: ImportFindings,
): readonly ReadShape[] {
  const reading = extraShapesSchema.safeParse(image['surety']);
  const words = `image ${JSON.stringify(image['id'] ?? null)}`;
  if (!reading.success) {
    changed.add('extras-outdated', words);
    return [];
  }
  return reading.data.shapes.flatMap(({ category_id: id, geometry, attributes, group, order }): ReadShape[] => {
    const category = classes.find(id);
    if (category === undefined) {
      skipped.add('category-unknown', words);
      return [];
    }
    classes.use(category, geometry.kind, attributes);
    const isInside = isBoxInside(geometryBounds(geometry), size);
    if (!isInside) changed.add('clamped-to-picture', words);
    return [
      {
        classId: category.labelClass.id,
        geometry: isInside ? geometry : clampGeometryToImage(geometry, size),
        attributes,
        ...(group !== undefined && { group }),
        ...(order !== undefined && { order }),
      },
    ];
  });
}
