import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../state/use-numbers.ts';
import type { Job } from '../../../api/jobs.ts';
import type { RequirementDocument } from '../../../domain/requirement/requirement-document.ts';
import { type ClassLook, classLooks } from '../../state/class-look.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { ShapePicture } from '../../ui/shape-picture.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { Swatch } from '../../ui/swatch.tsx';

interface RequirementTextProps {
  readonly requirement: RequirementDocument;
  readonly media: Job['exampleMedia'];
  /** In the side sheet of the label screen: one column. */
  readonly narrow?: boolean;
}

/** The requirement as the requester published it: text is text, never markup. */
export function RequirementText({ requirement, media, narrow }: RequirementTextProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const looks = useMemo(() => classLooks(requirement.classes), [requirement]);
  return (
    <article className={narrow ? 'req narrow' : 'req'}>
      <section>
        <h2>{t('requirement.what')}</h2>
        <p className="req-summary">{requirement.summary}</p>
        <ol className="req-list">
          {requirement.instructions.map((instruction, index) => (
            <li key={instruction}>
              <span className="three">{index + 1}</span>
              <p>{instruction}</p>
            </li>
          ))}
        </ol>
      </section>
      <ClassTable looks={looks} />
      <Examples requirement={requirement} media={media} looks={looks} />
      <section>
        <h2>{t('requirement.rule')}</h2>
        <p>{t('requirement.ruleText', { iou: numbers.fixed(requirement.rule.minimumIou, 2) })}</p>
        {requirement.rejectReasons.length > 0 && (
          <>
            <h3>{t('requirement.rejectedWhen')}</h3>
            <ul className="req-reasons">
              {requirement.rejectReasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      {requirement.privacy !== '' && (
        <section>
          <h2>{t('requirement.privacy')}</h2>
          <p>{requirement.privacy}</p>
        </section>
      )}
    </article>
  );
}

function ClassTable({ looks }: { looks: readonly ClassLook[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('requirement.classes')}</h2>
      <ul className="req-classes">
        {looks.map((look) => (
          <li key={look.id}>
            {look.key !== null ? <KeyCap keys={look.key} /> : <span />}
            <Swatch color={look.color} notched={look.notched} />
            <b className="strong">{look.name}</b>
            <span className="meta">{look.shapes.map((shape) => t(`shape.${shape}`)).join(', ')}</span>
            <p className="two">{look.description}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Examples({
  requirement,
  media,
  looks,
}: {
  requirement: RequirementDocument;
  media: Job['exampleMedia'];
  looks: readonly ClassLook[];
}) {
  const { t } = useTranslation();
  if (requirement.examples.length === 0) return null;
  const color = (classId: string) => looks.find(({ id }) => id === classId)?.color ?? 'var(--fg)';
  return (
    <section>
      <h2>{t('requirement.examples')}</h2>
      <div className="req-examples">
        {requirement.examples.map((example, index) => {
          const picture = media[example.item];
          if (!picture) return null;
          return (
            <figure key={index}>
              <ShapePicture {...picture} alt={example.caption} shapes={example.shapes} color={color} />
              <figcaption>
                {example.verdict === 'good' ? (
                  <StateTag kind="plain" icon="check">
                    {t('requirement.good')}
                  </StateTag>
                ) : (
                  <StateTag kind="plain" icon="x">
                    {t('requirement.poor')}
                  </StateTag>
                )}
                <p>{example.caption}</p>
                <span className="meta">{picture.credit}</span>
              </figcaption>
            </figure>
          );
        })}
      </div>
    </section>
  );
}
