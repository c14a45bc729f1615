import { matchShapes } from '../agreement/match-shapes.ts';
import type { ImageSize } from '../annotation/annotation-document.ts';
import type { LabelDocument, LabelShape } from '../annotation/label-document.ts';
import { type AttributeValue, type Geometry, type ShapeKind, shapeId } from '../annotation/shape.ts';
import { type Box, boxCentre, boxCorners } from '../geometry/box.ts';
import { geometryArea, geometryBounds, isPlaced } from '../geometry/geometry-measure.ts';
import { intersectionOverUnion } from '../geometry/intersection-over-union.ts';
import { placeBitmap } from '../geometry/placed-mask.ts';
import { imagePoint } from '../geometry/point.ts';
import { fitGeometry, geometryFrame, translateGeometry } from '../geometry/transform.ts';
import type { AttributeDefinition, LabelClass } from '../requirement/label-class.ts';
import type { RequirementDocument } from '../requirement/requirement-document.ts';
import type { Hex } from './abi-words.ts';
import { SaltDraws } from './salt-draws.ts';

/** What of a job says what is right. */
export type CorruptionRules = Pick<RequirementDocument, 'classes' | 'classMap' | 'rule'>;

/** How a label with objects is made wrong: one is left out, moved away, shrunken, or of another class. */
const CORRUPTIONS = ['drop', 'move', 'shrink', 'swap'] as const;
type Corruption = (typeof CORRUPTIONS)[number];

/** Above this overlap a moved object might pass for the right one under a mild rule (protocol.md §4, Traps). */
const CLEARLY_WRONG = 0.3;

/**
 * The label that validators are shown in a trap lane: the true one, made clearly wrong in one place. Deterministic, so that whoever is
 * shown the salt later can tell that the right verdict was *reject*. Source: protocol.md §4, Traps.
 *
 * @param laneSalt decides what is made wrong, and how
 * @returns a label of the same picture, valid by the same schema, that does not match `label` by the job's rule
 */
export function corruptLabel(label: LabelDocument, laneSalt: Hex, rules: CorruptionRules): LabelDocument {
  const draws = new SaltDraws(laneSalt);
  const indexes = label.shapes.map((_, index) => index);
  for (const corruption of draws.shuffled(CORRUPTIONS)) {
    for (const index of draws.shuffled(indexes)) {
      const shapes = corrupted(label, index, corruption, rules, draws);
      if (shapes !== null && !matchShapes(shapes, label.shapes, rules.rule).matches) return { ...label, shapes };
    }
  }
  return { ...label, shapes: [...label.shapes, addedShape(label, rules.classes, draws)] };
}

function corrupted(
  { shapes, image }: LabelDocument,
  index: number,
  corruption: Corruption,
  rules: CorruptionRules,
  draws: SaltDraws,
): readonly LabelShape[] | null {
  const shape = shapes[index] as LabelShape;
  if (corruption === 'drop') return shapes.toSpliced(index, 1);
  if (corruption === 'swap') {
    const other = swapped(shape, rules.classes, draws);
    return other === null ? null : shapes.with(index, other);
  }
  // In a class map a mask that moves would take pixels of others.
  if (rules.classMap && shape.geometry.kind === 'mask') return null;
  const geometry = corruption === 'move' ? moved(shape.geometry, image, draws) : shrunken(shape.geometry);
  return geometry === null ? null : shapes.with(index, { ...shape, geometry });
}

/** Of another class that the shape could be of as it is; null where there is none. */
function swapped(shape: LabelShape, classes: readonly LabelClass[], draws: SaltDraws): LabelShape | null {
  const own = classes.find(({ id }) => id === shape.class);
  const others = classes.filter(
    (other) =>
      other.id !== shape.class &&
      other.shapes.includes(shape.geometry.kind) &&
      JSON.stringify(other.attributes) === JSON.stringify(own?.attributes) &&
      (shape.geometry.kind !== 'keypoints' || other.skeleton?.points.length === shape.geometry.points.length),
  );
  return others.length === 0 ? null : { ...shape, class: (others[draws.next(others.length)] as LabelClass).id };
}

