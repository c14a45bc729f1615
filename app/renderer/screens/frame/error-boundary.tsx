import { Component, type ErrorInfo, type ReactNode } from 'react';
import { asApiError } from '../../client/workstation-client.ts';
import { FailedState } from '../../ui/whole-panel.tsx';

interface State {
  readonly cause: unknown;
}

/** Keeps a bug in one screen from taking the window with it. Nothing is lost: drafts are on disk. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { cause: undefined };

  static getDerivedStateFromError(cause: unknown): State {
    return { cause: cause ?? new Error('unknown') };
  }

  override componentDidCatch(cause: Error, info: ErrorInfo): void {
    console.error(cause, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.cause === undefined) return this.props.children;
    return <FailedState error={asApiError(this.state.cause)} onRetry={() => this.setState({ cause: undefined })} />;
  }
}
