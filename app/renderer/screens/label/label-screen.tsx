import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emptyDocument, shapesInOrder } from '../../../domain/annotation/annotation-document.ts';
import { deleteShapes, setClass, setHidden, setLocked } from '../../../domain/annotation/commands.ts';
import { lowerShapes, raiseShapes } from '../../../domain/annotation/order-commands.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import type { Picture } from '../../canvas/picture.ts';
import { usePicturesAhead } from './use-pictures-ahead.ts';
import { useToolbox, useToolboxState } from '../../canvas/use-toolbox.ts';
import { toolForClass } from '../../state/class-rule.ts';
import type { LabelSchema } from '../../../domain/requirement/label-class.ts';
import { labelWarnings } from '../../../domain/requirement/label-warnings.ts';
import { classLooks } from '../../state/class-look.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { stepWarned } from '../../state/object-rows.ts';
import { useSettings } from '../../state/use-settings.ts';
import { reveal } from '../../tools/view.ts';
import type { CommentAnchor } from '../../../domain/annotation/item-comment.ts';
import type { ImagePoint } from '../../../domain/geometry/point.ts';
import { itemAt, type ItemBook, type Items } from '../../state/item-book.ts';
import { type ItemFilter, nextUnfinished, stepTo } from '../../state/item-pager.ts';
import { useGo } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useCommands } from '../../state/commands/use-commands.ts';
import { isBusy, type Toolbox } from '../../tools/toolbox.ts';
import { FoldTabs, useFold } from '../../ui/fold.tsx';
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
import { useMaskCommands } from './use-mask-commands.ts';
import { useStrokes } from './use-strokes.ts';

interface LabelScreenProps {
  /** As the API names it: a leased batch, or a local job. */
  readonly batch: string;
  readonly schema: LabelSchema;
  readonly book: ItemBook;
  readonly items: Items;
  readonly lane: number;
  /** Whether what is drawn may still be changed. */
  readonly mayEdit: boolean;
  /** What to do once every item is done. */
  readonly finishHint: 'allDone' | 'allDoneLocal';
  /** Parts of the context bar (see `label-context.tsx`). */
  readonly place: ReactNode;
  readonly actions: ReactNode;
  readonly finish: ReactNode;
  /** Over the picture, where something must not be missed. */
  readonly note?: ReactNode;
  /** In place of classes and objects. */
  readonly sheet?: ReactNode;
  /** Something was asked for that the sheet covers. */
  readonly onLeaveSheet?: () => void;
}

