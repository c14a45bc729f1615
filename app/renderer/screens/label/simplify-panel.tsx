import { Popover } from '@base-ui/react/popover';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../state/use-numbers.ts';
import { Button } from '../../ui/button.tsx';
import { focusCanvas } from './focus-canvas.ts';
import type { Simplifying } from './use-simplifying.ts';

/** The largest tolerance, image pixels; the slider is finer where it is small. */
const MOST = 25;
const STEPS = 100;

/** How much a polygon may change to be simpler; the canvas shows it at once. Enter takes it, Esc drops it. */
export function SimplifyPanel({
  simplifying,
  anchor,
}: {
  simplifying: Simplifying;
  anchor: RefObject<HTMLElement | null>;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const slider = useRef<HTMLInputElement>(null);
  const { tolerance, before, after, change, apply, cancel } = simplifying;
  const leave = (act: () => void) => () => {
    act();
    focusCanvas();
  };
  return (
    <Popover.Root open onOpenChange={(open) => !open && leave(cancel)()}>
      <Popover.Portal>
        <Popover.Positioner className="menu-place" anchor={anchor} align="start" sideOffset={4}>
          <Popover.Popup className="menu simplify" initialFocus={slider} finalFocus={false}>
            <Popover.Title className="strong">{t('editing.simplifyPanel.title')}</Popover.Title>
            <form
              className="vstack"
              onSubmit={(event) => {
                event.preventDefault();
                leave(apply)();
              }}
            >
              <label className="hstack">
                <span>{t('editing.simplifyPanel.tolerance')}</span>
                <input
                  ref={slider}
                  className="grow"
                  type="range"
                  min={0}
                  max={STEPS}
                  value={Math.round(Math.sqrt(tolerance / MOST) * STEPS)}
                  aria-valuetext={t('editing.simplifyPanel.value', { value: numbers.fixed(tolerance, 1) })}
                  onChange={(event) => change((Number(event.currentTarget.value) / STEPS) ** 2 * MOST)}
                />
                <span className="num">{t('editing.simplifyPanel.value', { value: numbers.fixed(tolerance, 1) })}</span>
              </label>
              <p className="two" role="status">
                {t('editing.simplifyPanel.points', { before, after })}
              </p>
              <div className="hstack">
                <span className="grow" />
                <Button keys="Esc" onClick={leave(cancel)}>
                  {t('editing.simplifyPanel.cancel')}
                </Button>
                <Button tone="primary" keys="Enter" submit>
                  {t('editing.simplifyPanel.apply')}
                </Button>
              </div>
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
