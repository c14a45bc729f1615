import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../api/jobs.ts';
import type { Lane, OpenBatch } from '../../../api/labeling.ts';
import { emptyDocument } from '../../../domain/annotation/annotation-document.ts';
import { deleteShapes, setClass, setHidden, setLocked } from '../../../domain/annotation/commands.ts';
import { lowerShapes, raiseShapes } from '../../../domain/annotation/order-commands.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import type { Picture } from '../../canvas/picture.ts';
import { useToolbox } from '../../canvas/use-toolbox.ts';
import { toolForClass } from '../../state/class-rule.ts';
import { labelWarnings } from '../../../domain/requirement/label-warnings.ts';
import { classLooks } from '../../state/class-look.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { nextUnfinished } from '../../state/item-pager.ts';
import { useGo } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useKeys } from '../../state/use-keys.ts';
import { isBusy, type ToolName } from '../../tools/toolbox.ts';
import { FoldTabs, useFold } from '../../ui/fold.tsx';
import { IconButton } from '../../ui/button.tsx';
import { RequirementText } from '../jobs/requirement-text.tsx';
import { CanvasPane } from './canvas-pane.tsx';
import { ClassesPanel } from './classes-panel.tsx';
import { focusCanvas, focusCanvasIfLost } from './focus-canvas.ts';
import { ItemStrip } from './item-strip.tsx';
import { LabelContext } from './label-context.tsx';
import { LabelStatus } from './label-status.tsx';
import { ObjectsPanel } from './objects-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { ToolRail } from './tool-rail.tsx';
import { EditMenu } from './edit-menu.tsx';
import { draftOf, useDraft } from './use-draft.ts';
import { useEditing } from './use-editing.ts';
import { useMaskKeys } from './use-mask-keys.ts';
import { useStrokes } from './use-strokes.ts';

interface LabelScreenProps {
  readonly opened: OpenBatch;
  readonly job: Job;
  readonly lane: number;
}

