import './local.css';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalJob } from '../../../api/local.ts';
import { type ClassDraft, classesOf, classProblems, draftsOf } from '../../state/class-drafts.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { Check } from './check.tsx';
import { ClassForm } from './class-form.tsx';
import { ClassList } from './class-list.tsx';

interface ClassesDialogProps {
  readonly open: boolean;
  readonly job: number;
  /** The job was made a moment ago: what there is to mark is asked for the first time. */
  readonly isNew?: boolean;
  readonly onClose: () => void;
}

/** Name and classes of a local job. Nothing is changed before it is saved. */
export function ClassesDialog({ open, job, isNew = false, onClose }: ClassesDialogProps) {
  const shown = useLiveValue('local.show', { job });
  if (!open || !shown) return null;
  return <Opened job={shown} isNew={isNew} onClose={onClose} />;
}

function Opened({ job, isNew, onClose }: { job: LocalJob; isNew: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const words = useErrorText();
  const first = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(job.name);
  const [drafts, setDrafts] = useState(() => draftsOf(job.schema.classes));
  const [classMap, setClassMap] = useState(job.schema.classMap === true);
  const [at, setAt] = useState(0);
  const [tried, setTried] = useState(false);
  const [losing, setLosing] = useState<readonly Losing[]>([]);
  const problems = tried ? classProblems(drafts) : [];
  const unnamed = name.trim() === '';

  const save = useCommand(
    async (confirmed: boolean) => {
      if (!confirmed) {
        const use = await client.local.classUse({ job: job.job });
        const lost = job.schema.classes
          .filter(({ id }) => !drafts.some((draft) => draft.id === id))
          .map((label) => ({ name: label.name, shapes: use[label.id] ?? 0 }))
          .filter(({ shapes }) => shapes > 0);
        if (lost.length > 0) return lost;
      }
      const { limits } = job.schema;
      const schema = { classes: [...classesOf(drafts)], ...(classMap && { classMap: true as const }), limits };
      await client.local.change({ job: job.job, name: name.trim(), schema });
      return [];
    },
    { onDone: (lost) => (lost.length > 0 ? setLosing(lost) : onClose()) },
  );
  // Another change is another question.
  useEffect(() => setLosing([]), [drafts]);

  const trySave = () => {
    setTried(true);
    const [problem] = classProblems(drafts);
    if (problem) setAt(problem.at);
    if (!problem && !unnamed && drafts.length > 0) void save.run(losing.length > 0);
  };
  const saveKey = useEffectEvent(() => trySave());
  useEffect(() => {
    // What had the focus may be gone: the key counts wherever it is.
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) saveKey();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const change = (draft: ClassDraft) => setDrafts(drafts.map((known, place) => (place === at ? draft : known)));
  const chosen = drafts[at];
  const count = losing.reduce((sum, { shapes }) => sum + shapes, 0);
  return (
    <Dialog
      open
      width="wide"
      onClose={onClose}
      icon="tag"
      title={isNew ? t('local.classes.titleNew') : t('local.classes.title')}
      description={t('local.classes.text')}
      {...(isNew && { initialFocus: first })}
      footer={
        <>
          <Check label={t('local.classes.classMap')} checked={classMap} onChange={setClassMap} />
          <span className="grow" />
          <Button large keys="Esc" onClick={onClose}>
            {isNew ? t('local.classes.later') : t('cancel')}
          </Button>
          <Button
            large
            tone={count > 0 ? 'danger' : 'primary'}
            keys="Ctrl+Enter"
            busy={save.busy}
            disabled={drafts.length === 0}
            onClick={trySave}
          >
            {count > 0 ? t('local.classes.saveAnyway', { count }) : t('local.classes.save')}
          </Button>
        </>
      }
    >
      <div className="classes">
        <div className="classes-notes">
          <TextField
            label={t('local.classes.jobName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            {...(tried && unnamed && { error: t('local.classes.problem.empty') })}
          />
          {save.error && (
            <Note tone="bad">
              <b>{words(save.error).title}</b> {words(save.error).text}
            </Note>
          )}
          {losing.map((lost) => (
            <Note key={lost.name} tone="warn">
              {t('local.classes.losing', { name: lost.name, count: lost.shapes })}
            </Note>
          ))}
        </div>
        <ClassList drafts={drafts} at={at} problems={problems} onChange={setDrafts} onChoose={setAt} />
        {chosen ? (
          <ClassForm
            key={chosen.draft}
            draft={chosen}
            place={at}
            nameRef={first}
            problems={problems.filter((problem) => problem.at === at)}
            onChange={change}
          />
        ) : (
          <p className="pad three">{t('local.classes.none')}</p>
        )}
      </div>
    </Dialog>
  );
}

/** A class that goes while shapes carry it. */
interface Losing {
  readonly name: string;
  readonly shapes: number;
}
