import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classKey, classMark } from '../../../domain/requirement/class-palette.ts';
import { addLines, type ClassDraft, type ClassProblem, moveClass, newClass } from '../../state/class-drafts.ts';
import { useRoving } from '../../state/roving.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import { TextArea } from '../../ui/text-area.tsx';

interface ClassListProps {
  readonly drafts: readonly ClassDraft[];
  /** The one that is being written. */
  readonly at: number;
  readonly problems: readonly ClassProblem[];
  readonly onChange: (drafts: readonly ClassDraft[]) => void;
  readonly onChoose: (at: number) => void;
}

/** The classes in the order in which they are offered: choose, move, add, paste many, remove. */
export function ClassList({ drafts, at, problems, onChange, onChoose }: ClassListProps) {
  const { t } = useTranslation();
  const roving = useRoving();
  const [pasting, setPasting] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const endPasting = () => {
    setPasting(undefined);
    list.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  };
  const move = (by: 1 | -1) => {
    if (!drafts[at + by]) return;
    onChange(moveClass(drafts, at, by));
    onChoose(at + by);
  };
  const add = () => {
    onChange([...drafts, newClass(drafts)]);
    onChoose(drafts.length);
  };
  const remove = () => {
    onChange(drafts.filter((_draft, place) => place !== at));
    onChoose(Math.max(0, Math.min(at, drafts.length - 2)));
  };
  return (
    <div className="class-list">
      <div
        ref={list}
        role="radiogroup"
        aria-label={t('label.classes')}
        className="scroll grow"
        onKeyDown={(event) => {
          if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
            event.preventDefault();
            move(event.key === 'ArrowUp' ? -1 : 1);
          } else roving(event);
        }}
      >
        {drafts.map((draft, place) => {
          const mark = classMark(place);
          const key = draft.digit || classKey(place);
          return (
            <button
              key={draft.draft}
              type="button"
              role="radio"
              data-roving
              aria-checked={place === at}
              tabIndex={place === at ? 0 : -1}
              className={place === at ? 'row is-current' : 'row'}
              onClick={() => onChoose(place)}
              onFocus={() => onChoose(place)}
            >
              {key ? <KeyCap keys={key} /> : <span className="no-key" />}
              <Swatch color={draft.color || `var(--class-${mark.token})`} notched={mark.notched} />
              <span className="grow clip">
                {draft.name || <span className="three">{t('local.classes.noName')}</span>}
              </span>
              {problems.some((problem) => problem.at === place) && (
                <span className="c-reject">
                  <Icon name="warn" small label={t('local.classes.hasProblem')} />
                </span>
              )}
            </button>
          );
        })}
      </div>
      {pasting === undefined ? (
        <div className="class-acts">
          <Button icon="plus" onClick={add}>
            {t('local.classes.add')}
          </Button>
          <Button onClick={() => setPasting('')}>{t('local.classes.paste')}</Button>
          <span className="grow" />
          <IconButton
            icon="up"
            label={t('local.classes.up')}
            keys="Alt+↑"
            disabled={at === 0}
            onClick={() => move(-1)}
          />
          <IconButton
            icon="down"
            label={t('local.classes.down')}
            keys="Alt+↓"
            disabled={at >= drafts.length - 1}
            onClick={() => move(1)}
          />
          <IconButton icon="trash" label={t('local.classes.remove')} disabled={drafts.length === 0} onClick={remove} />
        </div>
      ) : (
        <div className="class-paste">
          <TextArea label={t('local.classes.pasteLabel')} rows={5} autoFocus value={pasting} onChange={setPasting} />
          <div className="hstack">
            <span className="grow" />
            <Button onClick={endPasting}>{t('cancel')}</Button>
            <Button
              onClick={() => {
                onChange(addLines(drafts, pasting));
                endPasting();
              }}
            >
              {t('local.classes.addThese')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
