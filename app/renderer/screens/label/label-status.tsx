import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImagePoint } from '../../../domain/geometry/point.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import type { ToolboxSession } from '../../canvas/use-toolbox.ts';
import type { Picture } from '../../canvas/picture.ts';
import type { DraftState, ItemPicture } from '../../state/draft-session.ts';
import { useSession } from '../../state/session.tsx';
import { useKeys } from '../../state/use-keys.ts';
import { Icon } from '../../ui/icon.tsx';
import { Proof, StatusBar } from '../frame/status-bar.tsx';
import { LightMenu } from './light-menu.tsx';
import { ZoomMenu } from './zoom-menu.tsx';

interface LabelStatusProps {
  /** null while nobody has looked at it. */
  readonly item: ItemPicture | null;
  readonly draft: DraftState;
  readonly tools: ToolboxSession;
  /** Decoded; null until it is. */
  readonly picture: Picture | null;
  /** What to do with nothing in hand. */
  readonly idleHint: 'select' | 'allDone' | 'allDoneLocal';
}

/** Zoom, pointer, size; the hint of the tool in hand; undo steps and whether everything is on disk. */
export function LabelStatus({ item, draft, tools, picture, idleHint }: LabelStatusProps) {
  const { t } = useTranslation();
  const { tool } = tools.toolbox;
  const hint = tool.name === 'select' ? (tools.selection.length > 0 ? 'selected' : idleHint) : tool.name;
  return (
    <StatusBar
      facts={
        <>
          <CanvasFacts item={item} tools={tools} picture={picture} />
          <LightMenu />
          <OverviewToggle />
        </>
      }
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
export function CanvasFacts({ item, tools, picture }: Pick<LabelStatusProps, 'item' | 'tools' | 'picture'>) {
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
      {item && <span>{t('status.size', { width: item.width, height: item.height })}</span>}
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
