import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../api/local.ts';
import type { DropReason, FormReason } from '../../../domain/formats/coco-writing.ts';
import type { ChangeReason, SkipReason } from '../../../domain/formats/import-findings.ts';
import type { MaskChangeReason, MaskDropReason } from '../../../domain/formats/mask-images.ts';
import { useNumbers } from '../../state/use-numbers.ts';

/** The API carries reasons as text; every one that the formats know has its words. */
type Reason = DropReason | FormReason | MaskDropReason | MaskChangeReason | SkipReason | ChangeReason;

/** What a file cannot hold, or what of it did not come in: by reason, with the first examples. */
export function Findings({ title, findings }: { title: string; findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  if (findings.length === 0) return null;
  return (
    <section className="findings">
      <h3 className="strong">{title}</h3>
      <ul>
        {findings.map(({ reason, count, examples }) => {
          const known = reason as Reason;
          return (
            <li key={reason}>
              <span className="num">{numbers.count(count)}</span>
              <span className="grow">
                {t(`local.finding.${known}`, { count })}
                <span className="meta selectable">{examples.join(', ')}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
