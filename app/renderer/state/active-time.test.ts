import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActiveTimeKeeper, changeFocus, countActive, hearInput, startActiveTime } from './active-time.ts';

const second = 1000;

describe('active time', () => {
  it('is counted until thirty seconds after the last input', () => {
    const begun = startActiveTime(0, true);
    expect([10, 30, 31, 600].map((at) => countActive(begun, at * second).counted)).toEqual([
      10_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('leaves out a pause, and goes on with the next input', () => {
    const back = hearInput(startActiveTime(0, true), 100 * second);
    expect(countActive(back, 105 * second).counted).toBe(35_000);
  });

  it('stands still while another window has the focus', () => {
    const away = changeFocus(startActiveTime(0, true), 5 * second, false);
    const back = changeFocus(hearInput(away, 12 * second), 20 * second, true);
    expect(countActive(back, 21 * second).counted).toBe(6000);
  });

  it('never exceeds the time that passed, nor falls, however often it is counted', () => {
    const happenings = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom('tick', 'input', 'leave', 'come')),
    );
    fc.assert(
      fc.property(happenings, (steps) => {
        let [now, time] = [0, startActiveTime(0, true)];
        for (const [passed, what] of steps) {
          now += passed;
          const { counted } = time;
          if (what === 'tick') time = countActive(time, now);
          else if (what === 'input') time = hearInput(time, now);
          else time = changeFocus(time, now, what === 'come');
          expect(time.counted).toBeGreaterThanOrEqual(counted);
          expect(time.counted).toBeLessThanOrEqual(now);
        }
      }),
    );
  });
});

describe('the keeper', () => {
  /** A clock to be set, and what was written at which moment. */
  function kept(before: Promise<number> = Promise.resolve(60_000)) {
    const clock = { now: 0 };
    const written: [at: number, milliseconds: number][] = [];
    const keeper = new ActiveTimeKeeper(
      {
        load: () => before,
        save: (milliseconds) => Promise.resolve(written.push([clock.now, milliseconds])),
        now: () => clock.now,
      },
      true,
    );
    return { keeper, clock, written };
  }

  it('writes every ten seconds at most, and nothing while nobody works', async () => {
    const { keeper, clock, written } = kept();
    await Promise.resolve();
    for (clock.now = 1000; clock.now <= 60_000; clock.now += 1000) keeper.tick();
    expect(written).toEqual([
      [10_000, 70_000],
      [20_000, 80_000],
      [30_000, 90_000],
    ]);
    expect(keeper.total()).toBe(90_000);
  });

  it('writes the rest when the item is left', async () => {
    const { keeper, clock, written } = kept();
    await Promise.resolve();
    clock.now = 4000;
    await keeper.leave();
    clock.now = 9000;
    keeper.tick();
    expect(written).toEqual([[4000, 64_000]]);
  });

  it('waits for what was there before, and writes nothing over what it could not read', async () => {
    let read: (before: number) => void = () => undefined;
    const late = kept(new Promise((resolve) => (read = resolve)));
    late.clock.now = 3000;
    const left = late.keeper.leave();
    expect([late.keeper.total(), late.written]).toEqual([undefined, []]);
    read(1000);
    await left;
    expect(late.written).toEqual([[3000, 4000]]);

    const never = kept(Promise.reject(new Error('damaged')));
    never.clock.now = 20_000;
    never.keeper.tick();
    await never.keeper.leave();
    expect(never.written).toEqual([]);
  });
});
