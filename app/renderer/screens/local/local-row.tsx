import '../home/home.css';
import { useTranslation } from 'react-i18next';
import type { LocalJobSummary } from '../../../api/local.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Meter } from '../../ui/meter.tsx';

interface LocalRowProps {
  readonly job: LocalJobSummary;
  /** Its place among all rows, which gives its digit key; absent where digits do nothing. */
  readonly place?: number;
  readonly tabStop: boolean;
  readonly primary: boolean;
  readonly onOpen: () => void;
}

/** A job over an own folder: where it lies, how far it is, and the button that goes on with it. */
export function LocalRow({ job, place, tabStop, primary, onOpen }: LocalRowProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { name, folder, items, done, problems, classes, coverUrl } = job;
  return (
    <div className={primary ? 'todo first' : 'todo'}>
      <span className="two">
        <Icon name="image" />
      </span>
      {coverUrl === null ? <span className="im" /> : <img className="im" src={coverUrl} alt="" loading="lazy" />}
      <div className="clip">
        <b className="strong">{name}</b>
        <p className="clip two">{folder}</p>
      </div>
      <div className="hstack">
        <div className="grow">
          <Meter value={done} of={items} label={t('home.itemsDone')} />
        </div>
        <span className="meta progress-count">
          {t('count.of', { done: numbers.count(done), all: numbers.count(items) })}
        </span>
      </div>
      <div className="num two local-classes">{t('local.classCount', { count: classes })}</div>
      <div className="num">
        {problems > 0 && (
          <span className="st c-warn">
            <Icon name="warn" small />
            {t('local.strip.problems', { count: problems, total: numbers.count(problems) })}
          </span>
        )}
      </div>
      <div className="act">
        <Button
          {...(primary && { tone: 'primary' })}
          {...(place !== undefined && place < 9 && { keys: String(place + 1) })}
          data-roving
          tabIndex={tabStop ? 0 : -1}
          onClick={onOpen}
        >
          {t('local.continue')} <span className="sr">{name}</span>
        </Button>
      </div>
    </div>
  );
}
