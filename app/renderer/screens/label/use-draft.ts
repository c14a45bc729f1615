import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { DraftSession, type DraftState } from '../../state/draft-session.ts';
import { useSession } from '../../state/session.tsx';

/** The drawing of an item. Items visited before keep theirs, so that what is still being saved is never read half. */
export function useDraft(batch: string, lane: number): { readonly session: DraftSession; readonly draft: DraftState } {
  const { client } = useSession();
  const [sessions] = useState(() => new Map<number, DraftSession>());
  let session = sessions.get(lane);
  if (!session) {
    session = new DraftSession(client.labeling, { batch, lane });
    sessions.set(lane, session);
  }
  const current = session;
  const draft = useStore(current.store);
  useEffect(() => {
    if (current.store.getState().status === 'loading') void current.open();
  }, [current]);
  return { session: current, draft };
}
