import { useTranslation } from 'react-i18next';
import type en from '../../../../resources/languages/en.json';
import type { Finding } from '../../../api/local.ts';
import { useNumbers } from '../../state/use-numbers.ts';

type Reason = keyof typeof en.local.finding;

/** What a file cannot hold, or what of it did not come in: by reason, with the first examples. */
export function Findings({ title, findings }: { title: string; findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const words = (reason: string) => {
    const known = reason as Reason;
    return t(`local.finding.${known}`);
  };
  if (findings.length === 0) return null;
  return (
    <section className="findings">
      <h3 className="strong">{title}</h3>
      <ul>
        {findings.map(({ reason, count, examples }) => (
          <li key={reason}>
            <span className="num">{numbers.count(count)}</span>
            <span className="grow">
              {words(reason)}
              <span className="meta selectable">{examples.join(', ')}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
