import type { ReactNode } from 'react';

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
