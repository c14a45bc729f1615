import { useTranslation } from 'react-i18next';
import { brushText } from '../../state/geometry-words.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import type { Brush } from '../../tools/toolbox.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import type { Strokes } from './use-strokes.ts';

/** Of the brush in the hand: its size, whose pixels it paints over, and how many strokes are still being worked out. */
export function BrushFacts({ brush, strokes }: { brush: Brush; strokes: Strokes }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { rules, pending, setTakes } = strokes;
  return (
    <>
      <span>{t('brush.size', { size: brushText(brush.size, numbers) })}</span>
      {rules.classMap ? (
        <span>{t('brush.classMap')}</span>
      ) : (
        <button
          type="button"
          className={rules.takes ? 'zoom is-on' : 'zoom'}
          aria-pressed={rules.takes}
          aria-keyshortcuts="Shift+Q"
          onClick={() => setTakes(!rules.takes)}
        >
          {t('brush.apart')}
          <KeyCap keys="Shift+Q" />
        </button>
      )}
      {pending.length > 0 && <span>{t('brush.pending', { count: pending.length })}</span>}
    </>
  );
}
