import type { ComponentPropsWithRef, ReactNode } from 'react';
import type { CommandId } from '../state/commands/command-list.ts';
import { useKeyText } from '../state/commands/use-commands.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-name.ts';
import { KeyCap } from './key-cap.tsx';
import { Tooltip } from './tooltip.tsx';

type NativeButton = Omit<ComponentPropsWithRef<'button'>, 'type' | 'className'>;

export interface ButtonProps extends NativeButton {
  /** primary: the one act of a region. stake: it signs. danger: it destroys. ghost: quiet. */
  readonly tone?: 'primary' | 'stake' | 'danger' | 'ghost';
  readonly icon?: IconName;
  /** The chord that runs it, shown as key caps: `Ctrl+Enter`. */
  readonly keys?: string;
  /** The command that it runs: shows the key that this has now. */
  readonly command?: CommandId;
  readonly large?: boolean;
  readonly busy?: boolean;
  readonly submit?: boolean;
  readonly children: ReactNode;
}

/** A command with words. While busy it keeps its place and width, and cannot be run again. */
export function Button({ tone, icon, command, large, busy, submit, children, disabled, ...rest }: ButtonProps) {
  const { keys, ...others } = useKeysOf(command, rest);
  const classes = ['btn', tone, large ? 'lg' : undefined].filter(Boolean).join(' ');
  return (
    <button
      {...others}
      type={submit ? 'submit' : 'button'}
      className={classes}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      aria-keyshortcuts={keys && ariaShortcut(keys)}
    >
      {busy ? <span className="spin" /> : icon && <Icon name={icon} />}
      {children}
      {keys && <KeyCap keys={keys} />}
    </button>
  );
}

export interface IconButtonProps extends NativeButton {
  readonly icon: IconName;
  /** The accessible name, which is also the tooltip. */
  readonly label: string;
  readonly keys?: string;
  readonly command?: CommandId;
  readonly pressed?: boolean;
  readonly filled?: boolean;
}

/** A command without words; its name and key appear on hover and on keyboard focus. */
export function IconButton({ icon, label, command, pressed, filled, ...rest }: IconButtonProps) {
  const { keys, ...others } = useKeysOf(command, rest);
  return (
    <Tooltip text={label} {...(keys && { keys })}>
      <button
        {...others}
        type="button"
        className={filled ? 'btn icon' : 'btn ghost icon'}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={keys && ariaShortcut(keys)}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}

/** The keys of a control: those of its command, else its own. */
function useKeysOf<Props extends { readonly keys?: string }>(command: CommandId | undefined, props: Props) {
  const keyText = useKeyText();
  return { ...props, keys: command === undefined ? props.keys : keyText(command) };
}

function ariaShortcut(keys: string): string {
  return keys.replace('Ctrl', 'Control').replace('Del', 'Delete').replace('Esc', 'Escape');
}
