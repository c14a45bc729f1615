import { useTranslation } from 'react-i18next';
import type { FolderListing } from '../../../api/local.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';

type FormerJob = FolderListing['jobs'][number];

/** Jobs that this folder has already: going on with one is what a person most likely wants. */
export function FormerJobs({ jobs, onReopen }: { jobs: readonly FormerJob[]; onReopen: (job: number) => void }) {
  return jobs.map((job) => <Former key={job.job} job={job} onReopen={onReopen} />);
}

function Former({
  job: { job, name, forgotten, drawn },
  onReopen,
}: {
  job: FormerJob;
  onReopen: (job: number) => void;
}) {
  const { t } = useTranslation();
  const { client } = useSession();
  const recall = useCommand(() => client.local.recall({ job }), { onDone: () => onReopen(job) });
  return (
    <Note
      action={
        <Button busy={recall.busy} onClick={() => void recall.run()}>
          {t('local.goOn')}
        </Button>
      }
    >
      <b>{name}</b> {t(forgotten ? 'local.forgotten' : 'local.isJob', { count: drawn })}
    </Note>
  );
}
