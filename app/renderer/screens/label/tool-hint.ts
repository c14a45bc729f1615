import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import type { Toolbox } from '../../tools/toolbox.ts';

/** What to do with nothing in hand. */
export type IdleHint = keyof typeof idleHints;

const idleHints = { select: 'hint.select', allDone: 'hint.allDone', allDoneLocal: 'local.allDone' } as const;

interface Hand {
  readonly toolbox: Toolbox;
  readonly selection: readonly ShapeId[];
  /** Why nothing was done; empty where something was. */
  readonly refusal: string;
}

/** One line for the tool in hand: what a hand can do next, or why nothing was done. */
export function useToolHint(): (hand: Hand, document: AnnotationDocument | null, idleHint: IdleHint) => string {
  const { t } = useTranslation();
  return ({ toolbox, selection, refusal }, document, idleHint) => {
    if (refusal !== '') return refusal;
    const { tool, preview } = toolbox;
    const [only] = selection;
    const shape = selection.length === 1 && only !== undefined ? document?.shapes.get(only) : undefined;
    const held = shape?.geometry.kind;
    switch (tool.name) {
      case 'select':
        if (tool.phase === 'points') return t(held === 'keypoints' ? 'tools.hint.joints' : 'tools.hint.points');
        if (held === 'rotated-rectangle') return t('tools.hint.turn');
        if (held === 'polygon' || held === 'polyline') return t('tools.hint.vertices');
        if (held === 'keypoints') return t('tools.hint.skeleton');
        return t(selection.length > 0 ? 'hint.selected' : idleHints[idleHint]);
      case 'rectangle':
        return t('hint.rectangle');
      case 'polygon':
        if (tool.phase === 'drawing' && tool.hole !== null) return t('tools.hint.hole');
        return t(tool.phase === 'ready' && held === 'polygon' ? 'tools.hint.polygonOrHole' : 'hint.polygon');
      case 'brush':
      case 'eraser':
        return t(`hint.${tool.name}`);
      case 'slice':
        return t('hint.slice');
      case 'keypoints':
        if (preview?.kind !== 'draft' || preview.draft.kind !== 'keypoints') return t('tools.hint.keypoints');
        return t('tools.hint.nextKeypoint', { point: preview.draft.nextName });
      case 'polyline':
        return t(tool.phase === 'ready' && held === 'polyline' ? 'tools.hint.lineOrEnd' : 'tools.hint.polyline');
      case 'rotated-rectangle':
        return t(
          tool.phase === 'drawing' && tool.points.length === 2 ? 'tools.hint.depth' : 'tools.hint.rotated-rectangle',
        );
      case 'tag':
        return t('tools.hint.tag');
    }
  };
}
