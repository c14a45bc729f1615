import './classes-panel.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import { setHidden, setLocked } from '../../../domain/annotation/commands.ts';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { classCounts, showOneClass } from '../../state/class-counts.ts';
import { fuzzyFilter } from '../../state/fuzzy.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { ClassLine } from './class-line.tsx';
import { focusCanvas } from './focus-canvas.ts';

interface ClassesPanelProps {
  readonly looks: readonly ClassLook[];
  /** Class of the next shape. */
  readonly chosen: string | null;
  readonly document: AnnotationDocument;
  readonly onPick: (classId: string) => void;
  /** Rises when the search is asked for by its key. */
  readonly searchAsked: number;
  /** Absent where nothing may be changed. */
  readonly onChange?: (diff: DocumentDiff) => void;
}

const ROW = 24;

/** The job's classes with their keys and how often they are on this picture; the chosen one goes to the next shape. */
export function ClassesPanel({ looks, chosen, document, onPick, searchAsked, onChange }: ClassesPanelProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const keyText = useKeyText();
  const [typed, setTyped] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const asked = useRef(searchAsked);
  useEffect(() => {
    if (asked.current !== searchAsked) search.current?.focus();
    asked.current = searchAsked;
  }, [searchAsked]);
  const counts = useMemo(() => classCounts(document), [document]);
  const found = useMemo(() => fuzzyFilter(typed, looks, ({ name }) => name), [typed, looks]);
  const searchKey = keyText('label.searchClass');
  const idsOf = (classId: string) =>
    [...document.shapes.values()].filter((shape) => shape.classId === classId).map(({ id }) => id);
  const showOnly = (classId: string) => onChange?.(showOneClass(document, classId));
  const shown = looks.find(({ id }) => id === chosen);
  const count = shown && counts.get(shown.id);
  const allHidden = count !== undefined && count.hidden === count.all;
  const allLocked = count !== undefined && count.locked === count.all;
  const pick = (classId: string | undefined) => {
    if (classId !== undefined) onPick(classId);
    setTyped('');
    focusCanvas();
  };
  return (
    <section className="sec cls">
      <div className="ph">
        <h2>{t('label.classes')}</h2>
        <span className="meta">{looks.length > 10 && numbers.count(looks.length)}</span>
        <span className="end">
          {shown && (
            <>
              <IconButton
                icon={allHidden ? 'eyeoff' : 'eye'}
                label={t(allHidden ? 'frame.classes.show' : 'frame.classes.hide', { name: shown.name })}
                disabled={!onChange || !count}
                onClick={() => onChange?.(setHidden(document, idsOf(shown.id), !allHidden))}
              />
              <IconButton
                icon={allLocked ? 'lock' : 'unlock'}
                label={t(allLocked ? 'frame.classes.unlock' : 'frame.classes.lock', { name: shown.name })}
                disabled={!onChange || !count}
                onClick={() => onChange?.(setLocked(document, idsOf(shown.id), !allLocked))}
              />
            </>
          )}
          <span className="in cls-search">
            <Icon name="search" small />
            <input
              ref={search}
              type="search"
              aria-label={t('frame.classes.search')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') pick(found[0]?.id);
                else if (event.key === 'Escape') pick(undefined);
                else return;
                event.preventDefault();
                event.stopPropagation();
              }}
            />
            {typed === '' && searchKey !== undefined && <KeyCap keys={searchKey} />}
          </span>
        </span>
      </div>
      {found.length === 0 && <p className="pad three">{t('frame.classes.none')}</p>}
      <VirtualRows
        rows={found}
        keyOf={({ id }) => id}
        rowHeight={ROW}
        role="radiogroup"
        label={t('label.classes')}
        current={chosen ?? undefined}
        className="scroll cls-list"
        onRowKey={(event, look, from) => {
          if (from !== null || (event.key !== ' ' && event.key !== 'Enter') || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          event.stopPropagation();
          if (event.altKey) showOnly(look.id);
          else onPick(look.id);
        }}
      >
        {(look, at, index) => (
          <ClassLine
            key={look.id}
            look={look}
            at={at}
            position={index + 1}
            size={found.length}
            current={look.id === chosen}
            count={counts.get(look.id)}
            onPick={() => onPick(look.id)}
            onOnly={() => showOnly(look.id)}
          />
        )}
      </VirtualRows>
    </section>
  );
}
