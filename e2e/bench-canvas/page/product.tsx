import '../../../app/renderer/ui/tokens.css';
import '../../../app/renderer/ui/surety.css';
import './page.css';
import Konva from 'konva';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import { emptyDocument } from '../../../app/domain/annotation/annotation-document.ts';
import type { Digest } from '../../../app/domain/digest.ts';
import { ToolboxCanvas } from '../../../app/renderer/canvas/toolbox-canvas.tsx';
import { PictureShelf } from '../../../app/renderer/canvas/picture-shelf.ts';
import { useToolbox } from '../../../app/renderer/canvas/use-toolbox.ts';
import { classLooks } from '../../../app/renderer/state/class-look.ts';
import { DraftSession } from '../../../app/renderer/state/draft-session.ts';
import { startLanguages } from '../../../app/renderer/state/languages.ts';
import { newShapeId } from '../../../app/renderer/state/new-shape-id.ts';
import { markChanges, markInputs, markMounted, markSelected } from './painted.ts';
import { markKonva } from './painted-konva.ts';
import { rootElement, type Scene, sceneAsked } from './scene.ts';

const ITEM_DIGEST = `0x${'00'.repeat(32)}` as Digest;
const ITEM = { batch: 'bench/0', lane: 0 };

/** A disk that acknowledges at once: what is measured ends at the screen. */
function acknowledging({ image, photograph, shapes }: Scene): ConstructorParameters<typeof DraftSession>[0] {
  let revision = 0;
  const position = () => ({ revision: (revision += 1), undoSteps: revision, redoSteps: 0, state: 'draft' as const });
  return {
    draft: () =>
      Promise.resolve({
        position: position(),
        picture: { item: ITEM_DIGEST, url: photograph, thumbUrl: photograph, ...image },
        shapes: [...shapes],
      }),
    commit: () => Promise.resolve(position()),
    setState: () => Promise.resolve(position()),
    undo: () => Promise.resolve({ position: position(), diff: null }),
    redo: () => Promise.resolve({ position: position(), diff: null }),
  };
}

/** The canvas with the session and the toolbox behind it, wired as the label screen wires them. */
function Product({ scene }: { readonly scene: Scene }) {
  const [session] = useState(() => new DraftSession(acknowledging(scene), ITEM));
  const [copy, setCopy] = useState(0);
  const shown = useRef(false);
  const draft = useStore(session.store);
  const looks = useMemo(() => classLooks(scene.classes), [scene]);
  const blank = useMemo(() => emptyDocument(scene.image), [scene]);
  const document = draft.status === 'ready' ? draft.document : blank;
  const tools = useToolbox({
    itemKey: `${ITEM.batch} ${ITEM.lane}`,
    document,
    currentDocument: () => session.document() ?? document,
    classes: looks,
    classId: looks[0]?.id ?? null,
    readOnly: draft.status !== 'ready',
    newId: newShapeId,
    onCommit: (diff) => session.commit(diff),
  });
  useEffect(() => {
    void session.open();
    // Makes the canvas anew at the present view: what it shows then came by no gesture.
    window.addEventListener('paint-anew', () => {
      void pictures.prepare(scene.photograph, scene.image).then(() => setCopy((before) => before + 1));
    });
    markKonva(() => ({
      shapes: shown.current,
      photograph: Konva.stages.some((stage) => stage.findOne('Image') !== undefined),
    }));
  }, [session, scene]);
  useLayoutEffect(() => {
    shown.current = draft.status === 'ready';
  }, [draft.status]);
  useEffect(() => {
    if (tools.selection.length > 0) markSelected();
  }, [tools.selection]);
  return (
    <ToolboxCanvas
      key={copy}
      label="Picture"
      picture={{ url: scene.photograph, ...scene.image }}
      document={document}
      tools={tools}
      classes={looks}
      readOnly={draft.status !== 'ready'}
      pictures={pictures}
    />
  );
}

markInputs();
markChanges(rootElement());
await startLanguages();
const scene = sceneAsked();
// Decoded ahead, as the label screen does with the next item's.
const pictures = new PictureShelf();
await pictures.prepare(scene.photograph, scene.image);
markMounted();
createRoot(rootElement()).render(<Product scene={scene} />);
