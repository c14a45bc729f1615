import './local.css';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalJob, TaskResult } from '../../../api/local.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useSession } from '../../state/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Findings } from './findings.tsx';
import { TaskNote } from './task-note.tsx';
import { TaskProgress } from './task-progress.tsx';
import { TransferDone } from './transfer-done.tsx';
import { useTask } from './use-task.ts';

interface ImportDialogProps {
  readonly job: LocalJob;
  readonly onClose: () => void;
}

type Imported = Extract<TaskResult, { kind: 'imported' }>;

/** Reads labels out of a file of another tool into the drafts: one undo step an item. */
export function ImportDialog({ job, onClose }: ImportDialogProps) {
  const { t } = useTranslation();
  const { client, drafts } = useSession();
  const numbers = useNumbers();
  const first = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState('');
  const [existing, setExisting] = useState<'keep' | 'replace'>('keep');
  const [imported, setImported] = useState<Imported>();
  const { state, start } = useTask((result) => {
    if (result.kind !== 'imported') return;
    setImported(result);
    // What the window remembers of these drawings is old now.
    for (const [key, session] of drafts) if (key.startsWith(`${job.batch} `)) void session.open();
  });
  const running = state.status === 'running';
  const run = () => start(() => client.local.import({ job: job.job, file: file.trim(), existing }));
  if (imported) return <Done imported={imported} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      icon="in"
      title={t('local.import.title')}
      description={t('local.import.text')}
      initialFocus={first}
      footer={
        <>
          <span className="grow" />
          <Button large keys="Esc" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button large tone="primary" busy={running} disabled={file.trim() === ''} onClick={run}>
            {t('local.import.act')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <TextField
          ref={first}
          label={t('local.import.file')}
          value={file}
          spellCheck={false}
          help={t('local.import.fileHelp')}
          onChange={(event) => setFile(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && file.trim() !== '' && run()}
        />
        <div className="field">
          <span className="lbl">{t('local.import.existing')}</span>
          <Segments
            label={t('local.import.existing')}
            value={existing}
            choices={[
              { value: 'keep', words: t('local.import.keep') },
              { value: 'replace', words: t('local.import.replace') },
            ]}
            onChoose={setExisting}
          />
        </div>
        {state.status === 'running' && (
          <TaskProgress
            task={state}
            words={t('local.import.reading')}
            counted={t('local.import.percent', {
              percent: numbers.count((100 * state.done) / Math.max(1, state.total ?? 1)),
            })}
          />
        )}
        <TaskNote state={state} cancelled={t('local.import.cancelled')} />
      </div>
    </Dialog>
  );
}

function Done({ imported, onClose }: { imported: Imported; onClose: () => void }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { images, shapes, classes, skipped, changed } = imported;
  return (
    <TransferDone
      icon={images > 0 ? 'check' : 'warn'}
      title={t(images > 0 ? 'local.import.finished' : 'local.import.nothing')}
      description={t('local.import.came', {
        count: images,
        images: numbers.count(images),
        shapes: t('strip.shapes', { count: shapes }),
      })}
      onClose={onClose}
    >
      {classes.length > 0 && (
        <p>{t('local.import.classes', { count: classes.length, names: classes.slice(0, 20).join(', ') })}</p>
      )}
      <Findings title={t('local.import.skipped')} findings={skipped} />
      <Findings title={t('local.import.changed')} findings={changed} />
    </TransferDone>
  );
}
