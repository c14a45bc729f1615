import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import {
  fillHoles,
  fillRest,
  keepLargestPart,
  subtractOnPixels,
  uniteOnPixels,
} from '../../../domain/annotation/mask-commands.ts';
import { masksToPolygons, shapesToMasks } from '../../../domain/annotation/mask-conversions.ts';
import type { MaskRules } from '../../../domain/annotation/mask-plan.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import type { KeyHandlers } from '../../state/use-keys.ts';
import type { Strokes } from './use-strokes.ts';

/** A corner of a mask's outline that lies no further from the polygon is left out, image pixels. */
const TOLERANCE = 1;

interface MaskKeys {
  readonly strokes: Strokes;
  /** The drawing as it is at this moment; null while nothing may be changed, or a gesture runs. */
  readonly current: () => AnnotationDocument | null;
  readonly selection: readonly ShapeId[];
  /** Class of the next shape. */
  readonly classId: string | null;
  readonly commit: (diff: DocumentDiff) => void;
}

type MaskCommand = (document: AnnotationDocument, ids: readonly ShapeId[], rules: MaskRules) => DocumentDiff;

/**
 * Keys of what is done to masks as a whole, after the strokes that are still on their way: to pixels (Shift+G), to
 * outlines (Shift+V), fill holes (Shift+H), keep the largest part (Shift+K), add the others' pixels to the first
 * selected one (Shift+A), take them from it (Shift+E), fill the rest of a class map (Shift+F), keep masks apart (Shift+Q).
 */
export function useMaskKeys({ strokes, current, selection, classId, commit }: MaskKeys): KeyHandlers {
  const later = (command: MaskCommand) => () =>
    void strokes.after(() => {
      const document = current();
      if (document !== null) commit(command(document, selection, strokes.rules));
    });
  return {
    'Shift+KeyG': later(shapesToMasks),
    'Shift+KeyV': later((document, ids) => masksToPolygons(document, ids, TOLERANCE, newShapeId)),
    'Shift+KeyH': later(fillHoles),
    'Shift+KeyK': later((document, ids) => keepLargestPart(document, ids)),
    'Shift+KeyA': later(uniteOnPixels),
    'Shift+KeyE': later((document, ids) => subtractOnPixels(document, ids)),
    'Shift+KeyF': later((document, _ids, rules) =>
      classId === null || !rules.classMap
        ? { added: [], removed: [], updated: [] }
        : fillRest(document, { id: newShapeId(), classId }),
    ),
    'Shift+KeyQ': () => strokes.setTakes(!strokes.rules.takes),
  };
}
