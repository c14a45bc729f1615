import { createContext, type ReactNode, use } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { WorkstationClient } from '../client/workstation-client.ts';
import type { DraftSession } from './draft-session.ts';
import type { ItemBook } from './item-book.ts';
import type { NavigationStore } from './navigation.ts';
import type { LookStore } from './picture-look.ts';
import type { RemoteCache } from './remote-cache.ts';
import type { WelcomeStore } from './welcome.ts';

/** What lives as long as the window does; made once in main.tsx. */
export interface Session {
  readonly client: WorkstationClient;
  readonly cache: RemoteCache;
  readonly navigation: NavigationStore;
  /** Drawings of items visited so far: what is not saved yet must outlive the screen it was drawn on. */
  readonly drafts: Map<string, DraftSession>;
  readonly look: LookStore;
  /** What was copied last in this window, as text: menus may not read the system's clipboard. */
  readonly copied: StoreApi<{ readonly text: string | null }>;
  /** Items of batches visited so far, so that going back to one shows them at once. */
  readonly books: Map<string, ItemBook>;
  readonly welcome: WelcomeStore;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('SessionProvider is missing above this component');
  return session;
}
