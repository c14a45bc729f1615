import { useTranslation } from 'react-i18next';
import type { MyBatch } from '../../../api/labeling.ts';
import type { Todo } from '../../state/todo-list.ts';
import { Amount } from '../../ui/amount.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-name.ts';
import { Meter } from '../../ui/meter.tsx';
import { StateWord } from '../../ui/state-tag.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';

/** What is done on a network; own pictures have a row of their own. */
type ChainTodo = Exclude<Todo, { kind: 'local' }>;

interface TodoRowProps {
  readonly todo: ChainTodo;
  /** Its place among all rows, which gives its digit key. */
  readonly place: number;
  /** The one thing to do next. */
  readonly primary: boolean;
  readonly onAct: () => void;
}

const icons: Readonly<Record<ChainTodo['kind'], IconName>> = {
  label: 'box',
  submit: 'out',
  traps: 'trap',
  review: 'relay',
  expired: 'clock',
  verdicts: 'check',
  lease: 'plus',
};

/** One thing to do: what, how far, what is at stake, how long, and the button that does it. */
export function TodoRow({ todo, place, primary, onAct }: TodoRowProps) {
  const { t } = useTranslation();
  const title = todo.kind === 'lease' ? todo.job.title : t(`home.todo.${todo.kind}`, { batch: todo.batch.index + 1 });
  const under =
    todo.kind === 'lease'
      ? t('home.leaseUnder', { items: todo.job.items, count: todo.job.openBatches })
      : t(`home.under.${todo.kind}`, { job: todo.batch.jobTitle });
  const cover = todo.kind === 'lease' ? todo.job.coverUrl : todo.batch.coverUrl;
  const tone =
    todo.kind === 'submit' || todo.kind === 'traps'
      ? 'stake'
      : todo.kind === 'verdicts'
        ? 'ghost'
        : primary
          ? 'primary'
          : undefined;
  return (
    <div className={primary ? 'todo first' : 'todo'}>
      <span className="two">
        <Icon name={icons[todo.kind]} />
      </span>
      <img className="im" src={cover} alt="" loading="lazy" />
      <div className="clip">
        <b className="strong">{title}</b>
        <p className="clip two">{under}</p>
      </div>
      <div>
        {todo.kind === 'lease' ? (
          <span className="two">
            {todo.job.shapes.map((shape) => t(`shape.${shape as 'rectangle' | 'polygon'}`)).join(', ')}
          </span>
        ) : (
          <Progress todo={todo} />
        )}
      </div>
      <div className="num">
        {todo.kind === 'lease' ? (
          <PerItem value={todo.job.rewardPerItem} />
        ) : (
          <Money kind={todo.kind} batch={todo.batch} />
        )}
      </div>
      <div className="num two">
        {todo.kind !== 'lease' && todo.batch.phaseEndsAt !== null && todo.kind !== 'verdicts' && (
          <TimeLeft until={todo.batch.phaseEndsAt} suffix />
        )}
        {todo.kind === 'verdicts' && <span className="three">{t('home.settled')}</span>}
      </div>
      <div className="act">
        <Button
          {...(tone && { tone })}
          {...(place < 9 && { keys: String(place + 1) })}
          data-roving
          tabIndex={place === 0 ? 0 : -1}
          onClick={onAct}
        >
          {t(`home.act.${todo.kind}`)} <span className="sr">{title}</span>
        </Button>
      </div>
    </div>
  );
}

function PerItem({ value }: { value: bigint }) {
  const { t } = useTranslation();
  return (
    <>
      <Amount value={value} rounding="down" /> <span className="three">{t('unit.perItem')}</span>
    </>
  );
}

function Progress({ todo }: { todo: Exclude<ChainTodo, { kind: 'lease' }> }) {
  const { t } = useTranslation();
  const { batch } = todo;
  switch (todo.kind) {
    case 'label':
    case 'expired':
      return (
        <div className="hstack">
          <div className="grow">
            <Meter value={batch.done} of={batch.items} label={t('home.itemsDone')} />
          </div>
          <span className="meta progress-count">{t('count.of', { done: batch.done, all: batch.items })}</span>
        </div>
      );
    case 'submit':
      return (
        <span className="st c-accept">
          <Icon name="check" />
          {t('home.itemsReady', { count: batch.items })}
        </span>
      );
    case 'traps':
    case 'review':
      return <StateWord kind="pending">{t(`phase.${batch.phase}`)}</StateWord>;
    case 'verdicts':
      return <OutcomeBar batch={batch} />;
  }
}

function OutcomeBar({ batch }: { batch: MyBatch }) {
  const { t } = useTranslation();
  if (!batch.outcome) return null;
  const { accepted, rejected, unavailable } = batch.outcome;
  const dropped = unavailable + batch.outcome.void;
  const words = [
    t('outcome.accepted', { count: accepted }),
    ...(rejected > 0 ? [t('outcome.rejected', { count: rejected })] : []),
    ...(dropped > 0 ? [t('outcome.void', { count: dropped })] : []),
  ].join(', ');
  return (
    <div className="vstack outcome">
      <div className="bar h6" aria-hidden="true">
        <i className="accepted" style={{ flex: accepted }} />
        <i className="rejected" style={{ flex: rejected }} />
        <i className="void" style={{ flex: dropped }} />
      </div>
      <span className="meta">{words}</span>
    </div>
  );
}

function Money({ kind, batch }: { kind: ChainTodo['kind']; batch: MyBatch }) {
  const { t } = useTranslation();
  if (kind === 'verdicts' && batch.outcome) return <Amount value={batch.outcome.paid} rounding="down" plus />;
  if (kind === 'label' || kind === 'expired') return <span className="three">{t('noneYet')}</span>;
  return <Amount value={batch.stake} rounding="up" stake />;
}
