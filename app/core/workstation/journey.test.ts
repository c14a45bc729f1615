import { afterAll, expect, it, vi } from 'vitest';
import { WorkstationFixture } from './workstation-fixture.ts';

const LBL = 10n ** 18n;
const fixture = new WorkstationFixture();
afterAll(() => fixture.remove());

interface Progress {
  readonly phase: string;
  readonly settlement: {
    readonly lanes: readonly { readonly verdict: string }[];
    readonly slashed: bigint;
    readonly paidNow: bigint;
    readonly vesting: bigint;
  };
}

it(
  'lets a newcomer label, stake, be validated and be paid; closing in between loses nothing',
  { timeout: 120_000 },
  async () => {
    const { failures } = fixture;
    const call = (name: string, input?: unknown) => fixture.call(name, input);
    const reopen = async () => {
      await fixture.close();
      await fixture.open();
      await call('network.startPractice');
    };
    await fixture.open();
    expect(await call('wallet.state')).toEqual({ status: 'none' });
    await fixture.lease();
    expect(await call('wallet.account')).toMatchObject({ free: 100n * LBL, locked: 0n });
    expect(await call('jobs.list')).toMatchObject([{ job: '1', openBatches: 2 }]);

    expect(await call('labeling.batch', { batch: '1/0' })).toMatchObject({
      batch: { phase: 'leased', done: 0 },
      unmarked: 2,
    });
    expect(await call('labeling.states', { batch: '1/0' })).toEqual({ kind: 'all', states: 'tt' });
    const [careful, sloppy] = await fixture.items('1/0');
    if (!careful || !sloppy) throw new Error('the first batch has two items');
    await fixture.label(careful);
    await fixture.label(sloppy, 1);

    await reopen();
    expect(await call('labeling.batch', { batch: '1/0' })).toMatchObject({
      batch: { done: 2 },
      unmarked: 0,
    });
    expect(await call('labeling.states', { batch: '1/0' })).toEqual({ kind: 'all', states: 'xx' });
    const proposal = await fixture.sign('outbox.proposeSubmit', { batch: '1/0' });
    expect(proposal['meaning']).toMatchObject({
      kind: 'submit',
      items: 2,
      stake: 4n * LBL,
      freeBefore: 100n * LBL,
      freeAfter: 96n * LBL,
      trapSeconds: null,
    });
    await call('outbox.approve', { intent: proposal['intent'], hash: proposal['hash'] });
    expect(await call('wallet.account')).toMatchObject({ free: 96n * LBL, locked: 4n * LBL });
    await expect(call('outbox.proposeSubmit', { batch: '1/0' })).rejects.toMatchObject({ code: 'already-sent' });
    await expect(call('labeling.setState', { batch: '1/0', lane: 0, state: 'draft' })).rejects.toMatchObject({
      code: 'batch-not-editable',
    });

    await reopen();
    await call('review.letColleaguesReview', { batch: '1/0' });
    await vi.waitFor(
      async () =>
        expect([await call('review.progress', { batch: '1/0' }), failures]).toMatchObject([{ phase: 'settled' }, []]),
      {
        timeout: 60_000,
        interval: 50,
      },
    );
    const { settlement } = (await call('review.progress', { batch: '1/0' })) as Progress;
    expect(settlement.lanes.map(({ verdict }) => verdict)).toEqual(['accepted', 'rejected']);
    expect(settlement.slashed).toBe(4n * LBL);
    expect(settlement.paidNow * 4n).toBe(settlement.vesting);
    expect(await call('wallet.account')).toMatchObject({
      free: 96n * LBL + settlement.paidNow,
      locked: 0n,
      vesting: { total: settlement.vesting },
      reputation: { agree: 1, seen: 2 },
    });

    await reopen();
    expect(await call('review.progress', { batch: '1/0' })).toMatchObject({ phase: 'settled', settlement });
    expect(failures).toEqual([]);
  },
);
