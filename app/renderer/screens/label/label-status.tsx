import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../state/use-numbers.ts';
import type { Lane } from '../../../api/labeling.ts';
import type { ToolboxSession } from '../../canvas/use-toolbox.ts';
import type { DraftState } from '../../state/draft-session.ts';
import { Icon } from '../../ui/icon.tsx';
import { Proof, StatusBar } from '../frame/status-bar.tsx';
import { useToolHint } from './tool-hint.ts';
import { ZoomMenu } from './zoom-menu.tsx';

interface LabelStatusProps {
  readonly item: Lane;
  readonly draft: DraftState;
  readonly tools: ToolboxSession;
  readonly allDone: boolean;
}

/** Zoom, pointer, size; the hint of the tool in hand; undo steps and whether everything is on disk. */
export function LabelStatus({ item, draft, tools, allDone }: LabelStatusProps) {
  const { t } = useTranslation();
  const hint = useToolHint();
  return (
    <StatusBar
      facts={<CanvasFacts item={item} tools={tools} />}
      hint={hint(tools, draft.status === 'ready' ? draft.document : null, allDone)}
      proof={
        <>
          {draft.status === 'ready' && <span>{t('status.undo', { count: draft.position.undoSteps })}</span>}
          <Saved draft={draft} />
        </>
      }
    />
  );
}

/** What the view of a picture says of itself: zoom, pointer, size, whose picture it is. */
export function CanvasFacts({ item, tools }: { item: Lane; tools: ToolboxSession }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { crosshair } = tools.toolbox;
  return (
    <>
      <ZoomMenu tools={tools} />
      <span className="cursor-fact">
        {crosshair && t('status.cursor', { x: numbers.fixed(crosshair.x, 1), y: numbers.fixed(crosshair.y, 1) })}
      </span>
      <span>{t('status.size', { width: item.width, height: item.height })}</span>
    </>
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
