import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Job } from '../../../api/jobs.ts';
import type { Lane, OpenBatch } from '../../../api/labeling.ts';
import { setClass } from '../../../domain/annotation/commands.ts';
import { shapeNames } from '../../../domain/annotation/shape-names.ts';
import { classLooks } from '../../state/class-look.ts';
import { nextUnfinished } from '../../state/item-pager.ts';
import { createLabelView, leaveItem, repeatTool, takeTool } from '../../state/label-view.ts';
import { useGo } from '../../state/navigation.ts';
import { useKeys } from '../../state/use-keys.ts';
import { IconButton } from '../../ui/button.tsx';
import { RequirementText } from '../jobs/requirement-text.tsx';
import { CanvasPane } from './canvas-pane.tsx';
import { ClassesPanel } from './classes-panel.tsx';
import { ItemStrip } from './item-strip.tsx';
import { LabelContext } from './label-context.tsx';
import { LabelStatus } from './label-status.tsx';
import { ObjectsPanel } from './objects-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { ToolRail } from './tool-rail.tsx';
import { useDraft } from './use-draft.ts';

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
  const [view] = useState(() => createLabelView(looks[0]?.id ?? ''));
  const [requirementShown, setRequirementShown] = useState(false);
  const { session, draft } = useDraft(batch.batch, lane);
  const editable = batch.phase === 'leased' && draft.status === 'ready';
  const document = draft.status === 'ready' ? draft.document : undefined;
  const names = useMemo(() => (document ? shapeNames(document, looks) : new Map()), [document, looks]);

  const visit = (next: number) => {
    if (next === lane || next < 0 || next >= lanes.length) return;
    session.retry();
    leaveItem(view);
    go.to({ workspace: 'label', batch: batch.batch, lane: next });
  };
  const mark = async (state: 'done' | 'skipped') => {
    if (editable && (await session.setState(state))) visit(nextUnfinished(lanes, lane));
  };
  const pickClass = (classId: string) => {
    view.setState({ classId });
    const { selection } = view.getState();
    if (editable && document && selection.size > 0) session.commit(setClass(document, selection, classId));
  };
  const shortcuts = {
    KeyV: () => takeTool(view, 'select'),
    KeyR: () => takeTool(view, 'rectangle'),
    KeyP: () => takeTool(view, 'polygon'),
    KeyN: () => repeatTool(view),
    KeyD: () => visit(lane + 1),
    KeyA: () => visit(lane - 1),
    F2: () => setRequirementShown((shown) => !shown),
    '$mod+KeyZ': () => editable && session.undo(),
    '$mod+Shift+KeyZ': () => editable && session.redo(),
    '$mod+KeyY': () => editable && session.redo(),
    '$mod+Enter': () => void mark('done'),
    '$mod+Space': () => void mark('skipped'),
    ...Object.fromEntries(looks.flatMap(({ key, id }) => (key === null ? [] : [[`Digit${key}`, () => pickClass(id)]]))),
  };
  useKeys(shortcuts);

  const selection = useStore(view, (state) => state.selection);
  return (
    <>
      <main className="main lab">
        <LabelContext
          opened={opened}
          job={job}
          lane={lane}
          draft={draft}
          requirementShown={requirementShown}
          onVisit={visit}
          onUndo={() => session.undo()}
          onRedo={() => session.redo()}
          onRequirement={() => setRequirementShown(!requirementShown)}
          onMark={(state) => void mark(state)}
        />
        <ToolRail view={view} />
        <div className="mid">
          <CanvasPane
            item={item}
            session={session}
            draft={draft}
            view={view}
            looks={looks}
            names={names}
            editable={editable}
            expired={batch.phase !== 'leased'}
            job={job.summary.job}
          />
          <ItemStrip lanes={lanes} current={lane} shapes={document?.shapes.size} onVisit={visit} />
        </div>
        {requirementShown ? (
          <aside className="panel r" data-region="requirement" aria-label={t('label.requirement')}>
            <div className="ph">
              {t('label.requirement')}
              <span className="meta">{t('requirement.version', { version: job.requirement.version })}</span>
              <span className="end">
                <IconButton icon="x" label={t('close')} keys="F2" onClick={() => setRequirementShown(false)} />
              </span>
            </div>
            <div className="scroll grow" tabIndex={0} role="region" aria-label={t('label.requirement')}>
              <RequirementText requirement={job.requirement} media={job.exampleMedia} narrow />
            </div>
          </aside>
        ) : (
          <aside className="panel r lab-side" data-region="objects" aria-label={t('label.objectsAndClasses')}>
            <ClassesPanel looks={looks} view={view} document={document} onPick={pickClass} />
            <ObjectsPanel
              document={document}
              looks={looks}
              names={names}
              view={view}
              session={session}
              editable={editable}
            />
            <SelectionPanel
              document={document}
              selection={selection}
              names={names}
              session={session}
              editable={editable}
            />
          </aside>
        )}
      </main>
      <LabelStatus item={item} draft={draft} view={view} allDone={batch.done === batch.items} />
    </>
  );
}
