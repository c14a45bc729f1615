import { Popover } from '@base-ui/react/popover';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isNeutral, resetLight } from '../../state/picture-look.ts';
import { useSession } from '../../state/session.tsx';
import { useCommands, useKeyText } from '../../state/commands/use-commands.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';

const SLIDERS = [
  { name: 'brightness', low: -1, high: 1, step: 0.05 },
  { name: 'contrast', low: -1, high: 1, step: 0.05 },
  { name: 'gamma', low: 0.2, high: 5, step: 0.1 },
] as const;

/** Brightness, contrast and gamma of what is looked at, in the status bar; the labels never see them. */
export function LightMenu() {
  const { t } = useTranslation();
  const { look } = useSession();
  const state = useStore(look);
  const [open, setOpen] = useState(false);
  useCommands({ 'label.light': () => setOpen(true) });
  const keys = useKeyText()('label.light');
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={isNeutral(state) ? 'zoom' : 'zoom is-on'} aria-label={t('light.label')}>
        <Icon name="sun" small />
        {!isNeutral(state) && t('light.changed')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="menu-place" align="start" sideOffset={4}>
          <Popover.Popup className="menu light-menu">
            <Popover.Title className="strong light-title">
              {t('light.label')}
              {keys && <KeyCap keys={keys} />}
            </Popover.Title>
            {SLIDERS.map((slider) => (
              <LightSlider key={slider.name} {...slider} />
            ))}
            <div className="light-end">
              <span className="meta">{t('light.note')}</span>
              <Button disabled={isNeutral(state)} onClick={() => resetLight(look)}>
                {t('light.reset')}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function LightSlider({ name, low, high, step }: (typeof SLIDERS)[number]) {
  const { t } = useTranslation();
  const id = useId();
  const numbers = useNumbers();
  const { look } = useSession();
  const value = useStore(look, (state) => state[name]);
  return (
    <div className="light-row">
      <label htmlFor={id}>{t(`light.${name}`)}</label>
      <input
        id={id}
        type="range"
        min={low}
        max={high}
        step={step}
        value={value}
        onChange={(event) => look.setState({ [name]: Number(event.currentTarget.value) })}
      />
      <span className="num">{numbers.fixed(value, 2)}</span>
    </div>
  );
}
