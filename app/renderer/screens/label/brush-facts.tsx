import { useTranslation } from 'react-i18next';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { brushText } from '../../state/geometry-words.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import type { Brush } from '../../tools/toolbox.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import type { Strokes } from './use-strokes.ts';

/** Of the brush in the hand: its size, whose pixels it paints over, and how many strokes are still being worked out. */
export function BrushFacts({ brush, strokes }: { brush: Brush; strokes: Strokes }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const key = useKeyText()('label.mask.apart');
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
          aria-keyshortcuts={key}
          onClick={() => setTakes(!rules.takes)}
        >
          {t('brush.apart')}
          {key !== undefined && <KeyCap keys={key} />}
        </button>
      )}
      {pending.length > 0 && <span>{t('brush.pending', { count: pending.length })}</span>}
    </>
  );
}