/** Drawing: tools left, picture in the middle, classes and objects right, items below. */
export function LabelScreen({ opened, job, lane }: LabelScreenProps) {
  const { t } = useTranslation();
  const go = useGo();
  const { batch, lanes } = opened;
  const item = lanes[lane] as Lane;
  const looks = useMemo(() => classLooks(job.requirement.classes), [job.requirement]);
  const [classId, setClassId] = useState(looks[0]?.id ?? null);
  const [requirementShown, setRequirementShown] = useState(false);
  const fold = useFold();
  const [ghost, setGhost] = useState<ShapeId | null>(null);
  // Of the item that is shown: another one's is closed by the canvas.
  const [decoded, setDecoded] = useState<{ readonly lane: number; readonly picture: Picture } | null>(null);
  const picture = decoded?.lane === lane ? decoded.picture : null;
  const setPicture = (next: Picture) => setDecoded({ lane, picture: next });
  const classMap = job.requirement.classMap === true;
  const { session, draft } = useDraft(batch.batch, lane, classMap);
  const { width, height } = item;
  const blank = useMemo(() => emptyDocument({ width, height }), [width, height]);
  const document = draft.status === 'ready' ? draft.document : blank;
  const editable = batch.phase === 'leased' && draft.status === 'ready';
  const strokes = useStrokes(session, classMap);
  const tools = useToolbox({
    itemKey: `${batch.batch} ${lane}`,
    document,
    currentDocument: () => session.document() ?? document,
    classes: looks,
    classId,
    readOnly: !editable,
    newId: newShapeId,
    onCommit: (diff) => session.commit(diff),
    onStroke: strokes.add,
  });
  const { selection, toolbox, send } = tools;
  useEffect(focusCanvas, []);
  // Another item is another canvas.
  useEffect(focusCanvasIfLost, [lane]);

  /** Ends a gesture unfinished, as Esc would. @returns whether there was one */
  const dropGesture = () => {
    if (!isBusy(toolbox)) return false;
    send({ kind: 'cancel' });
    return true;
  };
  const visit = (next: number) => {
    if (next === lane || next < 0 || next >= lanes.length) return;
    dropGesture();
    session.retry();
    go.to({ workspace: 'label', batch: batch.batch, lane: next });
  };
  const mark = async (state: 'done' | 'skipped') => {
    if (!editable) return;
    dropGesture();
    await strokes.after(() => undefined);
    if (await session.setState(state)) visit(nextUnfinished(lanes, lane));
  };
  const pickClass = (id: string) => {
    setClassId(id);
    const look = looks.find((candidate) => candidate.id === id);
    const tool = look && toolForClass(toolbox.tool.name, look);
    if (tool && tool !== toolbox.tool.name && !isBusy(toolbox)) tools.take(tool);
    // With a drawing tool in hand a class is for the next shape; only Select gives it to what is selected.
    if (toolbox.tool.name === 'select' && editable && !isBusy(toolbox) && selection.length > 0) {
      session.commit(setClass(document, selection, id));
    }
  };
  const change = (command: typeof deleteShapes) => () => {
    if (editable && !isBusy(toolbox) && selection.length > 0) session.commit(command(document, selection));
  };
  const step = (act: () => void) => () => {
    if (editable && !dropGesture()) act();
  };
  const undo = step(() => void strokes.after(() => session.undo()));
  const redo = step(() => void strokes.after(() => session.redo()));
  const maskKeys = useMaskKeys({
    strokes,
    current: () => (editable && !isBusy(toolbox) ? (session.document() ?? null) : null),
    selection,
    classId,
    commit: (diff) => session.commit(diff),
  });
  const own = useSession();
  const next =
    lane + 1 < lanes.length ? { number: lane + 2, session: () => draftOf(own, batch.batch, lane + 1, classMap) } : null;
  const editing = useEditing({
    itemKey: `${batch.batch} ${lane}`,
    document,
    session,
    tools,
    editable,
    classes: job.requirement.classes,
    next,
  });
  const drawing = useRef<ToolName>('rectangle');
  const take = (tool: ToolName) => {
    if (tool !== 'select') drawing.current = tool;
    tools.take(tool);
  };
  const warnings = useMemo(() => labelWarnings(document, job.requirement), [document, job.requirement]);
  const selected = selection.map((id) => document.shapes.get(id)).filter((shape) => shape !== undefined);
  useKeys({
    KeyV: () => take('select'),
    KeyR: () => take('rectangle'),
    KeyP: () => take('polygon'),
    KeyB: () => take('brush'),
    KeyE: () => take('eraser'),
    ...maskKeys,
    KeyN: () => take(drawing.current),
    KeyD: () => visit(lane + 1),
    KeyA: () => visit(lane - 1),
    KeyH: change((doc, ids) => setHidden(doc, ids, !selected.every(({ hidden }) => hidden))),
    KeyL: change((doc, ids) => setLocked(doc, ids, !selected.every(({ locked }) => locked))),
    Delete: change(deleteShapes),
    PageUp: change(raiseShapes),
    PageDown: change(lowerShapes),
    '$mod+KeyZ': undo,
    '$mod+Shift+KeyZ': redo,
    '$mod+KeyY': redo,
    '$mod+Enter': () => void mark('done'),
    '$mod+Space': () => void mark('skipped'),
    F2: () => setRequirementShown((shown) => !shown),
    ...Object.fromEntries(looks.flatMap(({ key, id }) => (key === null ? [] : [[`Digit${key}`, () => pickClass(id)]]))),
  });

  return (
    <>
      <main className="main lab">
        <LabelContext
          opened={opened}
          job={job}
          lane={lane}
          draft={draft}
          edit={<EditMenu editing={editing} />}
          requirementShown={requirementShown}
          onVisit={visit}
          onUndo={undo}
          onRedo={redo}
          onRequirement={() => setRequirementShown(!requirementShown)}
          onMark={(state) => void mark(state)}
        />
        <ToolRail
          current={toolbox.tool.name}
          onTake={(tool) => {
            take(tool);
            focusCanvas();
          }}
        />
        <div className="mid">
          <CanvasPane
            key={lane}
            item={item}
            document={document}
            draft={draft}
            session={session}
            tools={tools}
            strokes={strokes}
            looks={looks}
            editable={editable}
            expired={batch.phase !== 'leased'}
            job={batch.job}
            ghost={ghost}
            picture={picture}
            onPicture={setPicture}
          />
          <ItemStrip lanes={lanes} current={lane} shapes={document.shapes.size} onVisit={visit} />
        </div>
        {requirementShown ? (
          <RequirementSheet job={job} onClose={() => setRequirementShown(false)} />
        ) : (
          <aside
            className="panel r lab-side"
            data-region="objects"
            aria-label={t('label.objectsAndClasses')}
            {...fold.folded}
          >
            <FoldTabs
              fold={fold}
              label={t('label.objectsAndClasses')}
              main={t('label.classes')}
              side={t('label.objects')}
            />
            <ClassesPanel looks={looks} chosen={classId} document={document} onPick={pickClass} />
            <ObjectsPanel
              document={document}
              looks={looks}
              names={tools.names}
              selection={selection}
              warnings={warnings}
              onSelect={tools.select}
              onPoint={setGhost}
              {...(editable && { onChange: (diff) => session.commit(diff) })}
            />
            <SelectionPanel
              document={document}
              selected={selected}
              warnings={warnings}
              names={tools.names}
              {...(editable && { onChange: (diff) => session.commit(diff) })}
            />
          </aside>
        )}
      </main>
      <LabelStatus
        item={item}
        draft={draft}
        tools={tools}
        strokes={strokes}
        picture={picture}
        allDone={batch.done === batch.items}
      />
    </>
  );
}

/** The requirement in place of classes and objects: beside the picture, never over it. */
function RequirementSheet({ job, onClose }: { job: Job; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <aside className="panel r" data-region="requirement" aria-label={t('label.requirement')}>
      <h2 className="ph">
        {t('label.requirement')}
        <span className="meta">{t('requirement.version', { version: job.requirement.version })}</span>
        <span className="end">
          <IconButton icon="x" label={t('close')} keys="F2" onClick={onClose} />
        </span>
      </h2>
      <div className="scroll grow" tabIndex={0} role="region" aria-label={t('label.requirement')}>
        <RequirementText requirement={job.requirement} media={job.exampleMedia} narrow />
      </div>
    </aside>
  );
}
