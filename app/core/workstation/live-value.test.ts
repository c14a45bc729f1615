import { expect, it, vi } from 'vitest';
import { followValue } from './live-value.ts';

function source() {
  const listeners = new Set<() => void>();
  return {
    follow: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change: () => {
      for (const listener of listeners) listener();
    },
    listeners,
  };
}

it('publishes what came out different, after any source changed, and nothing after its end', async () => {
  const [a, b] = [source(), source()];
  let value = 1n;
  const published: bigint[] = [];
  const followed = await followValue(
    [a.follow, b.follow],
    async () => value,
    (next) => published.push(next),
    () => {},
  );
  expect(followed.snapshot).toBe(1n);
  a.change();
  value = 2n;
  b.change();
  await vi.waitFor(() => expect(published).toEqual([2n]));
  followed.end();
  expect([a.listeners.size, b.listeners.size]).toEqual([0, 0]);
});

it('computes once more for changes that came while it computed', async () => {
  const changes = source();
  let computations = 0;
  let value = 0;
  const published: number[] = [];
  await followValue(
    [changes.follow],
    async () => {
      computations++;
      const seen = value;
      if (computations === 2) {
        value = 9;
        changes.change();
        changes.change();
      }
      await Promise.resolve();
      return seen;
    },
    (next) => published.push(next),
    () => {},
  );
  value = 5;
  changes.change();
  await vi.waitFor(() => expect(published).toEqual([5, 9]));
  expect(computations).toBe(3);
});
