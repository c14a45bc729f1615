import { subtractMask } from '../geometry/mask-operations.ts';
import { fillMaskHoles, largestMaskPart, uniteAll, wholePicture } from '../geometry/mask-parts.ts';
import type { PlacedMask } from '../geometry/placed-mask.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { deleteShapes, updateShapes } from './commands.ts';
import { applyDiff, type DocumentDiff, emptyDiff, squashDiffs } from './document-diff.ts';
import { geometryMask } from './geometry-mask.ts';
import {
  isMask,
  type MaskRules,
  masksInOrder,
  type MaskShape,
  type MaskTarget,
  pixelWork,
  planDiff,
  planPainting,
} from './mask-plan.ts';
import { workPixels } from './pixel-work.ts';
import type { Shape, ShapeId } from './shape.ts';

/* Commands on the pixels of masks (see commands.ts). Locked shapes are passed over. */

/** The diffs of one step after the other, as one. */
export function inTurn<Step>(
  document: AnnotationDocument,
  steps: Iterable<Step>,
  command: (document: AnnotationDocument, step: Step) => DocumentDiff,
): DocumentDiff {
  const diffs: DocumentDiff[] = [];
  let current = document;
  for (const step of steps) {
    const diff = command(current, step);
    diffs.push(diff);
    current = applyDiff(current, diff);
  }
  return squashDiffs(diffs);
}

/** Gives the pixels to a mask, and takes them from others where the rules say so. */
export function paintMask(
  document: AnnotationDocument,
  mask: PlacedMask,
  target: MaskTarget,
  rules: MaskRules,
): DocumentDiff {
  const plan = planPainting(document, { kind: 'mask', mask }, target, rules);
  return planDiff(document, plan, workPixels(pixelWork(document, plan)));
}

function settled(document: AnnotationDocument, id: ShapeId): DocumentDiff {
  const shape = document.shapes.get(id);
  if (shape === undefined || !isMask(shape)) return emptyDiff;
  const { geometry, classId } = shape;
  const plan = planPainting(
    document,
    { kind: 'mask', mask: geometry },
    { id, classId },
    { classMap: true, takes: false },
  );
  // As a new mask, it does not get back what locked ones keep.
  const { gained, left } = workPixels({ ...pixelWork(document, plan), gives: true, gains: null });
  const others = planDiff(document, { ...plan, gives: null, gains: null }, { gained: null, left });
  const own =
    gained === null
      ? { ...emptyDiff, removed: [shape] }
      : updateShapes(document, [id], (from) => ({ ...from, geometry: { ...gained, kind: 'mask' } }));
  return squashDiffs([others, own]);
}

/**
 * The change with what a class map needs besides: masks that it adds, moves or gives another class take their pixels from
 * the masks of other classes, but for locked ones, which keep theirs.
 */
export function keepClassesApart(document: AnnotationDocument, diff: DocumentDiff): DocumentDiff {
  const moved = diff.updated.filter(({ from, to }) => from.geometry !== to.geometry || from.classId !== to.classId);
  const ids = [...diff.added, ...moved.map(({ to }) => to)].filter(isMask).map(({ id }) => id);
  if (ids.length === 0) return diff;
  return inTurn<DocumentDiff | ShapeId>(document, [diff, ...ids], (current, step) =>
    typeof step === 'string' ? settled(current, step) : step,
  );
}

/** Gives the class every pixel that no mask has. */
export function fillRest(document: AnnotationDocument, target: MaskTarget): DocumentDiff {
  const taken = uniteAll(masksInOrder(document).map(({ geometry }) => geometry));
  const whole = wholePicture(document.image);
  const rest = taken === null ? whole : subtractMask(whole, taken);
  if (rest === null) return emptyDiff;
  return paintMask(document, rest, target, { classMap: true, takes: false });
}

function unlocked(document: AnnotationDocument, ids: Iterable<ShapeId>): Shape[] {
  return [...new Set(ids)]
    .map((id) => document.shapes.get(id))
    .filter((shape) => shape !== undefined)
    .filter(({ locked }) => !locked);
}

function unlockedMasks(document: AnnotationDocument, ids: Iterable<ShapeId>): MaskShape[] {
  return unlocked(document, ids).filter(isMask);
}

/** Gives each mask the pixels that its outlines enclose. */
export function fillHoles(document: AnnotationDocument, ids: Iterable<ShapeId>, rules: MaskRules): DocumentDiff {
  return inTurn(document, unlockedMasks(document, ids), (current, { id, classId, geometry }) =>
    paintMask(current, fillMaskHoles(geometry, current.image), { id, classId }, rules),
  );
}

/** Leaves of each mask its largest connected part. */
export function keepLargestPart(document: AnnotationDocument, ids: Iterable<ShapeId>): DocumentDiff {
  const masks = unlockedMasks(document, ids).map(({ id }) => id);
  return updateShapes(document, masks, (shape) =>
    isMask(shape)
      ? { ...shape, geometry: { ...largestMaskPart(shape.geometry, document.image), kind: 'mask' } }
      : shape,
  );
}

/** What has pixels, in the given order. */
function pixelShapes(document: AnnotationDocument, ids: Iterable<ShapeId>) {
  return unlocked(document, ids).flatMap((shape) => {
    const mask = geometryMask(shape.geometry, document.image);
    return mask === null ? [] : [{ shape, mask }];
  });
}

/** The first shape becomes the mask of all their pixels; the others are deleted. Needs two shapes with pixels. */
export function uniteOnPixels(document: AnnotationDocument, ids: Iterable<ShapeId>, rules: MaskRules): DocumentDiff {
  const [first, ...others] = pixelShapes(document, ids);
  const union = uniteAll([...(first === undefined ? [] : [first]), ...others].map(({ mask }) => mask));
  if (first === undefined || union === null || others.length === 0) return emptyDiff;
  const { id, classId } = first.shape;
  const removed = deleteShapes(
    document,
    others.map(({ shape }) => shape.id),
  );
  const became = updateShapes(document, [id], (shape) => ({ ...shape, geometry: { ...first.mask, kind: 'mask' } }));
  return inTurn<DocumentDiff | null>(
    document,
    [removed, became, null],
    (current, diff) => diff ?? paintMask(current, union, { id, classId }, rules),
  );
}

/** The first shape becomes a mask without the pixels of the others, which stay; without any left, it is deleted. */
export function subtractOnPixels(document: AnnotationDocument, ids: Iterable<ShapeId>): DocumentDiff {
  const [first, ...others] = pixelShapes(document, ids);
  if (first === undefined || others.length === 0) return emptyDiff;
  const left = others.reduce<PlacedMask | null>(
    (rest, { mask }) => (rest === null ? null : subtractMask(rest, mask)),
    first.mask,
  );
  const { id } = first.shape;
  if (left === null) return deleteShapes(document, [id]);
  return updateShapes(document, [id], (shape) => ({ ...shape, geometry: { ...left, kind: 'mask' } }));
}
