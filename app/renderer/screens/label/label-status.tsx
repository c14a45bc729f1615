import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImagePoint } from '../../../domain/geometry/point.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import type { Lane } from '../../../api/labeling.ts';
import type { ToolboxSession } from '../../canvas/use-toolbox.ts';
import type { Picture } from '../../canvas/picture.ts';
import type { DraftState } from '../../state/draft-session.ts';
import { useSession } from '../../state/session.tsx';
import { useKeys } from '../../state/use-keys.ts';
import { brushes } from '../../tools/toolbox.ts';
import { Icon } from '../../ui/icon.tsx';
import { Proof, StatusBar } from '../frame/status-bar.tsx';
import { BrushFacts } from './brush-facts.tsx';
import type { Strokes } from './use-strokes.ts';
import { LightMenu } from './light-menu.tsx';
import { ZoomMenu } from './zoom-menu.tsx';

interface LabelStatusProps {
  readonly item: Lane;
  readonly draft: DraftState;
  readonly tools: ToolboxSession;
  readonly strokes: Strokes;
  /** Decoded; null until it is. */
  readonly picture: Picture | null;
  readonly allDone: boolean;
}

/** Zoom, pointer, size; the hint of the tool in hand; undo steps and whether everything is on disk. */
export function LabelStatus({ item, draft, tools, strokes, picture, allDone }: LabelStatusProps) {
  const { t } = useTranslation();
  const { tool } = tools.toolbox;
  const idle = allDone ? 'allDone' : 'select';
  const hint = tool.name === 'select' ? (tools.selection.length > 0 ? 'selected' : idle) : tool.name;
  return (
    <StatusBar
      facts={
        <>
          <CanvasFacts item={item} tools={tools} picture={picture} />
          <LightMenu />
          <OverviewToggle />
          {brushes(tools.toolbox) && <BrushFacts brush={tools.toolbox.brush} strokes={strokes} />}
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

/** What the view of a picture says of itself: zoom, pointer, size, whose picture it is. */
export function CanvasFacts({ item, tools, picture }: { item: Lane; tools: ToolboxSession; picture: Picture | null }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { crosshair } = tools.toolbox;
  return (
    <>
      <ZoomMenu tools={tools} />
      <span className="cursor-fact">
        {crosshair && t('status.cursor', { x: numbers.fixed(crosshair.x, 1), y: numbers.fixed(crosshair.y, 1) })}
      </span>
      {picture !== null && <PixelFact picture={picture} at={crosshair} />}
      <span>{t('status.size', { width: item.width, height: item.height })}</span>
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
  useKeys({
    'Shift+KeyO': toggle,
    'Shift+KeyX': () => look.setState(({ crosshair }) => ({ crosshair: !crosshair })),
  });
  return (
    <button type="button" className="zoom" aria-pressed={shown} aria-label={t('overview.toggle')} onClick={toggle}>
      <Icon name="layers" small />
    </button>
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