/** So far away that hardly any of it lies where it was, and wholly in the picture; null where there is no room. */
function moved(geometry: Geometry, image: ImageSize, draws: SaltDraws): Geometry | null {
  if (!isPlaced(geometry)) return null;
  const bounds = geometryBounds(geometry);
  const hasArea = geometryArea(geometry) > 0;
  for (const [right, down] of draws.shuffled(DIRECTIONS))
    for (const share of [0.7, 1]) {
      const by = (side: number, of: number) => Math.ceil(Math.max(side * share, of / 10));
      const [dx, dy] = [right * by(bounds.width, image.width), down * by(bounds.height, image.height)];
      if (!liesIn({ ...bounds, x: bounds.x + dx, y: bounds.y + dy }, image)) continue;
      const there = translateGeometry(geometry, dx, dy);
      if (!hasArea || intersectionOverUnion(geometry, there) <= CLEARLY_WRONG) return there;
    }
  return null;
}

const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

function liesIn({ x, y, width, height }: Box, image: ImageSize): boolean {
  return x >= 0 && y >= 0 && x + width <= image.width && y + height <= image.height;
}

/** Half as wide and half as high, about the same centre: a quarter of the area. Null for what has no area, and for pixels. */
function shrunken(geometry: Geometry): Geometry | null {
  if (geometry.kind === 'mask' || geometryArea(geometry) === 0) return null;
  const frame = geometryFrame(geometry);
  const { x, y, width, height } = frame;
  const smaller = fitGeometry(geometry, frame, {
    x: x + width / 4,
    y: y + height / 4,
    width: width / 2,
    height: height / 2,
  });
  return intersectionOverUnion(geometry, smaller) <= CLEARLY_WRONG ? smaller : null;
}

/** An object where the true label has none. Only a label without objects needs one. */
function addedShape({ image }: LabelDocument, classes: readonly LabelClass[], draws: SaltDraws): LabelShape {
  const of = classes[draws.next(classes.length)] as LabelClass;
  const kind = of.shapes[draws.next(of.shapes.length)] as ShapeKind;
  const side = (length: number) => Math.max(1, Math.floor(length / 4) + draws.next(Math.floor(length / 4) + 1));
  const [width, height] = [Math.min(side(image.width), image.width), Math.min(side(image.height), image.height)];
  const box = { x: draws.next(image.width - width + 1), y: draws.next(image.height - height + 1), width, height };
  return {
    id: shapeId(draws.digits()),
    class: of.id,
    geometry: geometryIn(box, kind, of),
    attributes: neededAttributes(of),
  };
}

function geometryIn(box: Box, kind: ShapeKind, { skeleton }: LabelClass): Geometry {
  const centre = boxCentre(box);
  const corners = boxCorners(box);
  switch (kind) {
    case 'rectangle':
      return { kind, ...box };
    case 'rotated-rectangle':
      return { kind, x: centre.x, y: centre.y, width: box.width / 2, height: box.height / 2, angle: 0.5 };
    case 'polygon':
      return { kind, outer: corners, holes: [] };
    case 'polyline':
      return { kind, points: [corners[0], centre, corners[2]] };
    case 'keypoints': {
      const count = skeleton?.points.length ?? 1;
      const place = (i: number) =>
        imagePoint(box.x + (box.width * (i + 1)) / (count + 1), box.y + (box.height * (i + 1)) / (count + 1));
      return { kind, points: Array.from({ length: count }, (_, i) => ({ ...place(i), state: 'visible' as const })) };
    }
    case 'mask': {
      const placed = placeBitmap(new Uint8Array(box.width * box.height).fill(1), box, box.x, box.y);
      if (placed === null) throw new Error('a box of one pixel at least has pixels');
      return { kind, ...placed };
    }
    case 'tag':
      return { kind };
  }
}

/** What the class insists on, said in the plainest way. */
function neededAttributes({ attributes }: LabelClass): Readonly<Record<string, AttributeValue>> {
  const value = (definition: AttributeDefinition): AttributeValue => {
    switch (definition.kind) {
      case 'text':
        return definition.name;
      case 'number':
        return definition.minimum ?? definition.maximum ?? 0;
      case 'choice':
        return definition.options[0] ?? '';
      case 'flag':
        return false;
    }
  };
  return Object.fromEntries(
    attributes.filter(({ required }) => required).map((definition) => [definition.id, value(definition)]),
  );
}
