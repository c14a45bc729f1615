import '../../../app/renderer/ui/tokens.css';
import '../../../app/renderer/ui/surety.css';
import './page.css';
import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import { emptyDocument } from '../../../app/domain/annotation/annotation-document.ts';
import type { Digest } from '../../../app/domain/digest.ts';
import { ToolboxCanvas } from '../../../app/renderer/canvas/toolbox-canvas.tsx';
import { useToolbox } from '../../../app/renderer/canvas/use-toolbox.ts';
import { useStrokes } from '../../../app/renderer/screens/label/use-strokes.ts';
import { classLooks } from '../../../app/renderer/state/class-look.ts';
import { DraftSession } from '../../../app/renderer/state/draft-session.ts';
import { startLanguages } from '../../../app/renderer/state/languages.ts';
import { newShapeId } from '../../../app/renderer/state/new-shape-id.ts';
import { recordMoves } from './marks.ts';
import { classes, IMAGE, largeMask, PICTURE, rootElement } from './scene.ts';

const ITEM = { batch: 'bench/0', lane: 0 };
const ITEM_PICTURE = { item: `0x${'0'.repeat(64)}` as Digest, url: PICTURE, thumbUrl: PICTURE, ...IMAGE };
const blank = emptyDocument(IMAGE);

/** A disk that acknowledges at once: what is measured ends at the screen. */
function acknowledging(): ConstructorParameters<typeof DraftSession>[0] {
  let revision = 0;
  const position = () => ({ revision: (revision += 1), undoSteps: revision, redoSteps: 0, state: 'draft' as const });
  return {
    draft: () => Promise.resolve({ position: position(), picture: ITEM_PICTURE, shapes: [largeMask()] }),
    commit: () => Promise.resolve(position()),
    setState: () => Promise.resolve(position()),
    undo: () => Promise.resolve({ position: position(), diff: null }),
    redo: () => Promise.resolve({ position: position(), diff: null }),
  };
}

/** The canvas with the session, the toolbox and the strokes behind it, wired as the label screen wires them. */
function Product() {
  const [session] = useState(() => new DraftSession(acknowledging(), ITEM));
  const draft = useStore(session.store);
  const looks = useMemo(() => classLooks(classes), []);
  const document = draft.status === 'ready' ? draft.document : blank;
  const strokes = useStrokes(session, false);
  const [decoded, setDecoded] = useState(false);
  const tools = useToolbox({
    itemKey: `${ITEM.batch} ${ITEM.lane}`,
    document,
    currentDocument: () => session.document() ?? document,
    classes: looks,
    classId: looks[0]?.id ?? null,
    readOnly: draft.status !== 'ready',
    newId: newShapeId,
    onCommit: (diff) => session.commit(diff),
    onStroke: strokes.add,
  });
  const { take, select } = tools;
  useEffect(() => void session.open(), [session]);
  useEffect(() => {
    if (draft.status !== 'ready' || !decoded) return;
    take('brush');
    select([largeMask().id]);
    window.ready = true;
  }, [draft.status, decoded, take, select]);
  useEffect(() => {
    window.committed = draft.status === 'ready' ? draft.position.undoSteps - 1 : 0;
  }, [draft]);
  return (
    <ToolboxCanvas
      label="Picture"
      picture={{ url: PICTURE, ...IMAGE }}
      document={document}
      tools={tools}
      classes={looks}
      strokes={strokes.pending}
      masks={strokes.pictures}
      readOnly={draft.status !== 'ready'}
      onPictureReady={() => setDecoded(true)}
    />
  );
}

recordMoves();
await startLanguages();
createRoot(rootElement()).render(<Product />);
