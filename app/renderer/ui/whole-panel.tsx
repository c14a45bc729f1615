import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../api/contract.ts';
import { useErrorText } from '../state/error-text.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
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

/** A panel whose content could not be had: what happened, what is safe, what to do next. */
export function FailedState({ error, onRetry }: { error: ApiError; onRetry?: () => void }) {
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
        </div>
      )}
    </div>
  );
}

/** Shown only after 300 ms: what is being opened, in words, over the outline of it. */
export function LoadingState({ children }: { children: ReactNode }) {
  return (
    <div className="skeleton late" role="status">
      <div className="hstack">
        <span className="spin three" />
        <span className="two">{children}</span>
      </div>
      <i style={{ width: 240 }} />
      <i style={{ width: 188 }} />
      <i style={{ width: 214 }} />
    </div>
  );
}
