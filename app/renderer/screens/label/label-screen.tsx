import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../api/jobs.ts';
import type { Lane, OpenBatch } from '../../../api/labeling.ts';
import { emptyDocument, shapesInOrder } from '../../../domain/annotation/annotation-document.ts';
import { deleteShapes, setClass, setHidden, setLocked } from '../../../domain/annotation/commands.ts';
import { lowerShapes, raiseShapes } from '../../../domain/annotation/order-commands.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import type { Picture } from '../../canvas/picture.ts';
import { useToolbox } from '../../canvas/use-toolbox.ts';
import { toolForClass } from '../../state/class-rule.ts';
import { labelWarnings } from '../../../domain/requirement/label-warnings.ts';
import { classLooks } from '../../state/class-look.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { stepWarned } from '../../state/object-rows.ts';
import { useSettings } from '../../state/use-settings.ts';
import { reveal } from '../../tools/view.ts';
import type { CommentAnchor } from '../../../domain/annotation/item-comment.ts';
import type { ImagePoint } from '../../../domain/geometry/point.ts';
import { nextUnfinished } from '../../state/item-pager.ts';
import { useGo } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useCommands } from '../../state/commands/use-commands.ts';
import { isBusy, type Toolbox } from '../../tools/toolbox.ts';
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
import { ActiveTime } from './active-time.tsx';
import { CommentPins, pinPoint } from './comment-pins.tsx';
import { CommentsPanel } from './comments-panel.tsx';
import { SideTabs, type SideTab } from './side-tabs.tsx';
import { anchorHere, useComments } from './use-comments.ts';
import { useLastValues } from './use-last-values.ts';
import { useBlocking } from './blocking.ts';
import { ToolRail } from './tool-rail.tsx';
import { useTakeTool } from './use-take-tool.ts';
import { EditMenu } from './edit-menu.tsx';
import { draftOf, useDraft } from './use-draft.ts';
import { useEditing } from './use-editing.ts';
import { useLabelOffers } from './use-label-offers.ts';

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
  const [side, setSide] = useState<SideTab>('objects');
  const [searchAsked, setSearchAsked] = useState(0);
  const { keepValues, change: changeSettings } = useSettings();
  const [ghost, setGhost] = useState<ShapeId | null>(null);
  // Of the item that is shown: another one's is closed by the canvas.
  const [decoded, setDecoded] = useState<{ readonly lane: number; readonly picture: Picture } | null>(null);
  const picture = decoded?.lane === lane ? decoded.picture : null;
  const setPicture = (next: Picture) => setDecoded({ lane, picture: next });
  const { session, draft } = useDraft(batch.batch, lane);
  const { width, height } = item;
  const blank = useMemo(() => emptyDocument({ width, height }), [width, height]);
  const document = draft.status === 'ready' ? draft.document : blank;
  const editable = batch.phase === 'leased' && draft.status === 'ready';
  const values = useLastValues();
  const tools = useToolbox({
    itemKey: `${batch.batch} ${lane}`,
    document,
    currentDocument: () => session.document() ?? document,
    classes: looks,
    classId,
    readOnly: !editable,
    newId: newShapeId,
    onCommit: (diff) => session.commit(values.fill(diff)),
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
  const own = useSession();
  const next =
    lane + 1 < lanes.length ? { number: lane + 2, session: () => draftOf(own, batch.batch, lane + 1) } : null;
  const editing = useEditing({
    itemKey: `${batch.batch} ${lane}`,
    document,
    session,
    tools,
    editable,
    classes: job.requirement.classes,
    next,
  });
  const take = useTakeTool({ tools, looks, classId, onClass: setClassId });
  const warnings = useMemo(() => labelWarnings(document, job.requirement), [document, job.requirement]);
  const selected = selection.map((id) => document.shapes.get(id)).filter((shape) => shape !== undefined);
  const comments = useComments(batch.batch, lane);
  const comment = () => {
    setRequirementShown(false);
    setSide('comments');
    fold.show('side');
    comments.begin(anchorHere(document, selection, toolbox.crosshair));
  };
  const show = (anchor: CommentAnchor) => {
    if (anchor.kind === 'shape' && document.shapes.has(anchor.shape)) tools.select([anchor.shape]);
    const at = pinPoint(anchor, document);
    if (at) tools.changeToolbox((now) => lookAt(now, at));
  };
  const stepWarning = (by: 1 | -1) => () => {
    const order = shapesInOrder(document).toReversed();
    const next = stepWarned(
      order.map(({ id }) => id),
      new Set(warnings.flatMap((warning) => warning.shape ?? [])),
      selection[0],
      by,
    );
    if (next === undefined) return;
    tools.select([next]);
    const at = pinPoint({ kind: 'shape', shape: next }, document);
    if (at) tools.changeToolbox((now) => lookAt(now, at));
  };
  useLabelOffers({ looks, lanes, onPick: pickClass, onVisit: visit });
  const steps = draft.status === 'ready' && draft.saving === 'saved' ? draft.position : undefined;
  const { onSelection, whenEditable } = useBlocking(editable, selection.length > 0);
  useCommands({
    'label.nextItem': {
      run: () => visit(lane + 1),
      blocked: lane + 1 < lanes.length ? undefined : t('frame.blocked.last'),
    },
    'label.previousItem': { run: () => visit(lane - 1), blocked: lane > 0 ? undefined : t('frame.blocked.first') },
    'label.hide': onSelection(change((doc, ids) => setHidden(doc, ids, !selected.every(({ hidden }) => hidden)))),
    'label.lock': onSelection(change((doc, ids) => setLocked(doc, ids, !selected.every(({ locked }) => locked)))),
    'label.delete': onSelection(change(deleteShapes)),
    'label.raise': onSelection(change(raiseShapes)),
    'label.lower': onSelection(change(lowerShapes)),
    'label.undo': whenEditable(
      step(() => session.undo()),
      isBusy(toolbox) || steps?.undoSteps !== 0 ? undefined : t('frame.blocked.undo'),
    ),
    'label.redo': whenEditable(
      step(() => session.redo()),
      steps?.redoSteps === 0 ? t('frame.blocked.redo') : undefined,
    ),
    'label.nextWarning': { run: stepWarning(1), blocked: warnings.length > 0 ? undefined : t('frame.blocked.warning') },
    'label.previousWarning': {
      run: stepWarning(-1),
      blocked: warnings.length > 0 ? undefined : t('frame.blocked.warning'),
    },
    'label.comment': comment,
    'label.keepValues': () => changeSettings({ keepValues: !keepValues }),
    'label.searchClass': () => {
      setRequirementShown(false);
      fold.show('main');
      setSearchAsked((asked) => asked + 1);
    },
    'label.done': whenEditable(() => void mark('done')),
    'label.skip': whenEditable(() => void mark('skipped')),
    'label.requirement': () => setRequirementShown((shown) => !shown),
    ...Object.fromEntries(
      looks.flatMap(({ key, id }) => (key === null ? [] : [[`label.class${key}`, () => pickClass(id)]])),
    ),
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
          onUndo={step(() => session.undo())}
          onRedo={step(() => session.redo())}
          onRequirement={() => setRequirementShown(!requirementShown)}
          onMark={(state) => void mark(state)}
        />
        <ToolRail
          current={toolbox.tool.name}
          looks={looks}
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
            looks={looks}
            editable={editable}
            expired={batch.phase !== 'leased'}
            job={batch.job}
            ghost={ghost}
            picture={picture}
            onPicture={setPicture}
          >
            <CommentPins
              comments={comments.open}
              document={document}
              view={toolbox.view.view}
              onOpen={(opened) => {
                setRequirementShown(false);
                setSide('comments');
                fold.show('side');
                show(opened.anchor);
              }}
            />
          </CanvasPane>
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
            <ClassesPanel
              looks={looks}
              chosen={classId}
              document={document}
              onPick={pickClass}
              searchAsked={searchAsked}
              {...(editable && { onChange: (diff) => session.commit(diff) })}
            />
            <SideTabs
              shown={side}
              counts={{ objects: document.shapes.size, comments: comments.open.length }}
              onShow={setSide}
            >
              {side === 'comments' ? (
                <CommentsPanel comments={comments} names={tools.names} onBegin={comment} onGo={show} />
              ) : (
                <ObjectsPanel
                  document={document}
                  looks={looks}
                  chosen={classId}
                  names={tools.names}
                  selection={selection}
                  warnings={warnings}
                  onSelect={tools.select}
                  onPoint={setGhost}
                  {...(editable && { onChange: (diff) => session.commit(diff) })}
                />
              )}
            </SideTabs>
            <SelectionPanel
              document={document}
              selected={selected}
              classes={job.requirement.classes}
              warnings={warnings}
              names={tools.names}
              onComment={comment}
              {...(editable && { onChange: (diff) => session.commit(values.remember(diff)) })}
            />
          </aside>
        )}
      </main>
      <LabelStatus
        item={item}
        draft={draft}
        tools={tools}
        picture={picture}
        allDone={batch.done === batch.items}
        time={<ActiveTime key={`${batch.batch} ${lane}`} batch={batch.batch} lane={lane} />}
      />
    </>
  );
}

/** The toolbox with the point in sight. */
function lookAt(toolbox: Toolbox, at: ImagePoint): Toolbox {
  const { view, viewport } = toolbox.view;
  return { ...toolbox, view: { ...toolbox.view, view: reveal(view, at, viewport), follows: false } };
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
          <IconButton icon="x" label={t('close')} command="label.requirement" onClick={onClose} />
        </span>
      </h2>
      <div className="scroll grow" tabIndex={0} role="region" aria-label={t('label.requirement')}>
        <RequirementText requirement={job.requirement} media={job.exampleMedia} narrow />
      </div>
    </aside>
  );
}
