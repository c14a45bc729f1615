import { useState } from 'react';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import { emptyPaintList, type PaintList, paintList, paintsAlike, withoutShapes } from './paint-list.ts';

/** The document's paint list, made out of the one before: an edit measures none of the other shapes again. */
export function usePaintList(document: AnnotationDocument): PaintList {
  const [last, setLast] = useState<{ readonly document: AnnotationDocument | null; readonly list: PaintList }>({
    document: null,
    list: emptyPaintList,
  });
  if (last.document === document) return last.list;
  const list = paintList(document, last.list);
  setLast({ document, list });
  return list;
}

/** The list without what is held. It stays the same object while it paints the same: an edit in the hand is painted elsewhere. */
export function useRestingList(list: PaintList, held: ReadonlySet<ShapeId>): PaintList {
  const [last, setLast] = useState({ list: emptyPaintList, held, resting: emptyPaintList });
  if (last.list === list && last.held === held) return last.resting;
  const next = withoutShapes(list, held);
  const resting = paintsAlike(last.resting, next) ? last.resting : next;
  setLast({ list, held, resting });
  return resting;
}
