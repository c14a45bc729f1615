import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Lane } from '../../../api/labeling.ts';
import type { DraftState } from '../../state/draft-session.ts';
import type { LabelViewStore } from '../../state/label-view.ts';
import { Icon } from '../../ui/icon.tsx';
import { Proof, StatusBar } from '../frame/status-bar.tsx';

interface LabelStatusProps {
  readonly item: Lane;
  readonly draft: DraftState;
  readonly view: LabelViewStore;
  readonly allDone: boolean;
}

/** Zoom, pointer, size; the hint of the tool in hand; undo steps and whether everything is on disk. */
export function LabelStatus({ item, draft, view, allDone }: LabelStatusProps) {
  const { t } = useTranslation();
  const { zoom, cursor, tool, selection } = useStore(view);
  const hint = tool === 'select' ? (selection.size > 0 ? 'selected' : allDone ? 'allDone' : 'select') : tool;
  return (
    <StatusBar
      facts={
        <>
          <span>{t('status.zoom', { percent: Math.round(zoom * 100) })}</span>
          <span className="cursor-fact">
            {cursor ? t('status.cursor', { x: cursor.x.toFixed(1), y: cursor.y.toFixed(1) }) : t('status.noCursor')}
          </span>
          <span>{t('status.size', { width: item.width, height: item.height })}</span>
          <span className="clip credit">{item.credit}</span>
        </>
      }
      hint={t(`hint.${hint}`)}
      proof={
        <>
          {draft.status === 'ready' && <span>{t('status.undo', { count: draft.position.undoSteps })}</span>}
          <Saved draft={draft} />
        </>
      }
    />
  );
}

function Saved({ draft }: { draft: DraftState }) {
  const { t } = useTranslation();
  if (draft.status !== 'ready') return <span>{t('status.opening')}</span>;
  if (draft.saving === 'saved') return <Proof good>{t('status.saved')}</Proof>;
  if (draft.saving === 'saving') return <span>{t('status.saving')}</span>;
  return (
    <span className="fact c-reject">
      <Icon name="rejected" small />
      {t('status.notSaved')}
    </span>
  );
}
