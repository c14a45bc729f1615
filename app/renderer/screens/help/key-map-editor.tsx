import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KEY_PRESETS } from '../../../api/system.ts';
import { type Command, commands } from '../../state/commands/command-list.ts';
import { resetKey } from '../../state/commands/key-map.ts';
import { useKeyMap } from '../../state/commands/use-commands.ts';
import { useSettings } from '../../state/use-settings.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Segments } from '../../ui/segments.tsx';
import { KeyMapText } from './key-map-text.tsx';
import { fixedKeys } from './key-map.ts';
import { KeyRow } from './key-row.tsx';

/** All commands with their keys: search, change, presets, as text. What is changed is in use at once, and kept. */
export function KeyMapEditor({ search }: { search?: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const { keys, change } = useSettings();
  const { map, text } = useKeyMap();
  const [sought, setSought] = useState('');
  const words = sought.trim().toLowerCase();
  const finds = (title: string, chords: readonly string[]) =>
    title.toLowerCase().includes(words) || chords.some((chord) => chord.toLowerCase().includes(words));
  const found = commands.filter(({ id, title }) => finds(t(title), (map.get(id) ?? []).map(text)));
  const fixed = fixedKeys.filter((entry) => finds(t(`keys.does.${entry.does}`), [entry.keys]));
  const changed = Object.keys(keys.changed).length;
  return (
    <div className="key-map">
      <div className="key-map-bar">
        <div className="in key-map-search">
          <Icon name="search" small />
          <input
            {...(search && { ref: search })}
            type="search"
            aria-label={t('frame.keyMap.search')}
            placeholder={t('frame.keyMap.search')}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
        </div>
        <Segments
          label={t('frame.keyMap.preset')}
          value={keys.preset}
          choices={KEY_PRESETS.map((value) => ({ value, words: t(`frame.keyMap.presetName.${value}`) }))}
          onChoose={(preset) => change({ keys: { preset, changed: keys.changed } })}
        />
        <span className="grow" />
        <span className="meta">{t('frame.keyMap.changed', { count: changed })}</span>
        <Button disabled={changed === 0} onClick={() => change({ keys: { preset: keys.preset, changed: {} } })}>
          {t('frame.keyMap.resetAll')}
        </Button>
      </div>
      <div className="key-table">
        {grouped(found).map(([group, rows]) => (
          <section key={group} aria-label={t(`frame.group.${group}`)}>
            <h3>{t(`frame.group.${group}`)}</h3>
            <ul>
              {rows.map((command) => (
                <KeyRow
                  key={command.id}
                  command={command}
                  settings={keys}
                  onChange={(next) => change({ keys: next })}
                  onReset={() => change({ keys: resetKey(keys, command.id) })}
                />
              ))}
            </ul>
          </section>
        ))}
        {fixed.length > 0 && (
          <section aria-label={t('frame.keyMap.fixed')}>
            <h3>{t('frame.keyMap.fixed')}</h3>
            <ul>
              {fixed.map((entry) => (
                <li className="key-row" key={entry.does}>
                  <span className="grow clip">{t(`keys.does.${entry.does}`)}</span>
                  <span className="sr">{entry.keys}</span>
                  <KeyCap keys={entry.keys} />
                </li>
              ))}
            </ul>
            <p className="meta key-fixed">{t('frame.keyMap.fixedText')}</p>
          </section>
        )}
      </div>
      {found.length === 0 && fixed.length === 0 && <p className="three">{t('frame.keyMap.nothing')}</p>}
      <KeyMapText settings={keys} onUse={(next) => change({ keys: next })} />
    </div>
  );
}

function grouped(list: readonly Command[]): readonly (readonly [Command['group'], readonly Command[]])[] {
  const groups = new Map<Command['group'], Command[]>();
  for (const command of list) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}
