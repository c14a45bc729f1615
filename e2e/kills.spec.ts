import { type Figure, reportFigures } from '../scripts/figures.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { KillJourney, type Kill, somePlan, totals } from './kill-journey.ts';
import type { KillableHost } from './killable-host.ts';
import { seededRandom } from './seeded-random.ts';
import { type Sight, Traveller } from './traveller.ts';
import { expect, test } from './workstation.ts';

/** More rounds try more moments; each round has a seed of its own, printed by its number. */
const ROUNDS = Number(process.env['SURETY_KILL_ROUNDS'] ?? 1);
const SEED = Number(process.env['SURETY_SEED'] ?? 20_260_101);

/** Seen for the so-manieth time. */
function nth(count: number, matches: (sight: Sight) => boolean): (sight: Sight) => boolean {
  let seen = 0;
  return (sight) => matches(sight) && ++seen === count;
}
const isSaved = ({ said }: Sight) => said === 'saved';
const isOnSecondItem = (sight: Sight) => sight.said === 'saved' && sight.lane === 1;
const isAsked = ({ said }: Sight) => said === 'asked';
const isPressed = ({ said }: Sight) => said === 'pressed';
const isSent = (sight: Sight) => sight.said === 'submitted' || (sight.said === 'opened' && sight.phase !== 'label');
const isReviewing = ({ said }: Sight) => said === 'reviewing';
/** Settled already, where the kill before came so late that the review was over. */
const isSettling = (sight: Sight) =>
  sight.said === 'settled' || (sight.said === 'reviewing' && sight.step === 'settle');

test.afterAll(() => reportFigures('test:kills', figures()));

test.describe('a host that dies', () => {
  let journey: KillJourney | undefined;
  test.afterEach(() => journey?.remove());

  for (let round = 0; round < ROUNDS; round++) {
    test(`by kill -9 at each step loses, doubles and leaves nothing (seed ${SEED + round})`, async ({ hostKind }) => {
      const random = seededRandom(SEED + round);
      const upTo = (limit: number) => Math.floor(random() * limit);
      journey = new KillJourney(hostKind, somePlan(random));
      const all: readonly Kill[] = [
        { name: 'while drawing', at: nth(2 + upTo(4), isSaved), after: upTo(500) },
        { name: 'on the second item', at: isOnSecondItem },
        { name: 'between the dialog and the signature', at: isAsked },
        { name: 'just after Ctrl+Enter', at: isPressed, after: upTo(200) },
        { name: 'after sending', at: isSent },
        { name: 'during review', at: isReviewing },
        { name: 'during settlement', at: isSettling, after: upTo(60) },
      ];
      // `./surety test` tries every other moment, `npm run test:kills` all of them in each round.
      for (const kill of ROUNDS > 1 ? all : all.filter((_, moment) => moment % 2 === 0))
        expect(await journey.liveUntil(kill)).toBeUndefined();
      await journey.finish();
    });
  }

  test('with its browser comes back with it, and leaves its folder to one of several that start at once', async ({
    hostKind,
  }) => {
    test.skip(
      hostKind !== 'chromium',
      'under Electron the browser is the host, and its own lock is for one host a user',
    );
    const several = (journey = new KillJourney(hostKind, somePlan(seededRandom(SEED))));
    const browser = (host: KillableHost) => {
      const [first] = host.family().filter(({ command }) => command.includes('--user-data-dir='));
      if (!first) throw new Error('the host has no browser');
      process.kill(first.pid, 'SIGKILL');
    };
    const reason = await several.liveUntil(
      { name: 'the browser while drawing', at: nth(3, isSaved), after: 50 },
      browser,
    );
    // Which of the two it hears of first is the browser's affair.
    expect(reason).toMatch(/^(window-closed|browser-gone)$/);

    const hosts: KillableHost[] = [];
    const start = () =>
      new Promise<string | undefined>((resolve) => {
        const host = several.start(({ said }) => (resolve(said), false));
        hosts.push(host);
        void host.ended.then((reason) => resolve(/already open/.exec(reason ?? '')?.[0] ?? reason));
      });
    const outcomes = await Promise.all([start(), start(), start(), start()]);
    expect(outcomes.toSorted()).toEqual(['already open', 'already open', 'already open', 'opened']);
    await Promise.all(hosts.map((host) => host.kill()));
    await several.finish();
  });
});

test('a window that is reloaded or crashes goes on where it was, and signs nothing twice', async ({
  workstation,
  hostKind,
}) => {
  const acknowledged = new Acknowledgements();
  const wrong: string[] = [];
  const plan = somePlan(seededRandom(SEED));
  const until = async (isEnd: (sight: Sight) => boolean) => {
    const here = new Error('the journey stops here');
    const note = async (sight: Sight) => {
      wrong.push(...acknowledged.note(sight));
      if (sight.said === 'settled') acknowledged.countTransactions(workstation.dataFolder, sight.account);
      if (isEnd(sight)) throw here;
    };
    await new Traveller(workstation.page, plan, note).travel().catch((cause: unknown) => {
      if (cause !== here) throw cause;
    });
  };
  const crash = async () => {
    const before = workstation.page;
    const devTools = await before.context().newCDPSession(before);
    // The answer never comes.
    void devTools.send('Page.crash').catch(() => {});
    await expect.poll(() => workstation.page !== before).toBe(true);
  };
  await until(nth(2, isSaved));
  await workstation.page.reload();
  await until(nth(5, isSaved));
  // Playwright cannot go on with an Electron window that crashed.
  if (hostKind === 'chromium') await crash();
  await until(isAsked);
  await workstation.page.reload();
  await until(isPressed);
  if (hostKind === 'chromium') await crash();
  await until(isReviewing);
  await workstation.page.reload();
  await until(() => false);
  const { lost, orphaned, doubled, elsewhere } = acknowledged;
  expect({ wrong, lost, orphaned, doubled, elsewhere }).toEqual({
    ...{ wrong: [], lost: 0, orphaned: 0, doubled: 0, elsewhere: 0 },
  });
});

function figures(): readonly Figure[] {
  const none = (name: string, value: number): Figure => ({ name, value, unit: '', reach: '0', ok: value === 0 });
  return [
    { name: 'kills', value: totals.kills, unit: '', reach: null, ok: 'reported' },
    none('acknowledged edits lost', totals.lost),
    none('intents orphaned', totals.orphaned),
    none('transactions doubled', totals.doubled),
    none('windows that came back elsewhere', totals.elsewhere),
    none('processes of killed hosts left behind', totals.left),
  ];
}
