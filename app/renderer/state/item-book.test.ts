import { expect, it, vi } from 'vitest';
import type { Item, ItemStates } from '../../api/labeling.ts';
import type { Follower } from '../client/workstation-client.ts';
import { ItemBook, itemAt } from './item-book.ts';

const item = (lane: number, seen = false): Item => ({
  ...{ lane, name: `${lane}.png`, credit: '', problem: null },
  picture: seen
    ? { item: `0x${'0'.repeat(64)}` as never, url: '/media/a', thumbUrl: '/thumb/a', width: 1, height: 1 }
    : null,
});

function opened(count: number) {
  let told: Follower<ItemStates> | undefined;
  const labeling = {
    states: vi.fn((follower: Follower<ItemStates>) => {
      told = follower;
      return () => undefined;
    }),
    items: vi.fn(async ({ from, count: most }: { from: number; count: number }) =>
      Array.from({ length: Math.max(0, Math.min(most, count - from)) }, (_, index) => item(from + index)),
    ),
    lookAhead: vi.fn(async () => null),
  };
  const book = new ItemBook(labeling, 'local/1');
  book.follow();
  told?.value({ kind: 'all', states: 't'.repeat(count) });
  const value = (change: ItemStates) => told?.value(change);
  const ready = () => {
    const state = book.store.getState();
    if (state.status !== 'ready') throw new Error(state.status);
    return state;
  };
  return { book, labeling, value, ready };
}

it('asks for the pages that are wanted, each once', async () => {
  const { book, labeling, ready } = opened(100_000);
  book.want([0, 5, 63, 70_000]);
  book.want([1]);
  await vi.waitFor(() => expect(itemAt(ready(), 70_000)).toEqual(item(70_000)));
  expect(labeling.items.mock.calls.map(([{ from }]) => from)).toEqual([0, 69_952]);
  expect([itemAt(ready(), 63), itemAt(ready(), 64)]).toEqual([item(63), undefined]);
});

it('takes the change of one item, and counts anew', async () => {
  const { book, value, ready } = opened(100);
  book.want([3]);
  await vi.waitFor(() => expect(itemAt(ready(), 3)).toBeDefined());
  value({ kind: 'one', letter: 'x', item: item(3, true) });
  value({ kind: 'one', letter: 'D', item: item(99) });
  expect({ states: ready().states.slice(0, 5), counts: ready().counts, item: itemAt(ready(), 3) }).toEqual({
    states: 'tttxt',
    counts: { 'to-do': 98, draft: 1, done: 1, skipped: 0, problem: 1 },
    item: item(3, true),
  });
});

it('has only pictures looked at that nobody looked at', async () => {
  const { book, labeling, value, ready } = opened(10);
  book.want([0]);
  await vi.waitFor(() => expect(itemAt(ready(), 1)).toBeDefined());
  value({ kind: 'one', letter: 't', item: item(1, true) });
  book.lookAhead([1, 2, 200]);
  book.lookAhead([1]);
  expect(labeling.lookAhead.mock.calls).toEqual([[{ batch: 'local/1', lanes: [2] }]]);
});

it('asks again for what it shows when all of it may have changed', async () => {
  const { book, labeling, value, ready } = opened(10);
  book.want([0]);
  await vi.waitFor(() => expect(itemAt(ready(), 1)).toBeDefined());
  value({ kind: 'all', states: 't'.repeat(12) });
  expect(itemAt(ready(), 1)).toEqual(item(1));
  expect(labeling.items).toHaveBeenCalledTimes(2);
});
