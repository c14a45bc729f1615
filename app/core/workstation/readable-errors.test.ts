import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../domain/digest.ts';
import { WorkstationFixture } from './workstation-fixture.ts';

let fixture: WorkstationFixture;
beforeEach(() => {
  fixture = new WorkstationFixture();
});
afterEach(() => fixture.remove());

describe('what a person is told', { timeout: 60_000 }, () => {
  it('when a picture of the job is none', async () => {
    const text = new TextEncoder().encode('this is not a picture');
    writeFileSync(fixture.photograph('airplane-from-above'), text);
    fixture.changeItems(({ name }) => (name === 'airplane-from-above' ? { item: digestOf(text) } : {}));
    await fixture.open();
    // The reference of that item is gone with its digest, which matters to no one before the review.
    await fixture.lease();
    await expect(fixture.call('labeling.batch', { batch: '1/0' })).rejects.toMatchObject({
      code: 'media-unreadable',
      message: expect.stringMatching(
        /is not a picture that Surety can show.*The batch was not opened; nothing was changed/,
      ),
    });
  });

  it('when the lease ran out before the submission; the labels stay', async () => {
    await fixture.open();
    await fixture.lease();
    for (const lane of await fixture.items('1/0')) await fixture.label(lane);
    await fixture.skipTime(25 * 3600);
    await expect(fixture.call('outbox.proposeSubmit', { batch: '1/0' })).rejects.toMatchObject({
      code: 'lease-expired',
      message: expect.stringMatching(/lease .*run out.*labels are kept/is),
    });
    expect(await fixture.call('labeling.batch', { batch: '1/0' })).toMatchObject({
      batch: { done: 2, phase: 'lease-expired' },
    });

    await fixture.sign('outbox.proposeLease', { batch: '1/0' });
    expect(await fixture.call('labeling.batch', { batch: '1/0' })).toMatchObject({
      batch: { done: 2, phase: 'leased' },
    });
    await fixture.sign('outbox.proposeSubmit', { batch: '1/0' });
    expect(await fixture.call('labeling.batch', { batch: '1/0' })).toMatchObject({ batch: { phase: 'submitted' } });
  });

  it('when items are missing, when a batch is somebody else’s, and when nothing runs yet', async () => {
    await fixture.open();
    await expect(fixture.call('outbox.proposeLease', { batch: '1/0' })).rejects.toMatchObject({
      code: 'network-not-ready',
    });
    await fixture.lease();
    await fixture.call('labeling.batch', { batch: '1/0' });
    await expect(fixture.call('outbox.proposeSubmit', { batch: '1/0' })).rejects.toMatchObject({
      code: 'batch-incomplete',
      message: 'Item 1 is not done. Finish every item before you submit the batch.',
    });
    await expect(fixture.call('labeling.batch', { batch: '1/1' })).rejects.toMatchObject({ code: 'batch-unknown' });
    await expect(fixture.call('outbox.proposeLease', { batch: '1/0' })).rejects.toMatchObject({
      code: 'batch-not-open',
    });
  });

  it('when the password is wrong, and when there is none to lock with', async () => {
    await fixture.open();
    await fixture.call('wallet.createPractice');
    await expect(fixture.call('wallet.lock')).rejects.toMatchObject({ code: 'password-needed' });
    await expect(fixture.call('wallet.setPassword', { current: null, next: 'short' })).rejects.toMatchObject({
      code: 'password-too-short',
    });
    await fixture.call('wallet.setPassword', { current: null, next: 'a long enough password' });
    expect(await fixture.call('wallet.lock')).toMatchObject({ status: 'locked', hasPassword: true });
    await expect(fixture.call('wallet.unlock', { password: 'not the password' })).rejects.toMatchObject({
      code: 'wrong-password',
      message: expect.stringMatching(/does not open this wallet. Try again in 1 second/),
    });
    expect(await fixture.call('wallet.state')).toMatchObject({ status: 'locked', retryInSeconds: 1 });
  });
});
