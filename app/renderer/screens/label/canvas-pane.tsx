import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import { AnnotationCanvas } from '../../canvas/annotation-canvas.tsx';
import type { Picture, PictureProblem } from '../../canvas/picture.ts';
import type { ToolboxSession } from '../../canvas/use-toolbox.ts';
import type { ClassLook } from '../../state/class-look.ts';
import type { DraftSession, DraftState, ItemPicture } from '../../state/draft-session.ts';
import { useErrorText } from '../../state/error-text.ts';
import { lightCurve } from '../../state/picture-look.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Overview } from './overview.tsx';
import { FailedState } from '../../ui/whole-panel.tsx';

interface CanvasPaneProps {
  readonly batch: string;
  readonly lane: number;
  /** null while nobody has looked at it. */
  readonly item: ItemPicture | null;
  readonly document: AnnotationDocument;
  readonly draft: DraftState;
  readonly session: DraftSession;
  readonly tools: ToolboxSession;
  readonly looks: readonly ClassLook[];
  readonly editable: boolean;
  /** What else must not be missed. */
  readonly note: ReactNode;
  /** A hidden shape whose row is pointed at. */
  readonly ghost: ShapeId | null;
  /** Decoded; null until it is. */
  readonly picture: Picture | null;
  readonly onPicture: (picture: Picture) => void;
}

/** The picture with its shapes, and over it what must not be missed: that an edit is not on disk, say. */
export function CanvasPane({
  batch,
  lane,
  item,
  document,
  draft,
  session,
  tools,
  looks,
  editable,
  note,
  ghost,
  picture,
  onPicture,
}: CanvasPaneProps) {
  const { t } = useTranslation();
  const [attempt, setAttempt] = useState(0);
  const again = () => {
    setProblem(undefined);
    setAttempt(attempt + 1);
    void session.open();
  };
  const look = useStore(useSession().look);
  const [problem, setProblem] = useState<PictureProblem>();
  if (draft.status === 'failed') {
    return (
      <div className="canvas" data-region="canvas">
        <NotOpened batch={batch} lane={lane} draft={draft} session={session} />
      </div>
    );
  }
  if (!item)
    return (
      <div className="canvas" data-region="canvas">
        <LoadingState>{t('local.openingPicture')}</LoadingState>
      </div>
    );
  return (
    <div className="canvas" data-region="canvas">
      <AnnotationCanvas
        key={attempt}
        picture={item}
        document={document}
        selection={tools.selection}
        toolbox={tools.toolbox}
        classes={looks}
        names={tools.names}
        readOnly={!editable}
        announcement={tools.announcement}
        label={t('label.canvas')}
        ghost={ghost}
        onEvent={tools.send}
        crosshairShown={look.crosshair}
        light={lightCurve(look)}
        onPictureReady={(picture) => {
          setProblem(undefined);
          onPicture(picture);
        }}
        onPictureProblem={setProblem}
      />
      {look.overview && picture !== null && <Overview picture={picture} tools={tools} />}
      <div className="canvas-notes">
        {draft.status === 'ready' && draft.failure && <NotSaved failure={draft.failure} session={session} />}
        {problem && (
          <Note
            tone="bad"
            action={
              <Button icon="retry" onClick={again}>
                {t('tryAgain')}
              </Button>
            }
          >
            <b>{t('label.noPicture')}</b> {t(`picture.${problem.kind}`)} {t('label.noPictureSafe')}
          </Note>
        )}
        {note}
      </div>
    </div>
  );
}

interface NotOpenedProps {
  readonly batch: string;
  readonly lane: number;
  readonly draft: Extract<DraftState, { status: 'failed' }>;
  readonly session: DraftSession;
}

/** The item cannot be opened. A file that is another one now may be taken all the same. */
function NotOpened({ batch, lane, draft: { error }, session }: NotOpenedProps) {
  const { t } = useTranslation();
  const { client } = useSession();
  const accept = useCommand(() => client.labeling.acceptPicture({ batch, lane }), {
    onDone: () => void session.open(),
  });
  return (
    <FailedState error={accept.error ?? error} onRetry={() => void session.open()}>
      {error.code === 'picture-changed' && (
        <Button busy={accept.busy} onClick={() => void accept.run()}>
          {t('local.useNewPicture')}
        </Button>
      )}
    </FailedState>
  );
}

/** Stays until the disk has everything that is on screen. */
function NotSaved({
  failure,
  session,
}: {
  failure: NonNullable<Extract<DraftState, { status: 'ready' }>['failure']>;
  session: DraftSession;
}) {
  const { t } = useTranslation();
  const words = useErrorText()(failure);
  const stale = failure.code === 'draft-conflict';
  return (
    <Note
      tone="bad"
      action={
        stale ? (
          <Button icon="retry" onClick={() => void session.open()}>
            {t('label.openAgain')}
          </Button>
        ) : (
          <Button icon="disk" onClick={() => session.retry()}>
            {t('label.saveAgain')}
          </Button>
        )
      }
    >
      <b>{words.title}</b> {words.text}
    </Note>
  );
}
