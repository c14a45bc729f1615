import { useTranslation } from 'react-i18next';
import type { MyBatch } from '../../../api/labeling.ts';
import { REVIEW_STEPS, type ReviewProgress } from '../../../api/review.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { laneCounts } from '../../state/lane-grid.ts';
import { stepStates } from '../../state/step-states.ts';
import { isUnderReview, laneMarks } from '../../state/verdicts.ts';
import { Address } from '../../ui/address.tsx';
import { Amount } from '../../ui/amount.tsx';
import { LaneGrid } from '../../ui/lane-grid.tsx';
import { Note } from '../../ui/note.tsx';
import { StateGlyph, stateOfVerdict } from '../../ui/state-tag.tsx';
import { TrapNote } from './trap-note.tsx';
import { StepList } from '../../ui/step-list.tsx';

interface BatchSideProps {
  readonly batch: MyBatch;
  readonly progress: ReviewProgress;
  readonly lane: number;
  readonly onVisit: (lane: number) => void;
}

/** The batch as its bits; the review's steps and seats; what came of the stake. */
export function BatchSide({ batch, progress, lane, onVisit }: BatchSideProps) {
  const { t } = useTranslation();
  const { settlement, playing, seats, failure } = progress;
  const marks = laneMarks(batch.items, settlement);
  const reviewing = isUnderReview(progress.phase);
  return (
    <>
      <TrapNote progress={progress} />
      <section className="sec">
        <h2 className="ph">
          {settlement ? t('batch.verdicts') : t('batch.items')}
          <span className="meta">{t('count.items', { count: batch.items })}</span>
        </h2>
        <div className="pad">
          <LaneGrid
            lanes={marks}
            size={12}
            label={t('batch.laneGrid', { batch: batch.index + 1 })}
            current={lane}
            onSelect={onVisit}
          />
          <ul className="lane-counts">
            {laneCounts(marks).map(({ mark, count }) => (
              <li key={mark} className="hstack">
                {mark === 'undecided' ? (
                  <span className="lane undecided" />
                ) : (
                  <StateGlyph kind={stateOfVerdict(mark)} />
                )}
                <span className="grow">{t(`verdict.${mark}`)}</span>
                <span>{count}</span>
              </li>
            ))}
          </ul>
        </div>
      </section>
      {((reviewing && progress.phase !== 'trap-reveal') || playing || failure) && (
        <section className="sec">
          <h2 className="ph">{t('batch.review')}</h2>
          <div className="pad vstack side-gap">
            {failure && (
              <Note tone="bad">
                <b>{t('batch.reviewFailed')}</b> {failure}
              </Note>
            )}
            {playing ? (
              <StepList
                steps={stepStates(REVIEW_STEPS, playing.step, { failed: failure !== null }).map(({ name, state }) => ({
                  state,
                  words: t(`reviewStep.${name}`),
                }))}
              />
            ) : (
              <p className="two">{t('batch.letReviewText')}</p>
            )}
          </div>
        </section>
      )}
      {seats.length > 0 && (
        <section className="sec">
          <h2 className="ph">
            {t('batch.panel')} <span className="meta">{t('batch.panelMeta', { count: seats.length })}</span>
          </h2>
          <ul className="pad seats">
            {seats.map((seat) => (
              <li key={seat.seat}>
                <Address address={seat.address} {...(seat.name !== null && { name: seat.name })} />
                <span className="meta">
                  {t(seat.revealed ? 'seat.revealed' : seat.committed ? 'seat.committed' : 'seat.drawn')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="sec">
        <h2 className="ph">{settlement ? t('batch.money') : t('batch.atStake')}</h2>
        <div className="pad">{settlement ? <Settled settlement={settlement} /> : <AtStake batch={batch} />}</div>
      </section>
    </>
  );
}

function AtStake({ batch }: { batch: MyBatch }) {
  const { t } = useTranslation();
  return (
    <dl className="kv">
      <dt>{t('batch.locked')}</dt>
      <dd>
        <Amount value={batch.stake} rounding="up" stake />
      </dd>
    </dl>
  );
}

function Settled({ settlement }: { settlement: NonNullable<ReviewProgress['settlement']> }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const share = ({ agree, seen }: { agree: number; seen: number }) =>
    seen > 0 ? numbers.factor(agree, seen) : t('noneYet');
  return (
    <dl className="kv">
      <dt>{t('batch.returned')}</dt>
      <dd>
        <Amount value={settlement.stakeReturned} rounding="down" plus />
      </dd>
      <dt>{t('batch.slashed')}</dt>
      <dd>
        <Amount value={-settlement.slashed} rounding="up" />
      </dd>
      <dt>{t('batch.paidNow')}</dt>
      <dd>
        <Amount value={settlement.paidNow} rounding="down" plus />
      </dd>
      <dt>{t('batch.vesting')}</dt>
      <dd>
        <Amount value={settlement.vesting} rounding="down" plus />
      </dd>
      <dt>{t('batch.multiplier')}</dt>
      <dd>{t('standing.times', { factor: numbers.factor(settlement.multiplier, 1) })}</dd>
      <dt>{t('batch.reputation')}</dt>
      <dd>
        {t('batch.reputationChange', {
          before: share(settlement.reputationBefore),
          after: share(settlement.reputationAfter),
        })}
      </dd>
    </dl>
  );
}
