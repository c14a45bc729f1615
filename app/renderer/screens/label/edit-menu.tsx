import './edit-menu.css';
import { Menu } from '@base-ui/react/menu';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { clipboardKeys, type EditingCommandName, isOfClipboard } from './editing-command.ts';
import { SimplifyPanel } from './simplify-panel.tsx';
import type { Editing } from './use-editing.ts';

const SECTIONS: readonly (readonly EditingCommandName[])[] = [
  ['cut', 'copy', 'paste', 'duplicate', 'propagate'],
  ['union', 'subtract', 'intersect', 'exclude', 'slice', 'join', 'simplify', 'delete-hole'],
  ['group', 'ungroup', 'front', 'back'],
];

const ALIGNMENTS: readonly EditingCommandName[] = [
  'align-left',
  'align-centre',
  'align-right',
  'align-top',
  'align-middle',
  'align-bottom',
  'distribute-horizontal',
  'distribute-vertical',
];

/** Every command that edits the selection, with its key; one that cannot be run says why. */
export function EditMenu({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  const trigger = useRef<HTMLButtonElement>(null);
  const snapKeys = useKeyText()('label.edit.snap');
  return (
    <>
      <Menu.Root>
        <Menu.Trigger ref={trigger} className="btn">
          {t('editing.menu')}
          <Icon name="down" small />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="menu-place" align="start" sideOffset={4}>
            <Menu.Popup className="menu edit-menu">
              {SECTIONS.map((names, index) => (
                <div key={names[0]} role="group">
                  {index > 0 && <hr />}
                  {names.map((name) => (
                    <EditItem key={name} name={name} editing={editing} />
                  ))}
                </div>
              ))}
              <hr />
              <AlignMenu editing={editing} />
              <Menu.CheckboxItem
                className="row"
                checked={editing.snaps}
                onCheckedChange={() => editing.run('snap')}
                aria-keyshortcuts={snapKeys}
              >
                <span className="grow">{t('editing.do.snap')}</span>
                <Menu.CheckboxItemIndicator>
                  <Icon name="check" small />
                </Menu.CheckboxItemIndicator>
                {snapKeys && <KeyCap keys={snapKeys} />}
              </Menu.CheckboxItem>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {editing.simplifying && <SimplifyPanel simplifying={editing.simplifying} anchor={trigger} />}
      <span className="sr" role="status">
        {editing.said}
      </span>
    </>
  );
}

function AlignMenu({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className="row">
        <span className="grow">{t('editing.align')}</span>
        <Icon name="right" small />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={4}>
          <Menu.Popup className="menu edit-menu">
            {ALIGNMENTS.map((name) => (
              <EditItem key={name} name={name} editing={editing} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}

function EditItem({ name, editing }: { name: EditingCommandName; editing: Editing }) {
  const { t } = useTranslation();
  const reason = editing.reason(name);
  const keyText = useKeyText();
  const keys = isOfClipboard(name) ? clipboardKeys[name] : keyText(`label.edit.${name}`);
  return (
    <Menu.Item
      className="row"
      disabled={reason !== null}
      {...(reason !== null && { title: t(`editing.why.${reason}`) })}
      onClick={() => editing.run(name)}
    >
      <span className="grow">{t(`editing.do.${name}`)}</span>
      {keys && <KeyCap keys={keys} />}
    </Menu.Item>
  );
}
