import './local.css';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalJob, TaskResult } from '../../../api/local.ts';
import {
  exportFormat,
  type ExportFormatId,
  exportFormatIds,
  proposedTarget,
} from '../../../domain/formats/export-formats.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useSession } from '../../state/session.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Findings } from './findings.tsx';
import { TaskNote } from './task-note.tsx';
import { TaskProgress } from './task-progress.tsx';
import { TransferDone } from './transfer-done.tsx';
import { type TaskState, useTask } from './use-task.ts';

interface ExportDialogProps {
  readonly job: LocalJob;
  readonly onClose: () => void;
}

type Surveyed = Extract<TaskResult, { kind: 'surveyed' }>;
type Exported = Extract<TaskResult, { kind: 'exported' }>;

/** Writes the labels of a job in a format; says before what the format cannot hold. */
export function ExportDialog({ job, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const { client } = useSession();
  const [format, setFormat] = useState<ExportFormatId>('coco');
  const [items, setItems] = useState<'done' | 'drawn'>('drawn');
  const [masks, setMasks] = useState<'rle' | 'polygons'>('rle');
  const [target, setTarget] = useState(proposedTarget(job.folder, format));
  const [survey, setSurvey] = useState<Surveyed>();
  const [exported, setExported] = useState<Exported>();
  const look = useTask((result) => result.kind === 'surveyed' && setSurvey(result));
  const write = useTask((result) => result.kind === 'exported' && setExported(result));
  const choice = { job: job.job, format, items, masks };
  const surveyNow = useEffectEvent(() => {
    setSurvey(undefined);
    look.start(() => client.local.survey(choice));
  });
  useEffect(() => surveyNow(), [format, items, masks]);
  const running = write.state.status === 'running';
  const run = (replace: boolean) =>
    write.start(() => client.local.export({ ...choice, target: target.trim(), replace }));
  const choose = (next: ExportFormatId) => {
    write.reset();
    // A place that was typed stays, unless it was only proposed.
    if (target === proposedTarget(job.folder, format)) setTarget(proposedTarget(job.folder, next));
    setFormat(next);
  };
  const { target: wanted, choosesMasks } = exportFormat(format);
  const isTaken = write.state.status === 'failed' && write.state.error.code === 'target-exists';
  if (exported) return <Done exported={exported} format={format} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      icon="out"
      title={t('local.export.title')}
      description={t(`panels.format.text.${format}`)}
      footer={
        <>
          <span className="grow" />
          <Button large keys="Esc" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            large
            tone="primary"
            busy={running}
            disabled={!survey || survey.images === 0}
            onClick={() => run(false)}
          >
            {t('local.export.act')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <Choice
          label={t('panels.format.label')}
          value={format}
          choices={exportFormatIds.map((id) => ({ value: id, words: t(`panels.format.name.${id}`) }))}
          onChoose={choose}
        />
        <div className="class-pair">
          <Choice
            label={t('local.export.items')}
            value={items}
            choices={[
              { value: 'drawn', words: t('local.export.drawn') },
              { value: 'done', words: t('local.export.done') },
            ]}
            onChoose={setItems}
          />
          {choosesMasks && (
            <Choice
              label={t('local.export.masks')}
              value={masks}
              choices={[
                { value: 'rle', words: t('local.export.rle') },
                { value: 'polygons', words: t('local.export.polygons') },
              ]}
              onChoose={setMasks}
            />
          )}
        </div>
        <TextField
          label={t(wanted.kind === 'file' ? 'local.export.target' : 'panels.format.folder')}
          value={target}
          spellCheck={false}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        <Counting state={look.state} words={t('local.export.looking')} />
        <TaskNote state={look.state} cancelled={t('local.export.cancelled')} />
        {survey && !running && <Survey survey={survey} format={format} />}
        <Counting state={write.state} words={t('local.export.writing')} />
        <TaskNote
          state={write.state}
          cancelled={t('local.export.cancelled')}
          action={isTaken && <Button onClick={() => run(true)}>{t('local.export.replace')}</Button>}
        />
      </div>
    </Dialog>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly words: string }[];
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <div className="field">
      <span className="lbl">{props.label}</span>
      <Segments {...props} />
    </div>
  );
}

function Counting({ state, words }: { state: TaskState; words: string }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  if (state.status !== 'running') return null;
  const counted = t('count.of', { done: numbers.count(state.done), all: numbers.count(state.total ?? 0) });
  return <TaskProgress task={state} words={words} counted={counted} />;
}

type Report = Pick<Surveyed, 'images' | 'annotations' | 'dropped' | 'changed'>;

/** How much an export holds: "3 items with 17 annotations". */
function useHolds(): (report: Report, format: ExportFormatId) => string {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return ({ images, annotations }, format) => {
    const total = { count: annotations, total: numbers.count(annotations) };
    return t('local.export.holds', {
      count: images,
      images: numbers.count(images),
      annotations: t(format === 'coco' ? 'local.annotations' : 'panels.format.objects', total),
    });
  };
}

function Survey({ survey, format }: { survey: Surveyed; format: ExportFormatId }) {
  const { t } = useTranslation();
  const holds = useHolds();
  return (
    <>
      <p className="two">{survey.images === 0 ? t('local.export.nothing') : holds(survey, format)}</p>
      <Losses report={survey} format={format} />
    </>
  );
}

function Losses({ report, format }: { report: Report; format: ExportFormatId }) {
  const { t } = useTranslation();
  const isCoco = format === 'coco';
  return (
    <>
      <Findings title={t(isCoco ? 'local.export.dropped' : 'panels.format.dropped')} findings={report.dropped} />
      <Findings title={t(isCoco ? 'local.export.changed' : 'panels.format.changed')} findings={report.changed} />
    </>
  );
}

function Done({ exported, format, onClose }: { exported: Exported; format: ExportFormatId; onClose: () => void }) {
  const { t } = useTranslation();
  const holds = useHolds();
  const { target } = exported;
  return (
    <TransferDone
      icon="check"
      title={t('local.export.finished')}
      description={holds(exported, format)}
      onClose={onClose}
    >
      <div className="hstack">
        <span className="code selectable break">{target}</span>
        <CopyButton text={target} label={t('local.export.copyPath')} />
      </div>
      <Losses report={exported} format={format} />
    </TransferDone>
  );
}
