import { useTranslation } from 'react-i18next';
import { sizeText } from '../../state/geometry-words.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import type { Job } from '../../../api/jobs.ts';
import type { Item, MyBatch } from '../../../api/labeling.ts';
import type { LaneOutcome } from '../../../api/review.ts';
import { type AnnotationDocument, shapesInOrder } from '../../../domain/annotation/annotation-document.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import { geometryBounds } from '../../../domain/geometry/geometry-measure.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { agreeing } from '../../state/verdicts.ts';
import type { ShownLabelSwitch } from './use-shown-label.ts';
import { Amount } from '../../ui/amount.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { shapeIcons } from '../../ui/shape-icon.ts';
import { stateOfVerdict, StateWord } from '../../ui/state-tag.tsx';
import { Swatch } from '../../ui/swatch.tsx';

interface VerdictPanelProps {
  readonly item: Pick<Item, 'lane' | 'name' | 'credit'>;
  readonly outcome: LaneOutcome | undefined;
  /** In a trap: draws what reviewers were shown. */
  readonly shown: ShownLabelSwitch | undefined;
  readonly document: AnnotationDocument;
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly looks: readonly ClassLook[];
  readonly job: Job;
  readonly phase: MyBatch['phase'];
}

/** One item's verdict: what was decided, by how many, by which rule, and the money of it. */
export function VerdictPanel({ item, outcome, shown, document, names, looks, job, phase }: VerdictPanelProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const shapes = shapesInOrder(document).toReversed();
  return (
    <aside
      className="panel r scroll"
      data-region="verdict"
      tabIndex={0}
      aria-label={t('verdictPanel.title', { item: item.lane + 1 })}
    >
      <section className="sec">
        <h2 className="ph">{t('verdictPanel.title', { item: item.lane + 1 })}</h2>
        <div className="pad vstack side-gap">
          {outcome ? (
            <Decided outcome={outcome} shown={shown} />
          ) : (
            <p className="two">{t('verdictPanel.notYet', { phase: t(`phase.${phase}`) })}</p>
          )}
        </div>
      </section>
      <section className="sec">
        <h2 className="ph">{t('verdictPanel.rule')}</h2>
        <p className="pad two">
          {t('requirement.ruleText', { iou: numbers.fixed(job.requirement.rule.minimumIou, 2) })}
        </p>
      </section>
      <section className="sec">
        <h2 className="ph">
          {t('label.objects')} <span className="meta">{t('label.objectsMeta', { count: shapes.length })}</span>
        </h2>
        <ul className="rows-end">
          {shapes.map((shape) => {
            const look = looks.find(({ id }) => id === shape.classId);
            const bounds = geometryBounds(shape.geometry);
            return (
              <li key={shape.id} className="row">
                <Swatch color={look?.color ?? 'var(--fg-3)'} notched={look?.notched ?? false} />
                <span className="three">
                  <Icon name={shapeIcons[shape.geometry.kind]} label={t(`shape.${shape.geometry.kind}`)} />
                </span>
                <span className="grow clip">{names.get(shape.id)}</span>
                <span className="meta">{sizeText(bounds, numbers)}</span>
              </li>
            );
          })}
        </ul>
        {shapes.length === 0 && <p className="pad three">{t('verdictPanel.noShapes')}</p>}
      </section>
      <section className="sec">
        <h2 className="ph">{t('verdictPanel.picture')}</h2>
        <div className="pad two wrap">
          <p>{item.name}</p>
          <p className="meta">{item.credit}</p>
        </div>
      </section>
    </aside>
  );
}

function Decided({ outcome, shown }: { outcome: LaneOutcome; shown: ShownLabelSwitch | undefined }) {
  const { t } = useTranslation();
  const { count, seats } = agreeing(outcome);
  const kind = stateOfVerdict(outcome.verdict);
  return (
    <>
      <div className="verdict-word">
        <StateWord kind={kind}>{t(`verdict.${outcome.verdict}`)}</StateWord>
      </div>
      <p className="two">
        {outcome.trap && outcome.verdict !== 'unreviewed'
          ? t('traps.contested', { count: outcome.rejects, seats })
          : t(`verdictPanel.why.${outcome.verdict}`, { agree: count, seats })}
      </p>
      {shown && (
        <div>
          <Button icon="eye" aria-pressed={shown.on} busy={shown.busy} onClick={shown.toggle}>
            {t('traps.seeShown')}
          </Button>
        </div>
      )}
      <dl className="kv">
        <dt>{t('verdictPanel.votes')}</dt>
        <dd>
          {t('verdictPanel.votesText', {
            accepts: outcome.accepts,
            rejects: outcome.rejects,
            unavailable: outcome.unavailable,
          })}
        </dd>
        <dt>{t('verdictPanel.paid')}</dt>
        <dd>
          <Amount value={outcome.paid} rounding="down" plus />
        </dd>
        <dt>{t('verdictPanel.cost')}</dt>
        <dd>
          <Amount value={-outcome.slashed} rounding="up" />
        </dd>
      </dl>
    </>
  );
}
