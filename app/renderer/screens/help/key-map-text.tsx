import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeySettings } from '../../../api/system.ts';
import { keyMapText, type KeyMapReading, readKeyMap } from '../../state/commands/key-map-text.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';

/** The key map as text: to keep, to hand to a colleague, to take over from one. */
export function KeyMapText({ settings, onUse }: { settings: KeySettings; onUse: (settings: KeySettings) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const own = keyMapText(settings);
  const [typed, setTyped] = useState<string>();
  const [outcome, setOutcome] = useState<KeyMapReading>();
  const use = () => {
    const reading = readKeyMap(typed ?? own);
    setOutcome(reading);
    if (reading.kind !== 'read') return;
    setTyped(undefined);
    onUse(reading.settings);
  };
  const wrong = outcome !== undefined && outcome.kind !== 'read';
  return (
    <Disclosure summary={t('frame.keyMap.text')}>
      <div className="key-text">
        <label className="lbl" htmlFor={id}>
          {t('frame.keyMap.textLabel')}
        </label>
        <textarea
          id={id}
          className={wrong ? 'area code bad' : 'area code'}
          rows={8}
          spellCheck={false}
          value={typed ?? own}
          aria-invalid={wrong || undefined}
          aria-describedby={`${id}-notes`}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setOutcome(undefined);
          }}
        />
        <span id={`${id}-notes`} className={wrong ? 'err' : 'help'} role={outcome ? 'alert' : undefined}>
          {outcome === undefined && t('frame.keyMap.textHelp')}
          {outcome?.kind === 'read' && t('frame.keyMap.imported')}
          {wrong && t(`frame.keyMap.wrong.${outcome.kind}`, { what: 'what' in outcome ? outcome.what : '' })}
        </span>
        <div className="hstack">
          <CopyButton text={own} label={t('frame.keyMap.copy')} />
          <span className="grow" />
          <Button disabled={typed === undefined} onClick={use}>
            {t('frame.keyMap.use')}
          </Button>
        </div>
      </div>
    </Disclosure>
  );
}
