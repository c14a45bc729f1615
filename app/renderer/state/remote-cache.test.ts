import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/contract.ts';
import type { Follower, WorkstationClient } from '../client/workstation-client.ts';
import { RemoteCache } from './remote-cache.ts';

/** A client whose only method is followed by hand. */
function cacheOver() {
  const followers: Follower<unknown>[] = [];
  const stop = vi.fn();
  const list = vi.fn((follower: Follower<unknown>) => {
    followers.push(follower);
    return stop;
  });
  const cache = new RemoteCache({ jobs: { list, show: list } } as unknown as WorkstationClient);
  return { cache, followers, list, stop, store: cache.store('jobs.list', null) };
}

describe('RemoteCache', () => {
  it('opens one subscription for all who follow, and ends it after the last', () => {
    const { cache, list, stop } = cacheOver();
    const leave = [cache.follow('jobs.list', null), cache.follow('jobs.list', null)];
    expect(list).toHaveBeenCalledOnce();
    leave[0]?.();
    leave[0]?.();
    expect(stop).not.toHaveBeenCalled();
    leave[1]?.();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('shows the last value again until a newer one is there', () => {
    const { cache, followers, store } = cacheOver();
    const leave = cache.follow('jobs.list', null);
    expect(store.getState()).toEqual({ status: 'loading' });
    followers[0]?.value([]);
    leave();
    cache.follow('jobs.list', null);
    expect(store.getState()).toEqual({ status: 'ready', value: [] });
  });

  it('says when nothing that is followed waits for its first value any more', () => {
    const { cache, followers } = cacheOver();
    const [settled, given, late] = [vi.fn(), vi.fn(), vi.fn()];
    const leave = cache.follow('jobs.list', null);
    cache.whenSettled(settled);
    cache.whenSettled(given)();
    expect(settled).not.toHaveBeenCalled();
    followers[0]?.value([]);
    followers[0]?.value([]);
    expect([settled.mock.calls.length, given.mock.calls.length]).toEqual([1, 0]);
    leave();
    cache.follow('jobs.show', { job: '1' })();
    cache.whenSettled(late);
    expect(late).toHaveBeenCalledOnce();
  });

  it('opens anew what failed for a reason that is over, and nothing else', () => {
    const { cache, followers, list, store } = cacheOver();
    cache.follow('jobs.list', null);
    followers[0]?.failure(new ApiError('network-not-ready', 'Wait.'));
    cache.retryFailed('job-unknown');
    expect(store.getState().status).toBe('failed');
    cache.retryFailed('network-not-ready');
    expect([store.getState().status, list.mock.calls.length]).toEqual(['loading', 2]);
  });
});
