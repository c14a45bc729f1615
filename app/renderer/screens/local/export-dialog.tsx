import './local.css';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalJob, TaskResult } from '../../../api/local.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useSession } from '../../state/session.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Findings } from './findings.tsx';
import { TaskProgress } from './task-progress.tsx';
import { useTask } from './use-task.ts';

interface ExportDialogProps {
  readonly job: LocalJob;
  readonly onClose: () => void;
}

type Surveyed = Extract<TaskResult, { kind: 'surveyed' }>;
type Exported = Extract<TaskResult, { kind: 'exported' }>;

/** Writes the labels of a job into a file; says before what the file cannot hold. */
export function ExportDialog({ job, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const { client } = useSession();
  const words = useErrorText();
  const [items, setItems] = useState<'done' | 'drawn'>('drawn');
  const [masks, setMasks] = useState<'rle' | 'polygons'>('rle');
  const [target, setTarget] = useState(`${job.folder}-coco.json`);
  const [survey, setSurvey] = useState<Surveyed>();
  const [exported, setExported] = useState<Exported>();
  const look = useTask((result) => result.kind === 'surveyed' && setSurvey(result));
  const write = useTask((result) => result.kind === 'exported' && setExported(result));
  const surveyNow = useEffectEvent(() => {
    setSurvey(undefined);
    look.start(() => client.local.survey({ job: job.job, items, masks }));
  });
  useEffect(() => surveyNow(), [items, masks]);
  const running = write.state.status === 'running';
  const run = (replace: boolean) =>
    write.start(() => client.local.export({ job: job.job, items, masks, target: target.trim(), replace }));
  const failure = write.state.status === 'failed' ? write.state.error : undefined;
  if (exported) return <Done exported={exported} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      icon="out"
      title={t('local.export.title')}
      description={t('local.export.text')}
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
        <div className="class-pair">
          <div className="field">
            <span className="lbl">{t('local.export.items')}</span>
            <Segments
              label={t('local.export.items')}
              value={items}
              choices={[
                { value: 'drawn', words: t('local.export.drawn') },
                { value: 'done', words: t('local.export.done') },
              ]}
              onChoose={setItems}
            />
          </div>
          <div className="field">
            <span className="lbl">{t('local.export.masks')}</span>
            <Segments
              label={t('local.export.masks')}
              value={masks}
              choices={[
                { value: 'rle', words: t('local.export.rle') },
                { value: 'polygons', words: t('local.export.polygons') },
              ]}
              onChoose={setMasks}
            />
          </div>
        </div>
        <TextField
          label={t('local.export.target')}
          value={target}
          spellCheck={false}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        {look.state.status === 'running' && <Counting task={look.state} words={t('local.export.looking')} />}
        {look.state.status === 'failed' && (
          <Note tone="bad">
            <b>{words(look.state.error).title}</b> {words(look.state.error).text}
          </Note>
        )}
        {survey && !running && <Survey survey={survey} />}
        {write.state.status === 'running' && <Counting task={write.state} words={t('local.export.writing')} />}
        {write.state.status === 'cancelled' && <Note>{t('local.export.cancelled')}</Note>}
        {failure && (
          <Note
            tone="bad"
            action={
              failure.code === 'target-exists' && <Button onClick={() => run(true)}>{t('local.export.replace')}</Button>
            }
          >
            <b>{words(failure).title}</b> {words(failure).text}
          </Note>
        )}
      </div>
    </Dialog>
  );
}

function Counting({
  task,
  words,
}: {
  task: Extract<ReturnType<typeof useTask>['state'], { status: 'running' }>;
  words: string;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <TaskProgress
      task={task}
      words={words}
      counted={t('count.of', { done: numbers.count(task.done), all: numbers.count(task.total ?? 0) })}
    />
  );
}

function Survey({ survey }: { survey: Surveyed }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { images, annotations, dropped, changed } = survey;
  return (
    <>
      <p className="two">
        {images === 0
          ? t('local.export.nothing')
          : t('local.export.holds', {
              count: images,
              images: numbers.count(images),
              annotations: t('local.annotations', { count: annotations, total: numbers.count(annotations) }),
            })}
      </p>
      <Findings title={t('local.export.dropped')} findings={dropped} />
      <Findings title={t('local.export.changed')} findings={changed} />
    </>
  );
}

function Done({ exported, onClose }: { exported: Exported; onClose: () => void }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { images, annotations, target } = exported;
  return (
    <Dialog
      open
      onClose={onClose}
      icon="check"
      title={t('local.export.finished')}
      description={t('local.export.holds', {
        count: images,
        images: numbers.count(images),
        annotations: t('local.annotations', { count: annotations, total: numbers.count(annotations) }),
      })}
      footer={
        <>
          <span className="grow" />
          <Button large tone="primary" onClick={onClose} autoFocus>
            {t('close')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <div className="hstack">
          <span className="code selectable break">{target}</span>
          <CopyButton text={target} label={t('local.export.copyPath')} />
        </div>
        <Findings title={t('local.export.dropped')} findings={exported.dropped} />
        <Findings title={t('local.export.changed')} findings={exported.changed} />
      </div>
    </Dialog>
  );
}
