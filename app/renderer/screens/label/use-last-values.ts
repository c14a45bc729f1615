import { useRef } from 'react';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import { type LastValues, rememberValues, withLastValues } from '../../state/shared-attributes.ts';
import { useSettings } from '../../state/use-settings.ts';

/** Remembers the attribute values of each class while the batch is open, and gives them to what is drawn, where that is wanted. */
export function useLastValues() {
  const { keepValues } = useSettings();
  const last = useRef<LastValues>(new Map());
  return {
    /** For changes by hand: the values that they set are the last ones now. */
    remember(diff: DocumentDiff): DocumentDiff {
      last.current = rememberValues(last.current, diff);
      return diff;
    },
    /** For what a tool draws. */
    fill: (diff: DocumentDiff): DocumentDiff => (keepValues ? withLastValues(diff, last.current) : diff),
  };
}
