import { expect, it, vi } from 'vitest';
import { createNavigation, goTo, openWorkspace } from './navigation.ts';

it('opens a workspace where it was left, and at its beginning when it is open already', () => {
  const remember = vi.fn();
  const store = createNavigation({ workspace: 'home' }, remember);
  goTo(store, { workspace: 'label', batch: '1/0', lane: 4 });
  openWorkspace(store, 'wallet');
  openWorkspace(store, 'label');
  expect(store.getState().place).toEqual({ workspace: 'label', batch: '1/0', lane: 4 });
  goTo(store, { workspace: 'jobs', job: '1' });
  openWorkspace(store, 'jobs');
  expect(store.getState().place).toEqual({ workspace: 'jobs', job: null });
  expect(remember).toHaveBeenCalledTimes(5);
});
