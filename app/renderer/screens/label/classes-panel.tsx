import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { useRoving } from '../../state/roving.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Swatch } from '../../ui/swatch.tsx';

interface ClassesPanelProps {
  readonly looks: readonly ClassLook[];
  /** Class of the next shape. */
  readonly chosen: string | null;
  readonly document: AnnotationDocument;
  readonly onPick: (classId: string) => void;
}

/** The job's classes with their keys and how often they are on this picture; the chosen one goes to the next shape. */
export function ClassesPanel({ looks, chosen, document, onPick }: ClassesPanelProps) {
  const { t } = useTranslation();
  const roving = useRoving();
  const shapes = [...document.shapes.values()];
  return (
    <section className="sec cls">
      <h2 className="ph">{t('label.classes')}</h2>
      <div role="radiogroup" aria-label={t('label.classes')} onKeyDown={roving} className="rows-end">
        {looks.map((look, index) => {
          const count = shapes.filter(({ classId }) => classId === look.id).length;
          const current = look.id === chosen;
          return (
            <div
              key={look.id}
              role="radio"
              data-roving
              aria-checked={current}
              aria-keyshortcuts={look.key ?? undefined}
              tabIndex={current || (chosen === null && index === 0) ? 0 : -1}
              className={['row', current && 'is-current', count === 0 && !current && 'is-off']
                .filter(Boolean)
                .join(' ')}
              onClick={() => onPick(look.id)}
              onKeyDown={(event) => {
                if (event.key === ' ' || event.key === 'Enter') {
                  event.preventDefault();
                  onPick(look.id);
                }
              }}
            >
              {look.key === null ? <span className="no-key" /> : <KeyCap keys={look.key} />}
              <Swatch color={look.color} notched={look.notched} />
              <span className="grow clip">{look.name}</span>
              {current && <span className="meta">{t('label.nextShape')}</span>}
              <span className="num class-count">{count > 0 && count}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
