import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Lane } from '../../../api/labeling.ts';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import { AnnotationCanvas } from '../../canvas/annotation-canvas.tsx';
import type { Picture, PictureProblem } from '../../canvas/picture.ts';
import type { ToolboxSession } from '../../canvas/use-toolbox.ts';
import type { ClassLook } from '../../state/class-look.ts';
import type { DraftSession, DraftState } from '../../state/draft-session.ts';
import { useErrorText } from '../../state/error-text.ts';
import { lightCurve } from '../../state/picture-look.ts';
import { useSession } from '../../state/session.tsx';
import { useGo } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import type { Strokes } from './use-strokes.ts';
import { Overview } from './overview.tsx';
import { FailedState } from '../../ui/whole-panel.tsx';

interface CanvasPaneProps {
  readonly item: Lane;
  readonly document: AnnotationDocument;
  readonly draft: DraftState;
  readonly session: DraftSession;
  readonly tools: ToolboxSession;
  readonly strokes: Strokes;
  readonly looks: readonly ClassLook[];
  readonly editable: boolean;
  /** The lease ran out: where to lease it again. */
  readonly expired: boolean;
  readonly job: string;
  /** A hidden shape whose row is pointed at. */
  readonly ghost: ShapeId | null;
  /** Decoded; null until it is. */
  readonly picture: Picture | null;
  readonly onPicture: (picture: Picture) => void;
}

/** The picture with its shapes, and over it what must not be missed: that an edit is not on disk, that the lease is over. */
export function CanvasPane({
  item,
  document,
  draft,
  session,
  tools,
  strokes,
  looks,
  editable,
  expired,
  job,
  ghost,
  picture,
  onPicture,
}: CanvasPaneProps) {
  const { t } = useTranslation();
  const go = useGo();
  const look = useStore(useSession().look);
  const [problem, setProblem] = useState<PictureProblem>();
  if (draft.status === 'failed') {
    return (
      <div className="canvas" data-region="canvas">
        <FailedState error={draft.error} onRetry={() => void session.open()} />
      </div>
    );
  }
  return (
    <div className="canvas" data-region="canvas">
      <AnnotationCanvas
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
        strokes={strokes.pending}
        masks={strokes.pictures}
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
          <Note tone="bad">
            <b>{t('label.noPicture')}</b> {t(`picture.${problem.kind}`)} {t('label.noPictureSafe')}
          </Note>
        )}
        {expired && (
          <Note tone="warn" action={<Button onClick={() => go.job(job)}>{t('label.leaseAgain')}</Button>}>
            {t('label.expired')}
          </Note>
        )}
      </div>
    </div>
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
