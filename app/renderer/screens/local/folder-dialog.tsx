import './local.css';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../../api/contract.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { FolderList } from './folder-list.tsx';
import { FormerJobs } from './former-jobs.tsx';
import { TaskProgress } from './task-progress.tsx';
import { useContentWords } from './content-words.ts';
import { type FolderView, useFolders } from './use-folders.ts';
import { useTask } from './use-task.ts';

interface FolderDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** A new job was made. */
  readonly onMade: (job: number) => void;
  /** A job that was there already is wanted. */
  readonly onReopen: (job: number) => void;
}

/** Finds a folder of pictures and makes a job of it. The core lists folders, so both hosts and the keyboard have the same. */
export function FolderDialog({ open, onClose, onMade, onReopen }: FolderDialogProps) {
  const { t } = useTranslation();
  const { client } = useSession();
  const first = useRef<HTMLInputElement>(null);
  const folders = useFolders(open);
  const task = useTask((result) => result.kind === 'opened' && onMade(result.job));
  const { reset } = task;
  useEffect(() => {
    if (!open) reset();
  }, [open, reset]);
  const { listing, error, visit } = folders;
  const [typed, setTyped] = useState('');
  const at = listing?.path;
  // Where one is stands in the field, until one types.
  useEffect(() => {
    if (at !== undefined) setTyped(at);
  }, [at]);
  const running = task.state.status === 'running';
  const nothing =
    !listing || error !== undefined || (listing.contents.pictures === 0 && listing.contents.folders === 0);
  const make = () => {
    if (!listing || running) return;
    // What was typed is looked at first: what is opened must be what one sees.
    if (typed.trim() !== listing.path) return visit(typed.trim());
    const schema = {
      classes: [
        {
          id: 'object',
          name: t('local.firstClass'),
          shapes: ['rectangle', 'rotated-rectangle', 'polygon', 'polyline', 'mask'] as const,
          description: '',
          attributes: [],
        },
      ],
      limits: { maximumShapesPerItem: 100_000 },
    };
    task.start(() => client.local.open({ folder: listing.path, name: '', schema }));
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      icon="image"
      title={t('local.openFolder')}
      description={t('local.openFolderText')}
      initialFocus={first}
      footer={
        <>
          <span className="grow" />
          <Button large keys="Esc" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button large tone="primary" disabled={nothing} busy={running} onClick={make}>
            {t('local.openThis')}
          </Button>
        </>
      }
    >
      <div className="dialog-form folder-form">
        <PathField folders={folders} typed={typed} onType={setTyped} inputRef={first} />
        {running ? (
          <Running task={task.state} />
        ) : (
          <>
            {task.state.status === 'failed' && <TaskFailed error={task.state.error} />}
            {task.state.status === 'cancelled' && <Note>{t('local.cancelledNothing')}</Note>}
            {listing && <FormerJobs jobs={listing.jobs} onReopen={onReopen} />}
            <FolderList folders={folders} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Running({ task }: { task: ReturnType<typeof useTask>['state'] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  if (task.status !== 'running') return null;
  return (
    <TaskProgress
      task={task}
      words={t('local.readingFolder')}
      counted={t('local.found', { count: task.done, total: numbers.count(task.done) })}
    />
  );
}

interface PathFieldProps {
  readonly folders: FolderView;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** The path as text, to be typed or pasted; Enter goes there. */
function PathField({ folders, typed, onType, inputRef }: PathFieldProps) {
  const { t } = useTranslation();
  const { client } = useSession();
  const words = useErrorText();
  const { listing, error, visit } = folders;
  const contents = useContentWords();
  const browse = useCommand(client.local.chooseFolder, {
    onDone: (chosen) => chosen && visit(chosen.path),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') visit(typed.trim());
  };
  const parent = listing?.parent;
  return (
    <form className="folder-path" onSubmit={submit}>
      <IconButton icon="up" label={t('local.up')} filled disabled={!parent} onClick={() => parent && visit(parent)} />
      <TextField
        ref={inputRef}
        label={t('local.path')}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onType(event.currentTarget.value)}
        {...(error
          ? { error: `${words(error).title} ${words(error).text}` }
          : { help: listing ? t('local.here', { contents: contents(listing.contents) }) : t('local.looking') })}
      />
      {listing?.canBrowse && (
        <Button busy={browse.busy} onClick={() => void browse.run()}>
          {t('local.browse')}
        </Button>
      )}
    </form>
  );
}

function TaskFailed({ error }: { error: ApiError }) {
  const { title, text } = useErrorText()(error);
  return (
    <Note tone="bad">
      <b>{title}</b> {text}
    </Note>
  );
}
