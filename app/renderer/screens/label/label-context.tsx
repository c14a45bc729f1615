import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftState } from '../../state/draft-session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ItemPager } from './item-pager.tsx';

interface LabelContextProps {
  /** Where this is, and what runs out. */
  readonly place: ReactNode;
  /** Before Skip and Done: what there is to read or to set up. */
  readonly actions: ReactNode;
  /** After Done: what is done with the whole of it. */
  readonly finish: ReactNode;
  readonly lane: number;
  readonly count: number;
  readonly draft: DraftState;
  /** The menu of what can be done with the selection. */
  readonly edit: ReactNode;
  readonly editable: boolean;
  readonly allDone: boolean;
  readonly onVisit: (lane: number) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onMark: (state: 'done' | 'skipped') => void;
}

/** Where you are; which item; what you can do. */
export function LabelContext(props: LabelContextProps) {
  const { t } = useTranslation();
  const { place, actions, finish, lane, count, draft, editable, allDone } = props;
  const position = draft.status === 'ready' ? draft.position : undefined;
  return (
    <div className="ctx lab-ctx" data-region="context">
      {place}
      <span className="grow" />
      <ItemPager lane={lane} count={count} onVisit={props.onVisit} onStep={props.onStep} />
      <span className="grow" />
      <IconButton
        icon="undo"
        label={t('label.undo')}
        command="label.undo"
        disabled={!editable || !position?.undoSteps}
        onClick={props.onUndo}
      />
      <IconButton
        icon="redo"
        label={t('label.redo')}
        command="label.redo"
        disabled={!editable || !position?.redoSteps}
        onClick={props.onRedo}
      />
      {props.edit}
      <span className="vr" />
      {actions}
      <Button command="label.skip" disabled={!editable} onClick={() => props.onMark('skipped')}>
        {t('label.skip')}
      </Button>
      <Button
        {...(!allDone && { tone: 'primary' })}
        command="label.done"
        disabled={!editable}
        onClick={() => props.onMark('done')}
      >
        {t('label.done')}
      </Button>
      {finish}
    </div>
  );
}
