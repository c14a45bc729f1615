import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emptyDocument } from '../../../domain/annotation/annotation-document.ts';
import { deleteShapes, duplicateShapes, setClass, setHidden, setLocked } from '../../../domain/annotation/commands.ts';
import { lowerShapes, raiseShapes } from '../../../domain/annotation/order-commands.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import type { Picture } from '../../canvas/picture.ts';
import { useToolbox } from '../../canvas/use-toolbox.ts';
import { toolForClass } from '../../state/class-rule.ts';
import type { LabelSchema } from '../../../domain/requirement/label-class.ts';
import { labelWarnings } from '../../../domain/requirement/label-warnings.ts';
import { classLooks } from '../../state/class-look.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { itemAt, type ItemBook, type Items } from '../../state/item-book.ts';
import { type ItemFilter, nextUnfinished, stepTo } from '../../state/item-pager.ts';
import { useGo } from '../../state/navigation.ts';
import { useKeys } from '../../state/use-keys.ts';
import { isBusy, type ToolName } from '../../tools/toolbox.ts';
import { FoldTabs, useFold } from '../../ui/fold.tsx';
import { CanvasPane } from './canvas-pane.tsx';
import { ClassesPanel } from './classes-panel.tsx';
import { focusCanvas, focusCanvasIfLost } from './focus-canvas.ts';
import { ItemStrip } from './item-strip.tsx';
import { LabelContext } from './label-context.tsx';
import { LabelStatus } from './label-status.tsx';
import { ObjectsPanel } from './objects-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { ToolRail } from './tool-rail.tsx';
import { useDraft } from './use-draft.ts';

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
  const [ghost, setGhost] = useState<ShapeId | null>(null);
  // Of the item that is shown: another one's is closed by the canvas.
  const [decoded, setDecoded] = useState<{ readonly lane: number; readonly picture: Picture } | null>(null);
  const picture = decoded?.lane === lane ? decoded.picture : null;
  const setPicture = (next: Picture) => setDecoded({ lane, picture: next });
  const { session, draft } = useDraft(batch, lane);
  const shown = draft.status === 'ready' ? draft.picture : (item?.picture ?? null);
  const { width, height } = shown ?? { width: 1, height: 1 };
  const blank = useMemo(() => emptyDocument({ width, height }), [width, height]);
  const document = draft.status === 'ready' ? draft.document : blank;
  const editable = mayEdit && draft.status === 'ready';
  const tools = useToolbox({
    // Nobody knows the size of a picture before it was looked at.
    itemKey: `${batch} ${lane} ${shown?.url ?? ''}`,
    document,
    currentDocument: () => session.document() ?? document,
    classes: looks,
    classId,
    readOnly: !editable,
    newId: newShapeId,
    onCommit: (diff) => session.commit(diff),
  });
  const { selection, toolbox, send } = tools;
  const isShown = shown !== null && draft.status !== 'failed';
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
    if (!isBusy(toolbox)) return false;
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
    if (await session.setState(state)) visit(nextUnfinished(states, lane));
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
  const duplicate = () => {
    if (!editable || isBusy(toolbox) || selection.length === 0) return;
    const diff = duplicateShapes(document, selection, selection.map(newShapeId), { dx: 12, dy: 12 });
    session.commit(diff);
    tools.select(diff.added.map(({ id }) => id));
  };
  const drawing = useRef<ToolName>('rectangle');
  const take = (tool: ToolName) => {
    if (tool !== 'select') drawing.current = tool;
    tools.take(tool);
  };
  const allDone = items.counts.done === states.length;
  const warnings = useMemo(() => labelWarnings(document, schema), [document, schema]);
  const selected = selection.map((id) => document.shapes.get(id)).filter((shape) => shape !== undefined);
  useKeys({
    KeyV: () => take('select'),
    KeyR: () => take('rectangle'),
    KeyP: () => take('polygon'),
    KeyN: () => take(drawing.current),
    KeyD: () => stepItem(1),
    KeyA: () => stepItem(-1),
    KeyH: change((doc, ids) => setHidden(doc, ids, !selected.every(({ hidden }) => hidden))),
    KeyL: change((doc, ids) => setLocked(doc, ids, !selected.every(({ locked }) => locked))),
    Delete: change(deleteShapes),
    PageUp: change(raiseShapes),
    PageDown: change(lowerShapes),
    '$mod+KeyD': duplicate,
    '$mod+KeyZ': step(() => session.undo()),
    '$mod+Shift+KeyZ': step(() => session.redo()),
    '$mod+KeyY': step(() => session.redo()),
    '$mod+Enter': () => void mark('done'),
    '$mod+Space': () => void mark('skipped'),
    ...Object.fromEntries(looks.flatMap(({ key, id }) => (key === null ? [] : [[`Digit${key}`, () => pickClass(id)]]))),
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
          editable={editable}
          allDone={allDone}
          onVisit={visit}
          onStep={stepItem}
          onUndo={step(() => session.undo())}
          onRedo={step(() => session.redo())}
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
            batch={batch}
            lane={lane}
            item={shown}
            document={document}
            draft={draft}
            session={session}
            tools={tools}
            looks={looks}
            editable={editable}
            note={props.note}
            ghost={ghost}
            picture={picture}
            onPicture={setPicture}
          />
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
        item={shown}
        draft={draft}
        tools={tools}
        picture={picture}
        idleHint={allDone ? props.finishHint : 'select'}
      />
    </>
  );
}