/** Drawing, whoever asked for it: tools left, picture in the middle, classes and objects right, items below. */
export function LabelScreen(props: LabelScreenProps) {
  const { t } = useTranslation();
  const go = useGo();
  const { batch, schema, book, items, lane, mayEdit } = props;
  const { states } = items;
  const item = itemAt(items, lane);
  useEffect(() => book.want([lane, lane + 1]), [book, lane, items.pages]);
  const looks = useMemo(() => classLooks(schema.classes), [schema]);
  const [classId, setClassId] = useState(looks[0]?.id ?? null);
  const [filter, setFilter] = useState<ItemFilter>('all');
  const fold = useFold();
  const [side, setSide] = useState<SideTab>('objects');
  const [searchAsked, setSearchAsked] = useState(0);
  const { keepValues, change: changeSettings } = useSettings();
  const [ghost, setGhost] = useState<ShapeId | null>(null);
  // Of the item that is shown: another one's is closed by the canvas.
  const [ready, setReady] = useState<{ readonly lane: number; readonly picture: Picture } | null>(null);
  const decoded = ready?.lane === lane ? ready.picture : null;
  const pictures = usePicturesAhead(decoded === null ? null : (itemAt(items, lane + 1)?.picture ?? null));
  const classMap = schema.classMap === true;
  const { session, draft } = useDraft(batch, lane, classMap);
  const picture = draft.status === 'ready' ? draft.picture : (item?.picture ?? null);
  const { width, height } = picture ?? { width: 1, height: 1 };
  const blank = useMemo(() => emptyDocument({ width, height }), [width, height]);
  const document = draft.status === 'ready' ? draft.document : blank;
  const editable = mayEdit && draft.status === 'ready';
  const values = useLastValues();
  const strokes = useStrokes(session, classMap, values.fill);
  const tools = useToolbox({
    // Nobody knows the size of a picture before it was looked at.
    itemKey: `${batch} ${lane} ${picture?.url ?? ''}`,
    document,
    currentDocument: () => session.document() ?? document,
    classes: looks,
    classId,
    readOnly: !editable,
    newId: newShapeId,
    onCommit: (diff) => session.commit(values.fill(diff)),
    onStroke: strokes.add,
  });
  const { selection, send } = tools;
  const busy = useToolboxState(tools, ({ toolbox }) => isBusy(toolbox));
  const tool = useToolboxState(tools, ({ toolbox }) => toolbox.tool.name);
  const isShown = picture !== null && draft.status !== 'failed';
  const begun = useRef(false);
  useEffect(() => {
    if (!isShown) return;
    // Another item is another canvas; only the first one takes the focus from where it is.
    if (begun.current) focusCanvasIfLost();
    else focusCanvas();
    begun.current = true;
  }, [lane, isShown]);

  /** Ends a gesture unfinished, as Esc would. @returns whether there was one */
  const dropGesture = () => {
    if (!isBusy(tools.current())) return false;
    send({ kind: 'cancel' });
    return true;
  };
  const visit = (next: number) => {
    if (next === lane || next < 0 || next >= states.length) return;
    dropGesture();
    session.retry();
    go.to({ workspace: 'label', batch, lane: next });
  };
  const stepItem = (by: 1 | -1) => visit(stepTo(states, filter, lane, by));
  const mark = async (state: 'done' | 'skipped') => {
    if (!editable) return;
    dropGesture();
    await strokes.after(() => undefined);
    if (await session.setState(state)) visit(nextUnfinished(states, lane));
  };
  const pickClass = (id: string) => {
    setClassId(id);
    const look = looks.find((candidate) => candidate.id === id);
    const next = look && toolForClass(tool, look);
    if (next && next !== tool && !busy) tools.take(next);
    // With a drawing tool in hand a class is for the next shape; only Select gives it to what is selected.
    if (tool === 'select' && editable && !busy && selection.length > 0) {
      session.commit(setClass(document, selection, id));
    }
  };
  const change = (command: typeof deleteShapes) => () => {
    if (editable && !isBusy(tools.current()) && selection.length > 0) session.commit(command(document, selection));
  };
  const step = (act: () => void) => () => {
    if (editable && !dropGesture()) act();
  };
  const undo = step(() => void strokes.after(() => session.undo()));
  const redo = step(() => void strokes.after(() => session.redo()));
  const own = useSession();
  const next =
    lane + 1 < states.length ? { number: lane + 2, session: () => draftOf(own, batch, lane + 1, classMap) } : null;
  const editing = useEditing({
    itemKey: `${batch} ${lane}`,
    document,
    session,
    tools,
    editable,
    classes: schema.classes,
    next,
  });
  useMaskCommands({
    strokes,
    current: () => (editable && !isBusy(tools.current()) ? (session.document() ?? null) : null),
    editable,
    selection,
    classId,
    commit: (diff) => session.commit(diff),
  });
  const take = useTakeTool({ tools, looks, classId, onClass: setClassId });
  const allDone = items.counts.done === states.length;
  const warnings = useMemo(() => labelWarnings(document, schema), [document, schema]);
  const selected = selection.map((id) => document.shapes.get(id)).filter((shape) => shape !== undefined);
  const comments = useComments(batch, lane);
  const showSide = (tab: SideTab) => {
    props.onLeaveSheet?.();
    setSide(tab);
    fold.show('side');
  };
  const comment = () => {
    showSide('comments');
    comments.begin(anchorHere(document, selection, tools.current().crosshair));
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
  useLabelOffers({ looks, items, onPick: pickClass, onVisit: visit });
  const steps = draft.status === 'ready' && draft.saving === 'saved' ? draft.position : undefined;
  const { onSelection, whenEditable } = useBlocking(editable, selection.length > 0);
  useCommands({
    'label.nextItem': {
      run: () => stepItem(1),
      blocked: lane + 1 < states.length ? undefined : t('frame.blocked.last'),
    },
    'label.previousItem': { run: () => stepItem(-1), blocked: lane > 0 ? undefined : t('frame.blocked.first') },
    'label.hide': onSelection(change((doc, ids) => setHidden(doc, ids, !selected.every(({ hidden }) => hidden)))),
    'label.lock': onSelection(change((doc, ids) => setLocked(doc, ids, !selected.every(({ locked }) => locked)))),
    'label.delete': onSelection(change(deleteShapes)),
    'label.raise': onSelection(change(raiseShapes)),
    'label.lower': onSelection(change(lowerShapes)),
    'label.undo': whenEditable(
      undo,
      busy || strokes.pending.length > 0 || steps?.undoSteps !== 0 ? undefined : t('frame.blocked.undo'),
    ),
    'label.redo': whenEditable(redo, steps?.redoSteps === 0 ? t('frame.blocked.redo') : undefined),
    'label.nextWarning': { run: stepWarning(1), blocked: warnings.length > 0 ? undefined : t('frame.blocked.warning') },
    'label.previousWarning': {
      run: stepWarning(-1),
      blocked: warnings.length > 0 ? undefined : t('frame.blocked.warning'),
    },
    'label.comment': comment,
    'label.keepValues': () => changeSettings({ keepValues: !keepValues }),
    'label.searchClass': () => {
      props.onLeaveSheet?.();
      fold.show('main');
      setSearchAsked((asked) => asked + 1);
    },
    'label.done': whenEditable(() => void mark('done')),
    'label.skip': whenEditable(() => void mark('skipped')),
    ...Object.fromEntries(
      looks.flatMap(({ key, id }) => (key === null ? [] : [[`label.class${key}`, () => pickClass(id)]])),
    ),
  });

  return (
    <>
      <main className="main lab">
        <LabelContext
          place={props.place}
          actions={props.actions}
          finish={props.finish}
          lane={lane}
          count={states.length}
          draft={draft}
          edit={<EditMenu editing={editing} />}
          editable={editable}
          allDone={allDone}
          onVisit={visit}
          onStep={stepItem}
          onUndo={undo}
          onRedo={redo}
          onMark={(state) => void mark(state)}
        />
        <ToolRail
          current={tool}
          looks={looks}
          onTake={(tool) => {
            take(tool);
            focusCanvas();
          }}
        />
        <div className="mid">
          <CanvasPane
            batch={batch}
            lane={lane}
            picture={picture}
            document={document}
            draft={draft}
            session={session}
            tools={tools}
            strokes={strokes}
            looks={looks}
            editable={editable}
            note={props.note}
            ghost={ghost}
            decoded={decoded}
            onDecoded={(next) => setReady({ lane, picture: next })}
            pictures={pictures}
          >
            <CommentPins
              comments={comments.open}
              document={document}
              tools={tools}
              onOpen={(opened) => {
                showSide('comments');
                show(opened.anchor);
              }}
            />
          </CanvasPane>
          <ItemStrip
            book={book}
            items={items}
            current={lane}
            shapes={draft.status === 'ready' ? document.shapes.size : undefined}
            filter={filter}
            onFilter={setFilter}
            onVisit={visit}
          />
        </div>
        {props.sheet ?? (
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
              classes={schema.classes}
              warnings={warnings}
              names={tools.names}
              onComment={comment}
              {...(editable && { onChange: (diff) => session.commit(values.remember(diff)) })}
            />
          </aside>
        )}
      </main>
      <LabelStatus
        picture={picture}
        decoded={decoded}
        draft={draft}
        tools={tools}
        strokes={strokes}
        idleHint={allDone ? props.finishHint : 'select'}
        time={<ActiveTime key={`${batch} ${lane}`} batch={batch} lane={lane} />}
      />
    </>
  );
}

/** The toolbox with the point in sight. */
function lookAt(toolbox: Toolbox, at: ImagePoint): Toolbox {
  const { view, viewport } = toolbox.view;
  return { ...toolbox, view: { ...toolbox.view, view: reveal(view, at, viewport), follows: false } };
}
