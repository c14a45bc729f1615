import { useMemo } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { Place } from '../../api/system.ts';
import { useSession } from './session.tsx';

export type Workspace = Place['workspace'];

export interface NavigationState {
  readonly place: Place;
  /** Places as they were last left, so that a workspace opens where it was. */
  readonly left: Readonly<Partial<Record<Workspace, Place>>>;
}

export type NavigationStore = StoreApi<NavigationState>;

/** @param remember is told each new place, to keep it across restarts */
export function createNavigation(place: Place, remember: (place: Place) => void): NavigationStore {
  const store = createStore<NavigationState>(() => ({ place, left: {} }));
  store.subscribe((state, before) => {
    if (state.place !== before.place) remember(state.place);
  });
  return store;
}

/** Goes to a place, and keeps where its neighbour was left. */
export function goTo(store: NavigationStore, place: Place): void {
  store.setState(({ place: from, left }) => ({ place, left: { ...left, [from.workspace]: from } }));
}

/** Opens a workspace where it was left, or at its beginning. */
export function openWorkspace(store: NavigationStore, workspace: Workspace): void {
  const { place, left } = store.getState();
  if (place.workspace !== workspace) goTo(store, left[workspace] ?? beginning(workspace));
  else goTo(store, beginning(workspace));
}

function beginning(workspace: Workspace): Place {
  if (workspace === 'jobs') return { workspace, job: null };
  if (workspace === 'label') return { workspace, batch: null, lane: 0 };
  return { workspace };
}

/** The number of the local job whose items a place shows; undefined elsewhere. */
export function localJobAt(place: Place): number | undefined {
  if (place.workspace !== 'label') return undefined;
  const [, job] = /^local\/(\d+)$/.exec(place.batch ?? '') ?? [];
  return job === undefined ? undefined : Number(job);
}

export function usePlace(): Place {
  return useStore(useSession().navigation, (state) => state.place);
}

export interface Go {
  readonly to: (place: Place) => void;
  readonly workspace: (workspace: Workspace) => void;
  readonly batch: (batch: string, lane?: number) => void;
  readonly job: (job: string) => void;
  /** Opens a local job where it was left, or at its first item. */
  readonly local: (job: number, lane?: number) => void;
}

/** Functions that go somewhere; the same ones for the window's lifetime. */
export function useGo(): Go {
  const { navigation } = useSession();
  return useMemo(
    () => ({
      to: (place) => goTo(navigation, place),
      workspace: (workspace) => openWorkspace(navigation, workspace),
      batch: (batch, lane = 0) => goTo(navigation, { workspace: 'label', batch, lane }),
      job: (job) => goTo(navigation, { workspace: 'jobs', job }),
      local: (job, lane = 0) => goTo(navigation, { workspace: 'label', batch: `local/${job}`, lane }),
    }),
    [navigation],
  );
}
