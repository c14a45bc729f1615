import './canvas-pane.css';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import { toggleTag } from '../../../domain/annotation/tag-commands.ts';
import { ToolboxCanvas } from '../../canvas/toolbox-canvas.tsx';
import type { PictureShelf } from '../../canvas/picture-shelf.ts';
import type { Picture, PictureProblem } from '../../canvas/picture.ts';
import { type ToolboxSession, useToolboxState } from '../../canvas/use-toolbox.ts';
import type { ClassLook } from '../../state/class-look.ts';
import type { DraftSession, DraftState, ItemPicture } from '../../state/draft-session.ts';
import { useErrorText } from '../../state/error-text.ts';
import { lightCurve } from '../../state/picture-look.ts';
import { useSession } from '../../state/session.tsx';
import { newShapeId } from '../../state/new-shape-id.ts';
import { useCommand } from '../../state/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import type { Strokes } from './use-strokes.ts';
import { Overview } from './overview.tsx';
import { FailedState } from '../../ui/whole-panel.tsx';
import { PictureTags } from './picture-tags.tsx';

interface CanvasPaneProps {
  readonly batch: string;
  readonly lane: number;
  /** null while nobody has looked at it. */
  readonly picture: ItemPicture | null;
  readonly document: AnnotationDocument;
  readonly draft: DraftState;
  readonly session: DraftSession;
  readonly tools: ToolboxSession;
  readonly strokes: Strokes;
  readonly looks: readonly ClassLook[];
  readonly editable: boolean;
  /** What else must not be missed. */
  readonly note: ReactNode;
  /** A hidden shape whose row is pointed at. */
  readonly ghost: ShapeId | null;
  /** The same, decoded; null until it is. */
  readonly decoded: Picture | null;
  readonly onDecoded: (picture: Picture) => void;
  /** Of the next item, decoded ahead. */
  readonly pictures: PictureShelf;
  /** Pins over the picture. */
  readonly children?: ReactNode;
}

/** The picture with its shapes, and over it what must not be missed: that an edit is not on disk, say. */
export function CanvasPane({
  batch,
  lane,
  picture,
  document,
  draft,
  session,
  tools,
  strokes,
  looks,
  editable,
  note,
  ghost,
  decoded,
  onDecoded,
  pictures,
  children,
}: CanvasPaneProps) {
  const { t } = useTranslation();
  const look = useStore(useSession().look);
  const tagging = useToolboxState(tools, ({ toolbox }) => toolbox.tool.name === 'tag');
  const [attempt, setAttempt] = useState(0);
  const again = () => {
    setFailed(undefined);
    setAttempt(attempt + 1);
    void session.open();
  };
  // Of the picture that is shown: the next one may open.
  const [failed, setFailed] = useState<{ readonly url: string; readonly problem: PictureProblem }>();
  const problem = failed !== undefined && failed.url === picture?.url ? failed.problem : undefined;
  if (draft.status === 'failed') {
    return (
      <div className="canvas" data-region="canvas">
        <NotOpened batch={batch} lane={lane} draft={draft} session={session} />
      </div>
    );
  }
  if (!picture)
    return (
      <div className="canvas" data-region="canvas">
        <LoadingState>{t('local.openingPicture')}</LoadingState>
      </div>
    );
  return (
    <div className="canvas" data-region="canvas">
      <ToolboxCanvas
        key={attempt}
        picture={picture}
        document={document}
        tools={tools}
        classes={looks}
        readOnly={!editable}
        label={t('label.canvas')}
        ghost={ghost}
        strokes={strokes.pending}
        masks={strokes.pictures}
        pictures={pictures}
        crosshairShown={look.crosshair}
        light={lightCurve(look)}
        onPictureReady={(ready) => {
          setFailed(undefined);
          onDecoded(ready);
        }}
        onPictureProblem={(found) => setFailed({ url: picture.url, problem: found })}
      />
      {look.overview && decoded !== null && <Overview picture={decoded} tools={tools} />}
      <PictureTags
        document={document}
        looks={looks}
        open={tagging}
        onDigit={(key, code) =>
          tools.send({
            kind: 'key-down',
            key,
            code,
            repeat: false,
            modifiers: { shift: false, alt: false, ctrl: false },
          })
        }
        {...(editable && {
          onToggle: (classId: string) => session.commit(toggleTag(document, looks, classId, newShapeId())),
        })}
      />
      {children}
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
