import { useState } from 'react';
import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import { emptyPaintList, type PaintList, paintList } from './paint-list.ts';

/** The document's paint list, made out of the one before: an edit among 10,000 shapes sorts none of them again. */
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
