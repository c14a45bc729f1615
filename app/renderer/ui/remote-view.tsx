import type { ReactNode } from 'react';
import type { Remote } from '../state/remote-cache.ts';
import { FailedState } from './whole-panel.tsx';
import { LoadingState } from './loading-state.tsx';

interface RemoteViewProps<Value> {
  readonly remote: Remote<Value>;
  /** What is being opened: "Opening the jobs". */
  readonly loading: string;
  readonly onRetry?: () => void;
  readonly children: (value: Value) => ReactNode;
}

/** The three faces of a remote value. */
export function RemoteView<Value>({ remote, loading, onRetry, children }: RemoteViewProps<Value>) {
  if (remote.status === 'loading') return <LoadingState>{loading}</LoadingState>;
  if (remote.status === 'failed') return <FailedState error={remote.error} {...(onRetry && { onRetry })} />;
  return children(remote.value);
}
