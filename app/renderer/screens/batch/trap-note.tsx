import { useTranslation } from 'react-i18next';
import type { ReviewProgress } from '../../../api/review.ts';
import { Note } from '../../ui/note.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';

/** What has to be done about the traps of a batch, or what came of not doing it. */
export function TrapNote({ progress }: { progress: ReviewProgress }) {
  const { t } = useTranslation();
  const forfeit = progress.settlement?.forfeit ?? null;
  if (forfeit !== null)
    return (
      <Note tone="bad">
        <b>{t('traps.allRejected')}</b> {t(`traps.forfeit.${forfeit}`)}
      </Note>
    );
  switch (progress.traps) {
    case null:
      return null;
    case 'shown':
      return <Note>{t('traps.waiting')}</Note>;
    case 'too-late':
    case 'leaked':
      return (
        <Note tone="bad">
          <b>{t('traps.willBeRejected')}</b>{' '}
          {t(`traps.forfeit.${progress.traps === 'leaked' ? 'leaked' : 'not-shown'}`)}
        </Note>
      );
    case 'to-show':
      return (
        <Note tone="stake">
          <b>{t('traps.toDo')}</b> {progress.phaseEndsAt !== null && <TimeLeft until={progress.phaseEndsAt} suffix />}
          <p>{t('traps.otherwise')}</p>
        </Note>
      );
  }
}
