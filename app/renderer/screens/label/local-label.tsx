import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalJob } from '../../../api/local.ts';
import { itemAt, type ItemBook, type Items } from '../../state/item-book.ts';
import { useGo } from '../../state/navigation.ts';
import { useCommands } from '../../state/commands/use-commands.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { ClassesDialog } from '../local/classes-dialog.tsx';
import { ExportDialog } from '../local/export-dialog.tsx';
import { JobMenu } from '../local/job-menu.tsx';
import { LabelScreen } from './label-screen.tsx';

interface LocalLabelProps {
  readonly job: LocalJob;
  readonly book: ItemBook;
  readonly items: Items;
  readonly lane: number;
}

/** Drawing on pictures of one's own: no lease, no stake; classes are one's own to change. */
export function LocalLabel({ job, book, items, lane }: LocalLabelProps) {
  const { t } = useTranslation();
  const go = useGo();
  const [editing, setEditing] = useState(false);
  const [exporting, setExporting] = useState(false);
  useCommands({ 'label.requirement': () => setEditing(true), 'label.export': () => setExporting(true) });
  const { counts, states } = items;
  return (
    <>
      <LabelScreen
        batch={job.batch}
        schema={job.schema}
        book={book}
        items={items}
        lane={lane}
        mayEdit
        finishHint="allDoneLocal"
        place={
          <div className="crumb lab-crumb">
            <Tooltip text={job.folder}>
              <button type="button" className="clip" onClick={() => go.to({ workspace: 'jobs', job: null })}>
                <b>{job.name}</b>
              </button>
            </Tooltip>
            <Icon name="right" small />
            <span className="clip">{itemAt(items, lane)?.name}</span>
          </div>
        }
        actions={
          <>
            <Button icon="tag" command="label.requirement" onClick={() => setEditing(true)}>
              {t('local.classesButton')}
            </Button>
            <Button
              icon="out"
              command="label.export"
              {...(counts.done === states.length && { tone: 'primary' })}
              onClick={() => setExporting(true)}
            >
              {t('local.exportButton')}
            </Button>
          </>
        }
        finish={<JobMenu job={job} drawn={states.length - counts['to-do']} />}
      />
      {exporting && <ExportDialog job={job} onClose={() => setExporting(false)} />}
      <ClassesDialog open={editing} job={job.job} onClose={() => setEditing(false)} />
    </>
  );
}
