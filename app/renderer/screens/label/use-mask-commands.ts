import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import {
  fillHoles,
  fillRest,
  keepLargestPart,
  subtractOnPixels,
  uniteOnPixels,
} from '../../../domain/annotation/mask-commands.ts';
import { convertibleMasks, masksToPolygons, shapesToMasks } from '../../../domain/annotation/mask-conversions.ts';
import type { MaskRules } from '../../../domain/annotation/mask-plan.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { useCommands } from '../../state/commands/use-commands.ts';
import { useBlocking } from './blocking.ts';
import type { Strokes } from './use-strokes.ts';

/** A corner of a mask's outline that lies no further from the polygon is left out, image pixels. */
const TOLERANCE = 1;

interface MaskCommandsInput {
  readonly strokes: Strokes;
  /** The drawing as it is at this moment; null while nothing may be changed, or a gesture runs. */
  readonly current: () => AnnotationDocument | null;
  /** Whether anything may be changed. */
  readonly editable: boolean;
  readonly selection: readonly ShapeId[];
  /** Class of the next shape. */
  readonly classId: string | null;
  readonly commit: (diff: DocumentDiff) => void;
}

type MaskCommand = (document: AnnotationDocument, ids: readonly ShapeId[], rules: MaskRules) => DocumentDiff;

/**
 * What is done to masks as a whole, after the strokes that are still on their way: to pixels, to outlines, fill holes, keep
 * the largest part, add the others' pixels to the first selected one, take them from it, fill the rest of a class map, keep
 * masks apart.
 */
export function useMaskCommands({ strokes, current, editable, selection, classId, commit }: MaskCommandsInput): void {
  const { t } = useTranslation();
  const { onSelection, whenEditable } = useBlocking(editable, selection.length > 0);
  const later = (command: MaskCommand) => () =>
    void strokes.after(() => {
      const document = current();
      if (document !== null) commit(command(document, selection, strokes.rules));
    });
  const toPolygons = async () => {
    for (;;) {
      const before = current();
      if (before === null) return;
      const masks = convertibleMasks(before, selection);
      const regions = await strokes.outline(
        masks.map(({ geometry }) => geometry),
        TOLERANCE,
      );
      const present = current();
      if (present === null) return;
      // What was changed meanwhile is worked out again.
      if (masks.some(({ id, geometry }) => present.shapes.get(id)?.geometry !== geometry)) continue;
      const found = new Map(masks.map(({ id }, i) => [id, regions[i] ?? []]));
      commit(masksToPolygons(present, found, newShapeId));
      return;
    }
  };
  useCommands({
    'label.mask.pixels': onSelection(later(shapesToMasks)),
    'label.mask.outline': onSelection(() => void strokes.after(toPolygons)),
    'label.mask.holes': onSelection(later(fillHoles)),
    'label.mask.largest': onSelection(later((document, ids) => keepLargestPart(document, ids))),
    'label.mask.unite': onSelection(later(uniteOnPixels)),
    'label.mask.subtract': onSelection(later((document, ids) => subtractOnPixels(document, ids))),
    'label.mask.rest': whenEditable(
      later((document) =>
        classId === null ? { added: [], removed: [], updated: [] } : fillRest(document, { id: newShapeId(), classId }),
      ),
      strokes.rules.classMap ? undefined : t('brush.blocked'),
    ),
    'label.mask.apart': {
      run: () => strokes.setTakes(!strokes.rules.takes),
      blocked: strokes.rules.classMap ? t('brush.classMap') : undefined,
    },
  });
}
