import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../state/use-numbers.ts';
import type { ToolboxSession } from '../../canvas/use-toolbox.ts';
import type { DraftState, ItemPicture } from '../../state/draft-session.ts';
import { Icon } from '../../ui/icon.tsx';
import { Proof, StatusBar } from '../frame/status-bar.tsx';
import { ZoomMenu } from './zoom-menu.tsx';

interface LabelStatusProps {
  /** null while nobody has looked at it. */
  readonly picture: ItemPicture | null;
  readonly draft: DraftState;
  readonly tools: ToolboxSession;
  /** What to do with nothing in hand. */
  readonly idleHint: 'select' | 'allDone' | 'allDoneLocal';
}

/** Zoom, pointer, size; the hint of the tool in hand; undo steps and whether everything is on disk. */
export function LabelStatus({ picture, draft, tools, idleHint }: LabelStatusProps) {
  const { t } = useTranslation();
  const { tool } = tools.toolbox;
  const hint = tool.name === 'select' ? (tools.selection.length > 0 ? 'selected' : idleHint) : tool.name;
  return (
    <StatusBar
      facts={<CanvasFacts picture={picture} tools={tools} />}
      hint={hint === 'allDoneLocal' ? t('local.allDone') : t(`hint.${hint}`)}
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
export function CanvasFacts({ picture, tools }: { picture: ItemPicture | null; tools: ToolboxSession }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { crosshair } = tools.toolbox;
  return (
    <>
      <ZoomMenu tools={tools} />
      <span className="cursor-fact">
        {crosshair && t('status.cursor', { x: numbers.fixed(crosshair.x, 1), y: numbers.fixed(crosshair.y, 1) })}
      </span>
      {picture && <span>{t('status.size', { width: picture.width, height: picture.height })}</span>}
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
