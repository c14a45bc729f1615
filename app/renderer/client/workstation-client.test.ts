import { describe, expect, it, vi } from 'vitest';
import type { WorkstationBridge } from '../../api/wire.ts';
import { createWorkstationClient } from './workstation-client.ts';

interface Call {
  readonly method: string;
  readonly input: unknown;
}

/** A host that answers what the test tells it to, and pushes on demand. */
function bridgeWith(answer: (call: Call) => unknown) {
  const calls: Call[] = [];
  let push: (text: string) => void = () => undefined;
  const bridge: WorkstationBridge = {
    host: 'chromium',
    call: async (text) => {
      const call = JSON.parse(text) as Call;
      calls.push(call);
      return JSON.stringify(await answer(call));
    },
    on: (_topic, listener) => {
      push = listener;
      return () => undefined;
    },
  };
  const change = (subscription: number, sequence: number, value: unknown) =>
    push(JSON.stringify({ subscription, sequence, value }));
  return { bridge, calls, change };
}

const starting = (step: string) => ({ phase: 'starting', step });
const follower = () => ({ value: vi.fn(), failure: vi.fn() });

describe('workstation client', () => {
  it('decodes amounts to bigint', async () => {
    const account = { phase: 'absent' };
    const { bridge, calls } = bridgeWith(() => ({ ok: true, value: null }));
    await createWorkstationClient(bridge).wallet.getPracticeTokens();
    expect(calls).toEqual([{ method: 'wallet.getPracticeTokens', input: null }]);
    expect(account.phase).toBe('absent');
  });

  it('turns a declared failure into an ApiError with its data', async () => {
    const error = { code: 'too-many-tries', message: 'Wait.', retryable: true, trace: 't1', data: { seconds: 4 } };
    const { bridge } = bridgeWith(() => ({ ok: false, error }));
    await expect(createWorkstationClient(bridge).wallet.unlock({ password: 'x' })).rejects.toMatchObject({
      code: 'too-many-tries',
      retryable: true,
      data: { seconds: 4 },
    });
  });

  it('says that the core did not answer when the bridge breaks', async () => {
    const { bridge } = bridgeWith(() => {
      throw new Error('pipe closed');
    });
    await expect(createWorkstationClient(bridge).system.info()).rejects.toMatchObject({
      code: 'bridge-broken',
      retryable: true,
    });
  });

  it('delivers the snapshot, then the changes in order', async () => {
    const { bridge, change } = bridgeWith(() => ({
      ok: true,
      value: { subscription: 7, snapshot: starting('process') },
    }));
    const seen = follower();
    createWorkstationClient(bridge).network.state(seen);
    await vi.waitFor(() => expect(seen.value).toHaveBeenCalledOnce());
    change(7, 1, starting('replay'));
    change(7, 2, starting('contracts'));
    change(8, 1, starting('job'));
    expect(seen.value.mock.calls.map(([value]) => value)).toEqual([
      starting('process'),
      starting('replay'),
      starting('contracts'),
    ]);
  });

  it('keeps a change that overtakes the reply', async () => {
    const { bridge, change } = bridgeWith(() => {
      change(7, 1, starting('replay'));
      return { ok: true, value: { subscription: 7, snapshot: starting('process') } };
    });
    const seen = follower();
    createWorkstationClient(bridge).network.state(seen);
    await vi.waitFor(() => expect(seen.value).toHaveBeenCalledTimes(2));
    expect(seen.value).toHaveBeenLastCalledWith(starting('replay'));
  });

  it('asks for a new snapshot after a gap and releases the old subscription', async () => {
    let number = 6;
    const { bridge, change, calls } = bridgeWith((call) => {
      if (call.method === 'release') return { ok: true, value: null };
      number += 1;
      return { ok: true, value: { subscription: number, snapshot: starting(number === 7 ? 'process' : 'job') } };
    });
    const seen = follower();
    createWorkstationClient(bridge).network.state(seen);
    await vi.waitFor(() => expect(seen.value).toHaveBeenCalledOnce());
    change(7, 2, starting('contracts'));
    await vi.waitFor(() => expect(seen.value).toHaveBeenCalledTimes(2));
    expect(seen.value).toHaveBeenLastCalledWith(starting('job'));
    expect(calls.map((call) => [call.method, call.input])).toContainEqual(['release', 7]);
  });

  it('releases when the follower leaves, even before the reply', async () => {
    const { bridge, calls } = bridgeWith((call) =>
      call.method === 'release'
        ? { ok: true, value: null }
        : { ok: true, value: { subscription: 7, snapshot: starting('job') } },
    );
    const seen = follower();
    createWorkstationClient(bridge).network.state(seen)();
    await vi.waitFor(() => expect(calls.map((call) => call.method)).toContain('release'));
    expect(seen.value).not.toHaveBeenCalled();
  });
});
