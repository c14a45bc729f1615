import { type Plan, type Sight, Traveller } from './traveller.ts';
import { type HostKind, launch } from './workstation.ts';

/** What a driver is started with, as its only argument in JSON. */
export interface DriverOrder {
  readonly host: HostKind;
  readonly dataFolder: string;
  readonly plan: Plan;
}

/** What a driver says. It waits for an answer to each sight before it goes on. */
export type DriverMessage =
  | { readonly kind: 'host'; readonly pid: number }
  | { readonly kind: 'sight'; readonly sight: Sight }
  | { readonly kind: 'log'; readonly text: string }
  /** The host did not start, it ended by itself, or the journey stopped. */
  | { readonly kind: 'ended'; readonly reason: string };

const GRACE_MILLISECONDS = 5000;

/** Runs a host in a process of its own, where a test can kill it, and travels in its window. */
const { host, dataFolder, plan } = JSON.parse(process.argv[2] ?? '') as DriverOrder;

const tell = (message: DriverMessage) =>
  new Promise<void>((resolve, reject) =>
    process.send?.(message, (cause: Error | null) => (cause ? reject(cause) : resolve())),
  );

// Nobody is left to answer to.
process.once('disconnect', () => process.exit(1));

const log = { push: (text: string) => (void tell({ kind: 'log', text }), 0) };
try {
  const live = await launch(host, dataFolder, { width: 1280, height: 800 }, log);
  live.page.setDefaultTimeout(20_000);
  await tell({ kind: 'host', pid: live.pid });
  const traveller = new Traveller(live.page, plan, async (sight) => {
    const answered = new Promise((resolve) => process.once('message', resolve));
    await tell({ kind: 'sight', sight });
    await answered;
  });
  const travelled = traveller.travel().then(
    () => 'travelled',
    // A window that is gone fails whatever was under way in it; the host says a moment later why it went.
    (cause: unknown) => new Promise<string>((resolve) => setTimeout(resolve, GRACE_MILLISECONDS, String(cause))),
  );
  const reason = await Promise.race([live.closed, travelled]);
  await live.close();
  await tell({ kind: 'ended', reason });
} catch (cause) {
  await tell({ kind: 'ended', reason: cause instanceof Error ? cause.message : String(cause) });
}
process.exit(0);
