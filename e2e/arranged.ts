import type { Page } from '@playwright/test';

/** States that would take hours or a broken machine to come about. The window is told of them as the core would tell it. */
export type Arrangement =
  | 'network-failed'
  | 'lease-ends-soon'
  | 'lease-expired'
  | 'outbox-in-trouble'
  | 'save-fails'
  | 'picture-broken'
  | 'jobs-fail'
  | 'many-tries'
  | 'key-file-damaged'
  | 'database-salvaged';

/** Loads the page again with these states, or with none. What the core has on disk stays as it is. */
export async function arrange(page: Page, ...states: readonly Arrangement[]): Promise<void> {
  const key = 'arranged';
  await page.evaluate(([name, value]) => sessionStorage.setItem(name, value), [key, states.join(' ')] as const);
  await page.addInitScript(changeReplies, key);
  await page.reload();
}

type Value = Record<string, unknown>;

/** Runs in the page: every object that is parsed passes here, and so all that crosses the bridge. Closes over nothing. */
function changeReplies(key: string): void {
  const states = (sessionStorage.getItem(key) ?? '').split(' ');
  const arranged = (state: Arrangement) => states.includes(state);
  const failure = (code: string) => ({
    ok: false,
    error: { code, message: 'This was arranged by a test.', retryable: true, trace: '4f1c' },
  });
  let intents = 0;
  const troubles = ['REVERTED', 'UNKNOWN', 'BROADCAST', 'DRAFTED'];
  const change = (value: Value): Value => {
    const reply = value['value'] as Value | null | undefined;
    if (arranged('network-failed') && 'chainId' in value && value['phase'] === 'ready')
      return {
        phase: 'failed',
        message: 'Its process ended unexpectedly (code 137). Start it again.',
        canStartAnew: false,
      };
    if (arranged('save-fails') && value['ok'] === true && typeof reply === 'object' && reply && 'undoSteps' in reply)
      return failure('disk-full');
    if (arranged('jobs-fail') && value['ok'] === true && JSON.stringify(reply ?? null).includes('"openBatches"'))
      return failure('internal');
    if (value['phase'] === 'leased' && typeof value['phaseEndsAt'] === 'number') {
      if (arranged('lease-ends-soon')) return { ...value, phaseEndsAt: value['phaseEndsAt'] - 84_000 };
      if (arranged('lease-expired')) return { ...value, phase: 'lease-expired', phaseEndsAt: null };
    }
    if (arranged('outbox-in-trouble') && 'intent' in value && 'createdAt' in value)
      return { ...value, state: troubles[intents++ % troubles.length] };
    if (arranged('picture-broken') && 'thumbUrl' in value) return { ...value, url: '/media/broken' };
    if (arranged('key-file-damaged') && 'hasPassword' in value)
      return { status: 'damaged', file: '/data/keys/account.json', message: 'The key file is not a key file.' };
    if (arranged('database-salvaged') && 'subscription' in value && value['snapshot'] === null) {
      const drafts = { kept: 12, lost: 1, incomplete: 1, withoutHistory: 2 };
      const report = { file: '/data/damaged/1', drafts, transactions: { kept: 3, lost: null }, settingsKept: false };
      return { ...value, snapshot: report };
    }
    if (arranged('many-tries') && 'retryInSeconds' in value) return { ...value, retryInSeconds: 64 };
    return value;
  };
  const parse = JSON.parse.bind(JSON);
  JSON.parse = (text: string, reviver?: (this: unknown, name: string, value: unknown) => unknown): unknown =>
    parse(text, function revive(this: unknown, name: string, value: unknown) {
      const changed =
        value !== null && typeof value === 'object' && !Array.isArray(value) ? change(value as Value) : value;
      return reviver ? reviver.call(this, name, changed) : changed;
    });
}
