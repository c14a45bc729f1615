import { describe, expect, it } from 'vitest';
import type { Place } from '../../api/system.ts';
import type { Follower, WorkstationClient } from '../client/workstation-client.ts';
import { askAhead } from './ask-ahead.ts';
import { RemoteCache } from './remote-cache.ts';

/** Every subscription that is open, by its name and input. */
function followed() {
  const open = new Map<string, Follower<unknown>>();
  const domain = (name: string) =>
    new Proxy(
      {},
      {
        get: (_, method) => (follower: Follower<unknown>, input: unknown) => {
          const key = `${name}.${String(method)} ${JSON.stringify(input)}`;
          open.set(key, follower);
          return () => void open.delete(key);
        },
      },
    );
  const client = {
    system: domain('system'),
    wallet: domain('wallet'),
    labeling: domain('labeling'),
    jobs: domain('jobs'),
  };
  return { open, cache: new RemoteCache(client as unknown as WorkstationClient) };
}

describe('askAhead', () => {
  const ask = (place: Place) => {
    const { open, cache } = followed();
    askAhead(cache);
    open.get('system.settings null')?.value({ place });
    return open;
  };

  it('asks for the batch on which the window was left, and its job, and lets go once all has come', () => {
    const open = ask({ workspace: 'label', batch: '7/2', lane: 3 });
    const asked = [
      'system.settings null',
      'wallet.state null',
      'labeling.batch {"batch":"7/2"}',
      'jobs.show {"job":"7"}',
    ];
    expect([...open.keys()]).toEqual(asked);
    for (const follower of open.values()) follower.value({});
    expect([...open.keys()]).toEqual([]);
  });

  it('asks for no batch anywhere else', () => {
    expect([...ask({ workspace: 'home' }).keys()]).toEqual(['system.settings null', 'wallet.state null']);
  });
});
