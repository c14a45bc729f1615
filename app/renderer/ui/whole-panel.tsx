import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../api/contract.ts';
import { useErrorText } from '../state/error-text.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { NetworkWait } from './network-wait.tsx';
import type { IconName } from './icon-name.ts';

/** A panel with nothing in it: what belongs here, and the one thing to do. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="whole">
      <h2>
        <Icon name={icon} />
        {title}
      </h2>
      <p>{children}</p>
      {actions && <div className="acts">{actions}</div>}
    </div>
  );
}

interface FailedStateProps {
  readonly error: ApiError;
  readonly onRetry?: () => void;
  /** Other ways on, beside trying again. */
  readonly children?: ReactNode;
}

/** A panel whose content could not be had: what happened, what is safe, what to do next. */
export function FailedState({ error, onRetry, children }: FailedStateProps) {
  // What waits for the network opens by itself once that is ready: nothing to retry by hand.
  if (error.code === 'network-not-ready') return <NetworkWait />;
  return (
    <Failure error={error} {...(onRetry && { onRetry })}>
      {children}
    </Failure>
  );
}

function Failure({ error, onRetry, children }: FailedStateProps) {
  const { t } = useTranslation();
  const { title, text } = useErrorText()(error);
  return (
    <div className="whole" role="alert">
      <h2>
        <span className="c-reject">
          <Icon name="rejected" />
        </span>
        {title}
      </h2>
      <p className="selectable">{text}</p>
      {error.trace && <p className="meta selectable">{t('errors.trace', { trace: error.trace })}</p>}
      {onRetry && (
        <div className="acts">
          <Button icon="retry" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
          {children}
        </div>
      )}
    </div>
  );
}
