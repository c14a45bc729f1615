import { useEffect } from 'react';
import { useStore } from 'zustand';
import { keepClassesApart } from '../../../domain/annotation/mask-commands.ts';
import { DraftSession, type DraftState } from '../../state/draft-session.ts';
import { type Session, useSession } from '../../state/session.tsx';

const RETRY_MILLISECONDS = 5000;

/** Failures that end without anybody here being told: somebody makes room, or the folder writable. */
const PASSING = ['disk-full', 'data-folder-not-writable'];

/**
 * The one drawing of an item in this window, made where it was not there yet.
 * @param classMap whether the job gives each pixel one class
 */
export function draftOf({ client, drafts }: Session, batch: string, lane: number, classMap: boolean): DraftSession {
  const key = `${batch} ${lane}`;
  let session = drafts.get(key);
  if (!session) {
    session = new DraftSession(client.labeling, { batch, lane }, classMap ? keepClassesApart : undefined);
    drafts.set(key, session);
  }
  return session;
}

/** The drawing of an item. Items visited before keep theirs, so that what is still being saved is never lost or read half. */
export function useDraft(
  batch: string,
  lane: number,
  classMap: boolean,
): { readonly session: DraftSession; readonly draft: DraftState } {
  const current = draftOf(useSession(), batch, lane, classMap);
  const draft = useStore(current.store);
  useEffect(() => {
    const state = current.store.getState();
    if (state.status !== 'ready') void current.open();
    else if (state.saving === 'failed') current.retry();
  }, [current]);
  const waits = draft.status === 'ready' && PASSING.includes(draft.failure?.code ?? '');
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => current.retry(), RETRY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [current, waits]);
  return { session: current, draft };
}
