import './label-status.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImagePoint } from '../../../domain/geometry/point.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { type ToolboxSession, useAnnouncement, useToolboxState } from '../../canvas/use-toolbox.ts';
import type { Picture } from '../../canvas/picture.ts';
import type { DraftState, ItemPicture } from '../../state/draft-session.ts';
import { useSession } from '../../state/session.tsx';
import { useCommands } from '../../state/commands/use-commands.ts';
import { brushes } from '../../tools/toolbox.ts';
import { Icon } from '../../ui/icon.tsx';
import { DraftsOnDisk, Proof, StatusBar } from '../frame/status-bar.tsx';
import { BrushFacts } from './brush-facts.tsx';
import type { Strokes } from './use-strokes.ts';
import { LightMenu } from './light-menu.tsx';
import { type IdleHint, useToolHint } from './tool-hint.ts';
import { ZoomMenu } from './zoom-menu.tsx';

interface LabelStatusProps {
  /** null while nobody has looked at it. */
  readonly picture: ItemPicture | null;
  readonly draft: DraftState;
  readonly tools: ToolboxSession;
  readonly strokes: Strokes;
  /** The same, decoded; null until it is. */
  readonly decoded: Picture | null;
  /** What to do with nothing in hand. */
  readonly idleHint: IdleHint;
  /** How long somebody worked on the item. */
  readonly time: ReactNode;
}

/** Zoom, pointer, size; the hint of the tool in hand; undo steps and whether everything is on disk. */
export function LabelStatus({ picture, decoded, draft, tools, strokes, idleHint, time }: LabelStatusProps) {
  const { t } = useTranslation();
  const hint = useToolHint();
  const toolbox = useToolboxState(tools, (state) => state.toolbox);
  const { refusal } = useAnnouncement(tools);
  const hand = { toolbox, selection: tools.selection, refusal };
  return (
    <StatusBar
      facts={
        <>
          <CanvasFacts picture={picture} decoded={decoded} tools={tools} />
          <LightMenu />
          <OverviewToggle />
          {brushes(toolbox) && <BrushFacts brush={toolbox.brush} strokes={strokes} />}
        </>
      }
      hint={draft.status === 'failed' ? '' : hint(hand, draft.status === 'ready' ? draft.document : null, idleHint)}
      proof={
        <>
          {time}
          {draft.status === 'ready' && <span>{t('status.undo', { count: draft.position.undoSteps })}</span>}
          <Saved draft={draft} />
        </>
      }
    />
  );
}

/** What the view of a picture says of itself: zoom, pointer, size, whose picture it is. */
interface CanvasFactsProps {
  readonly picture: ItemPicture | null;
  readonly decoded: Picture | null;
  readonly tools: ToolboxSession;
}

export function CanvasFacts({ picture, decoded, tools }: CanvasFactsProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const crosshair = useToolboxState(tools, ({ toolbox }) => toolbox.crosshair);
  return (
    <>
      <ZoomMenu tools={tools} />
      <span className="cursor-fact">
        {crosshair && t('status.cursor', { x: numbers.fixed(crosshair.x, 1), y: numbers.fixed(crosshair.y, 1) })}
      </span>
      {decoded !== null && <PixelFact picture={decoded} at={crosshair} />}
      {picture && <span>{t('status.size', { width: picture.width, height: picture.height })}</span>}
    </>
  );
}

/** The colour of the pixel under the hand: a swatch and its red, green and blue. */
function PixelFact({ picture, at }: { picture: Picture; at: ImagePoint | null }) {
  const { t } = useTranslation();
  const pixel = at === null ? null : picture.pixelAt(at);
  if (pixel === null) return <span className="pixel-fact" />;
  const [red, green, blue] = pixel;
  return (
    <span className="pixel-fact" title={t('status.pixel')}>
      <i style={{ background: `rgb(${red} ${green} ${blue})` }} /> {red} {green} {blue}
    </span>
  );
}

function OverviewToggle() {
  const { t } = useTranslation();
  const { look } = useSession();
  const shown = useStore(look, ({ overview }) => overview);
  const toggle = () => look.setState({ overview: !shown });
  useCommands({
    'label.overview': toggle,
    'label.crosshair': () => look.setState(({ crosshair }) => ({ crosshair: !crosshair })),
  });
  return (
    <button type="button" className="zoom" aria-pressed={shown} aria-label={t('overview.toggle')} onClick={toggle}>
      <Icon name="layers" small />
    </button>
  );
}

function Saved({ draft }: { draft: DraftState }) {
  const { t } = useTranslation();
  // What cannot be shown is kept all the same.
  if (draft.status === 'failed') return <DraftsOnDisk />;
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
