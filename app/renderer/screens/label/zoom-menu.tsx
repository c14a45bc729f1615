import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { type ToolboxSession, useToolboxState } from '../../canvas/use-toolbox.ts';
import type { Toolbox } from '../../tools/toolbox.ts';
import { fitToWindow, showActualSize, turn, type ViewState, zoomBy } from '../../tools/view-machine.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';

const CHOICES = [
  { choice: 'fit', keys: 'Shift+1', change: fitToWindow },
  { choice: 'actual', keys: 'Shift+2', change: showActualSize },
  { choice: 'nearer', keys: '+', change: (view: ViewState) => zoomBy(view, 1.25) },
  { choice: 'farther', keys: '−', change: (view: ViewState) => zoomBy(view, 0.8) },
  { choice: 'right', keys: 'Shift+]', change: (view: ViewState) => turn(view, 1) },
  { choice: 'left', keys: 'Shift+[', change: (view: ViewState) => turn(view, -1) },
] as const;

/** The zoom in the status bar, and the ways to change it. */
export function ZoomMenu({ tools }: { tools: ToolboxSession }) {
  const { t } = useTranslation();
  const percent = useToolboxState(tools, ({ toolbox }) => Math.round(toolbox.view.view.scale * 100));
  const turned = useToolboxState(tools, ({ toolbox }) => toolbox.view.view.turn);
  return (
    <Menu.Root>
      <Menu.Trigger className="zoom" aria-label={t('status.zoomLabel', { percent })}>
        {t('status.zoom', { percent })}
        {turned > 0 && <span>{t('zoom.turned', { degrees: turned * 90 })}</span>}
        <Icon name="down" small />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" align="start" sideOffset={4}>
          <Menu.Popup className="menu">
            {CHOICES.map(({ choice, keys, change }) => (
              <Menu.Item
                key={choice}
                className="row"
                onClick={() => tools.changeToolbox((toolbox: Toolbox) => ({ ...toolbox, view: change(toolbox.view) }))}
              >
                <span className="grow">{t(`zoom.${choice}`)}</span>
                <KeyCap keys={keys} />
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
