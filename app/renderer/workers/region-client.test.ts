import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../domain/geometry/point.ts';
import type { RegionProblem } from '../../domain/geometry/region-operation.ts';
import { RegionClient } from './region-client.ts';
import type { RegionReply, RegionRequest } from './region-messages.ts';

const problem = (side: number): RegionProblem => ({
  operation: 'union',
  subjects: [{ outer: [imagePoint(0, 0), imagePoint(side, 0), imagePoint(0, side)], holes: [] }],
  clips: [],
});

interface Listener {
  readonly onReply: (reply: RegionReply) => void;
  readonly onFailure: (message: string) => void;
}

/** Workers that answer when they are told to. */
function workers() {
  const started: { readonly listener: Listener; readonly asked: RegionRequest[]; ended: boolean }[] = [];
  const start = (listener: Listener) => {
    const worker = { listener, asked: [] as RegionRequest[], ended: false };
    started.push(worker);
    return { ask: (request: RegionRequest) => void worker.asked.push(request), end: () => void (worker.ended = true) };
  };
  /** Gives every problem that a worker has back as its own answer. */
  const answer = (number: number) => {
    for (const { id, task } of started[number]?.asked ?? [])
      started[number]?.listener.onReply({ id, ok: true, answer: task.subjects });
  };
  return { started, start, answer };
}

describe('the client of the regions worker', () => {
  it('starts one worker with the first problem, and gives each problem its own answer', async () => {
    const { started, start, answer } = workers();
    const client = new RegionClient(start);
    expect(started.length).toBe(0);
    const [small, large] = [client.solve(problem(1)), client.solve(problem(2))];
    answer(0);
    expect([await small, await large, started.length]).toEqual([
      { kind: 'solved', regions: problem(1).subjects },
      { kind: 'solved', regions: problem(2).subjects },
      1,
    ]);
  });

  it('ends the worker when a problem is cancelled, and asks the others again', async () => {
    const { started, start, answer } = workers();
    const client = new RegionClient(start);
    const stop = new AbortController();
    const [given, kept] = [client.solve(problem(1), stop.signal), client.solve(problem(2))];
    stop.abort();
    expect(await given).toEqual({ kind: 'cancelled' });
    answer(1);
    expect([await kept, started.map(({ ended }) => ended)]).toEqual([
      { kind: 'solved', regions: problem(2).subjects },
      [true, false],
    ]);
    expect(await client.solve(problem(3), stop.signal)).toEqual({ kind: 'cancelled' });
  });

  it('says what failed as a value, and starts anew after a worker died', async () => {
    const { started, start, answer } = workers();
    const client = new RegionClient(start);
    const lost = client.solve(problem(1));
    started[0]?.listener.onFailure('Refused to compile');
    expect(await lost).toEqual({ kind: 'failed', message: 'Refused to compile' });
    const next = client.solve(problem(2));
    answer(1);
    expect(await next).toMatchObject({ kind: 'solved' });
    const refused = new RegionClient(() => {
      throw new Error('no workers here');
    });
    expect(await refused.solve(problem(1))).toEqual({ kind: 'failed', message: 'Error: no workers here' });
  });

  it('cancels what waits when it is closed', async () => {
    const { start, started } = workers();
    const client = new RegionClient(start);
    const waiting = client.solve(problem(1));
    client.close();
    expect([await waiting, started[0]?.ended]).toEqual([{ kind: 'cancelled' }, true]);
  });
});
