import './local.css';
import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalJob, TaskResult } from '../../../api/local.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useGo } from '../../state/navigation.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useSession } from '../../state/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-name.ts';
import { Note } from '../../ui/note.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { TaskProgress } from './task-progress.tsx';
import { useTask } from './use-task.ts';

interface JobMenuProps {
  readonly job: LocalJob;
  /** Items that somebody drew on. */
  readonly drawn: number;
}

/** What is done with a local job as a whole, beside its classes. */
export function JobMenu({ job, drawn }: JobMenuProps) {
  const { t } = useTranslation();
  const go = useGo();
  const [rescanning, setRescanning] = useState(false);
  const [importing, setImporting] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger className="btn ghost icon" aria-label={t('local.menu.label')}>
          <Icon name="more" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="menu-place" align="end" sideOffset={4}>
            <Menu.Popup className="menu">
              <Entry icon="in" words={t('local.menu.import')} onClick={() => setImporting(true)} />
              <Entry icon="retry" words={t('local.menu.rescan')} onClick={() => setRescanning(true)} />
              <hr />
              <Entry icon="trash" words={t('local.menu.forget')} onClick={() => setForgetting(true)} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {rescanning && <RescanDialog job={job} onClose={() => setRescanning(false)} />}
      {importing && <ImportDialog job={job} onClose={() => setImporting(false)} />}
      <ForgetDialog
        open={forgetting}
        job={job.job}
        name={job.name}
        drawn={drawn}
        onClose={() => setForgetting(false)}
        onForgotten={() => go.to({ workspace: 'home' })}
      />
    </>
  );
}

function Entry({ icon, words, onClick }: { icon: IconName; words: string; onClick: () => void }) {
  return (
    <Menu.Item className="row" onClick={onClick}>
      <Icon name={icon} />
      <span className="grow">{words}</span>
    </Menu.Item>
  );
}

/** Reads the folder anew at once; stays only where there is something to say. */
function RescanDialog({ job, onClose }: { job: LocalJob; onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const numbers = useNumbers();
  const words = useErrorText();
  const toast = useToast();
  const tell = (result: TaskResult) => {
    if (result.kind !== 'rescanned') return;
    const { added, vanished, returned } = result;
    const parts = [
      t('local.rescan.added', { count: added }),
      ...(vanished > 0 ? [t('local.rescan.vanished', { count: vanished })] : []),
      ...(returned > 0 ? [t('local.rescan.returned', { count: returned })] : []),
    ];
    toast({ icon: 'check', tone: 'accepted', title: t('local.rescan.done'), text: parts.join(', ') });
    onClose();
  };
  const { state, start } = useTask(tell);
  const begin = () => start(() => client.local.rescan({ job: job.job }));
  return (
    <Dialog
      open
      width="narrow"
      onClose={onClose}
      icon="retry"
      title={t('local.menu.rescan')}
      description={t('local.rescan.text')}
      footer={
        <>
          <span className="grow" />
          <Button large keys="Esc" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button large tone="primary" busy={state.status === 'running'} onClick={begin}>
            {t('local.rescan.act')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <p className="selectable break two">{job.folder}</p>
        {state.status === 'running' && (
          <TaskProgress
            task={state}
            words={t('local.readingFolder')}
            counted={t('local.found', { count: state.done, total: numbers.count(state.done) })}
          />
        )}
        {state.status === 'cancelled' && <Note>{t('local.cancelledNothing')}</Note>}
        {state.status === 'failed' && (
          <Note tone="bad">
            <b>{words(state.error).title}</b> {words(state.error).text}
          </Note>
        )}
      </div>
    </Dialog>
  );
}
