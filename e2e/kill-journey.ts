import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Acknowledgements } from './acknowledgements.ts';
import { KillableHost } from './killable-host.ts';
import type { ReferenceShape } from './label-page.ts';
import { type RunningProcess, stillRunning } from './process-table.ts';
import type { Plan, Sight } from './traveller.ts';
import { expect, type HostKind } from './workstation.ts';

/** Where something dies: once `at` is seen and before the journey goes on, or that many milliseconds after it went on. */
export interface Kill {
  readonly name: string;
  readonly at: (sight: Sight) => boolean;
  readonly after?: number;
}

const NOTHING = { lost: 0, orphaned: 0, doubled: 0, elsewhere: 0, left: 0 };
/** What all journeys came to. */
export const totals = { kills: 0, ...NOTHING };

/** One journey over one data folder, through as many lives of the host as it takes. */
export class KillJourney {
  readonly #dataFolder = mkdtempSync(path.join(os.tmpdir(), 'surety-kills-'));
  readonly #host: HostKind;
  readonly #plan: Plan;
  readonly #acknowledged = new Acknowledgements();
  readonly #started = new Map<number, RunningProcess>();
  readonly #wrong: string[] = [];

  constructor(host: HostKind, plan: Plan) {
    this.#host = host;
    this.#plan = plan;
  }

  /** Starts a host. @param onSight answers whether the journey goes on */
  start(onSight: (sight: Sight, host: KillableHost) => boolean): KillableHost {
    const order = { host: this.#host, dataFolder: this.#dataFolder, plan: this.#plan };
    const host: KillableHost = new KillableHost(order, (sight) => {
      this.#wrong.push(...this.#acknowledged.note(sight));
      if (sight.said === 'settled') this.#acknowledged.countTransactions(this.#dataFolder, sight.account);
      return onSight(sight, host);
    });
    return host;
  }

  /** Runs a host until it dies. @param how kills it; else by `kill -9` @returns why the host says that it ended */
  async liveUntil(
    kill: Kill,
    how: (host: KillableHost) => void = (host) => void host.kill(),
  ): Promise<string | undefined> {
    const host = this.start((sight, living) => {
      if (!kill.at(sight)) return true;
      for (const started of living.family()) this.#started.set(started.pid, started);
      if (kill.after === undefined) how(living);
      else setTimeout(() => how(living), kill.after);
      return kill.after !== undefined;
    });
    const reason = await host.ended;
    expect(reason, host.log.slice(-20).join('\n')).not.toBe('travelled');
    totals.kills += 1;
    console.log(`killed ${kill.name}${kill.after === undefined ? '' : `, ${kill.after} ms on`}`);
    return reason;
  }

  /** Goes on to Settled, and holds the whole journey against what the screen said on the way. */
  async finish(): Promise<void> {
    const host = this.start(() => true);
    expect(await host.ended, host.log.slice(-20).join('\n')).toBe('travelled');
    const { lost, orphaned, doubled, elsewhere } = this.#acknowledged;
    const found = { lost, orphaned, doubled, elsewhere, left: 0 };
    try {
      expect({ wrong: this.#wrong, ...found }).toEqual({ wrong: [], ...NOTHING });
      // What belonged to a killed host ends by itself, a moment later.
      await expect.poll(() => (found.left = stillRunning([...this.#started.values()]).length)).toBe(0);
    } finally {
      for (const [name, count] of Object.entries(found)) totals[name as keyof typeof found] += count;
    }
  }

  remove(): void {
    rmSync(this.#dataFolder, { recursive: true, force: true });
  }
}

/** Ten boxes on the first item and two on the second, each moved a little. */
export function somePlan(random: () => number): Plan {
  return [boxes(10, random), boxes(2, random)];
}

function boxes(count: number, random: () => number): readonly ReferenceShape[] {
  const upTo = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: count }, (_, index) => ({
    class: 'roundel',
    geometry: {
      kind: 'rectangle',
      x: 120 + (index % 5) * 150 + upTo(30),
      y: 120 + Math.floor(index / 5) * 150 + upTo(30),
      width: 60 + upTo(30),
      height: 60 + upTo(30),
    },
  }));
}
