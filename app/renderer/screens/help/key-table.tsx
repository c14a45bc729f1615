import { useTranslation } from 'react-i18next';
import { KeyCap } from '../../ui/key-cap.tsx';
import { keyMap } from './key-map.ts';

/** The key map, by place. */
export function KeyTable() {
  const { t } = useTranslation();
  return (
    <div className="key-table">
      {keyMap.map(({ group, keys }) => (
        <section key={group}>
          <h3>{t(`keys.group.${group}`)}</h3>
          <dl>
            {keys.map(({ chord, does }) => (
              <div key={does}>
                <dt>
                  <span className="sr">{chord}</span>
                  <KeyCap keys={chord} />
                </dt>
                <dd>{t(`keys.does.${does}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
