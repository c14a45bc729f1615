import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WorkstationFixture } from './workstation-fixture.ts';

const LBL = 10n ** 18n;
const YEAR = 365 * 24 * 60 * 60 * 1000;
let fixture: WorkstationFixture;
beforeEach(() => {
  fixture = new WorkstationFixture();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.log(fixture.failures.join('\n'));
  await fixture.remove();
});

const data = (...parts: string[]) => path.join(fixture.folder, 'data', ...parts);
const log = () => data('practice', 'practice-chain.log');
const call = (name: string, input?: unknown) => fixture.call(name, input);

interface Opened {
  readonly batch: { readonly phaseEndsAt: number };
}

async function labelFirstBatch(): Promise<void> {
  await fixture.lease();
  for (const lane of await fixture.items('1/0')) await fixture.label(lane);
}

async function ready(): Promise<void> {
  await call('network.startPractice');
  expect(await call('network.state')).toMatchObject({ phase: 'ready' });
}

async function failed(message: RegExp): Promise<void> {
  await expect(call('network.startPractice')).rejects.toMatchObject({ code: 'network-failed' });
  expect(await call('network.state')).toEqual({
    phase: 'failed',
    message: expect.stringMatching(message),
    canStartAnew: true,
  });
}

describe('bad input', { timeout: 120_000 }, () => {
  it('a practice log cut in the middle of the submission’s line: it is sent again from its bytes, once', async () => {
    await fixture.open();
    await labelFirstBatch();
    await fixture.sign('outbox.proposeSubmit', { batch: '1/0' });
    const sent = async () =>
      ((await call('outbox.intents')) as { kind: string; state: string; transaction: string }[]).filter(
        ({ kind }) => kind === 'submit',
      );
    await vi.waitFor(async () => expect(await sent()).toMatchObject([{ state: 'FINAL' }]));
    const before = await sent();
    await fixture.close();
    const whole = readFileSync(log(), 'utf8');
    truncateSync(log(), whole.length - 40);

    await fixture.open();
    await ready();
    await vi.waitFor(async () => expect(await sent()).toEqual(before));
    expect(await call('labeling.batch', { batch: '1/0' })).toMatchObject({ batch: { phase: 'submitted' } });
    expect(await call('wallet.account')).toMatchObject({ free: 96n * LBL, locked: 4n * LBL });
    const raw = (text: string) => text.split('\n').map((line) => (line ? JSON.parse(line).transaction : undefined));
    expect(raw(readFileSync(log(), 'utf8'))).toEqual(raw(whole));
  });

  it('a practice log damaged in the middle: nothing is touched, and the way out is a new network beside the old one', async () => {
    await fixture.open();
    await labelFirstBatch();
    await fixture.close();
    const damaged = readFileSync(log(), 'utf8').replace('"time":', '"tame":');
    writeFileSync(log(), damaged);

    await fixture.open();
    await failed(
      /damaged in the middle. Nothing was changed and nothing will be signed.*start a new practice network/s,
    );
    await expect(call('outbox.proposeSubmit', { batch: '1/0' })).rejects.toMatchObject({ code: 'network-not-ready' });
    expect(readFileSync(log(), 'utf8')).toBe(damaged);
    const { aside } = (await call('network.startAnew')) as { aside: string };
    expect([aside, readFileSync(path.join(aside, 'practice-chain.log'), 'utf8')]).toEqual([
      data('practice.aside-1'),
      damaged,
    ]);
    await ready();
    await fixture.sign('outbox.proposeLease', { batch: '1/0' });
    // The drafts of the old network's batch are those of the same pictures.
    expect(await call('labeling.batch', { batch: '1/0' })).toMatchObject({ batch: { done: 2, phase: 'leased' } });
  });

  it('a practice folder that is not the one left there: nothing is signed, and the way out is said', async () => {
    await fixture.open();
    await fixture.lease();
    await fixture.close();
    const kept = data('..', 'kept');
    cpSync(data('practice'), kept, { recursive: true });
    const whole = readFileSync(log(), 'utf8');
    writeFileSync(
      data('..', 'other.log'),
      whole.replace(/"genesisTime":(\d+)/, (_match, time) => `"genesisTime":${Number(time) - 7}`),
    );
    const changes: readonly (readonly [what: string, change: () => void, message: RegExp])[] = [
      [
        'another chain’s log',
        () => cpSync(data('..', 'other.log'), log()),
        /holds another chain.*its first block differs/s,
      ],
      [
        'a changed block',
        () =>
          writeFileSync(
            log(),
            readFileSync(log(), 'utf8').replace(
              /"hash":"0x(.)/,
              (_, digit) => `"hash":"0x${digit === '0' ? '1' : '0'}`,
            ),
          ),
        /came out differently|another chain/,
      ],
      ['no log', () => rmSync(log()), /is gone or empty/],
      ['an empty log', () => writeFileSync(log(), ''), /is gone or empty/],
      [
        'a damaged record of the contracts',
        () => writeFileSync(data('practice', 'deployment.json'), '{'),
        /deployment.json.* is damaged/,
      ],
      [
        'a record of other contracts',
        () =>
          writeFileSync(
            data('practice', 'deployment.json'),
            readFileSync(data('practice', 'deployment.json'), 'utf8').replace(/"court":"0x..../, '"court":"0x0000'),
          ),
        /contracts that are not on the practice chain/,
      ],
    ];
    for (const [what, change, message] of changes) {
      rmSync(data('practice'), { recursive: true });
      cpSync(kept, data('practice'), { recursive: true });
      change();
      const text = existsSync(log()) ? readFileSync(log(), 'utf8') : undefined;

      await fixture.open();
      await failed(message);
      await expect(call('outbox.proposeLease', { batch: '1/1' }), what).rejects.toMatchObject({
        code: 'network-not-ready',
      });
      expect(existsSync(log()) ? readFileSync(log(), 'utf8') : undefined, what).toBe(text);
      await fixture.close();
    }
  });

  it.each([
    ['ahead', YEAR],
    ['behind', -YEAR],
  ])('a clock a year %s: no deadline is missed, time left is by block time', async (_, clockError) => {
    await fixture.open();
    await fixture.lease();
    const left = async () => {
      const { batch } = (await call('labeling.batch', { batch: '1/0' })) as Opened;
      const { block } = (await call('network.state')) as { block: { time: number } };
      return [batch, (batch.phaseEndsAt - block.time) / 3600];
    };
    const dayLeft = [expect.objectContaining({ phase: 'leased' }), expect.closeTo(24, 0)];
    expect(await left()).toEqual(dayLeft);
    // While it runs, and over a restart.
    fixture.clockError = clockError;
    expect(await left()).toEqual(dayLeft);
    await fixture.close();
    await fixture.open();
    await ready();
    expect(await left()).toEqual(dayLeft);
    for (const lane of await fixture.items('1/0')) await fixture.label(lane);
    await fixture.sign('outbox.proposeSubmit', { batch: '1/0' });
    expect(await call('labeling.batch', { batch: '1/0' })).toMatchObject({ batch: { phase: 'submitted' } });

    // And back: a stake of the future does not use up the cap until then.
    await fixture.close();
    fixture.clockError = 0;
    await fixture.open();
    await ready();
    await fixture.sign('outbox.proposeLease', { batch: '1/1' });
  });

  it('a damaged key file: the window opens, says so, and goes on with the copy that is put back', async () => {
    await fixture.open();
    await labelFirstBatch();
    await fixture.close();
    const file = data('keys', 'practice-account.json');
    const good = readFileSync(file);
    writeFileSync(file, good.subarray(0, 100));

    await fixture.open();
    expect(await call('wallet.state')).toEqual({
      status: 'damaged',
      file,
      message: expect.stringMatching(/is not JSON/),
    });
    await expect(call('network.startPractice')).rejects.toMatchObject({ code: 'wallet-missing' });
    await expect(call('wallet.createPractice')).rejects.toMatchObject({ code: 'wallet-exists' });
    expect(await call('wallet.account')).toBeNull();
    writeFileSync(file, good);
    expect(await call('wallet.lookAgain')).toMatchObject({ status: 'unlocked', keyFileChanged: false });
    await call('network.startPractice');
    expect(await call('labeling.batch', { batch: '1/0' })).toMatchObject({ batch: { done: 2 } });
  });

  it('a damaged database: set aside at the start, drafts and outbox saved, and said until it is read', async () => {
    await fixture.open();
    await labelFirstBatch();
    await call('system.changeSettings', { theme: 'light' });
    await fixture.close();
    const bytes = readFileSync(data('workstation.db'));
    bytes.writeUInt8(bytes.readUInt8(4090) ^ 1, 4090);
    writeFileSync(data('workstation.db'), bytes);

    await fixture.open();
    const salvage = {
      file: data('workstation.db.damaged-1'),
      drafts: { kept: 2, lost: 0, incomplete: 0, withoutHistory: 0 },
      transactions: { kept: 1, lost: 0 },
      settingsKept: true,
    };
    expect(await call('system.salvage')).toEqual(salvage);
    expect(readFileSync(salvage.file).equals(bytes)).toBe(true);
    await ready();
    expect(await call('labeling.batch', { batch: '1/0' })).toMatchObject({ batch: { done: 2, phase: 'leased' } });
    expect(await call('system.settings')).toMatchObject({ theme: 'light' });
    await call('system.dismissSalvage');
    expect(await call('system.salvage')).toBeNull();
    await fixture.sign('outbox.proposeSubmit', { batch: '1/0' });
  });

  it('damage met later: said in words, never "internal", and salvaged at the next start', async () => {
    await fixture.open();
    await labelFirstBatch();
    await fixture.withStore((store) => store.run(`UPDATE draft_shape SET record = '{}' WHERE draft = 1`));
    await expect(call('labeling.draft', { batch: '1/0', lane: 0 })).rejects.toMatchObject({
      code: 'data-damaged',
      message: expect.stringMatching(/was damaged on disk. Close Surety and open it again.*Nothing is deleted/),
    });
    await expect(call('outbox.proposeSubmit', { batch: '1/0' })).rejects.toMatchObject({ code: 'data-damaged' });
    await fixture.close();
    await fixture.open();
    expect(await call('system.salvage')).toMatchObject({ drafts: { kept: 2, lost: 0, incomplete: 0 } });
    await ready();
    await fixture.sign('outbox.proposeSubmit', { batch: '1/0' });
  });

  it('a data folder without its key, or of a newer Surety: refused in words, nothing changed', async () => {
    await fixture.open();
    await fixture.close();
    await fixture.withStore((store) => store.run('PRAGMA user_version = 99'));
    const before = readFileSync(data('workstation.db'));
    await expect(fixture.open()).rejects.toThrow(
      /written by a newer Surety \(schema 99.*Nothing was changed. Open it with/s,
    );
    expect(readFileSync(data('workstation.db')).equals(before)).toBe(true);
    await fixture.forgetSecrets();
    await expect(fixture.open()).rejects.toThrow(/The key of the database .* is gone.*Nothing was changed. Put back/s);
    expect(readdirSync(data()).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});
