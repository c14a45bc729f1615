import './local.css';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../state/navigation.ts';
import { useRoving } from '../../state/roving.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { LocalRow } from './local-row.tsx';
import { OpenFolder } from './open-folder.tsx';

/** The way to pictures of one's own where no wallet is open: they need none. @param text what is said above it */
export function OwnJobs({ text }: { text: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const roving = useRoving();
  const jobs = useLiveValue('local.jobs');
  return (
    <div className="own-jobs">
      <p className="two">{text}</p>
      <OpenFolder large words={t('local.openOwn')} />
      {jobs && jobs.length > 0 && (
        <section aria-label={t('local.welcomeJobs')} onKeyDown={roving}>
          <h3 className="lbl">{t('local.welcomeJobs')}</h3>
          {jobs.map((job, index) => (
            <LocalRow key={job.job} job={job} tabStop={index === 0} primary={false} onOpen={() => go.local(job.job)} />
          ))}
        </section>
      )}
    </div>
  );
}
