import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import type { IconName } from './icon-name.ts';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly icon?: IconName;
  readonly iconTone?: 'stake';
  readonly badge?: ReactNode;
  readonly width?: 'narrow' | 'wide';
  /** Its body is text without controls: it takes the focus itself, so that keys can scroll it. */
  readonly reading?: boolean;
  /** What takes the focus first. A dialog that spends gives it to Cancel. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Only its children show; the title is its name. */
  readonly bare?: boolean;
  /** Once it is gone and the focus is back. */
  readonly onClosed?: () => void;
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

/** A modal question or form. Esc always leaves; focus returns to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  icon,
  iconTone,
  badge,
  width,
  reading,
  bare,
  onClosed,
  initialFocus,
  footer,
  children,
}: DialogProps) {
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(next) => !next && onClosed?.()}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="scrim" />
        <BaseDialog.Viewport className="dialog-place">
          <BaseDialog.Popup className={width ? `dialog ${width}` : 'dialog'} {...(initialFocus && { initialFocus })}>
            <header className={bare ? 'sr' : undefined}>
              {icon && (
                <svg className={iconTone === 'stake' ? 'i c-stake' : 'i'} aria-hidden="true">
                  <use href={`#${icon}`} />
                </svg>
              )}
              <div className="grow">
                <BaseDialog.Title>{title}</BaseDialog.Title>
                {description && <BaseDialog.Description>{description}</BaseDialog.Description>}
              </div>
              {badge}
            </header>
            {children && (
              <div
                className={bare ? 'body bare' : 'body'}
                {...(reading && { role: 'region', 'aria-label': title, tabIndex: 0 })}
              >
                {children}
              </div>
            )}
            {footer && <footer>{footer}</footer>}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
