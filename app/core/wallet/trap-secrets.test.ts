import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Digest, digestOf } from '../../domain/digest.ts';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import { hiddenOf, saltHashOf } from '../../domain/protocol/label-leaf.ts';
import { maskOf } from '../../domain/protocol/lane-mask.ts';
import { trapMask } from '../../domain/protocol/trap-mask.ts';
import { callOverLink, type LinkClient } from '../ports/link-calls.ts';
import type { AddressBook } from './address-book.ts';
import type { KeyMethods, SealedLanes } from './key-methods.ts';
import { PINNED_CALLS } from './pinned-abi.ts';
import type { SigningDescription } from './signing-description.ts';
import { toWire } from './transaction-request.ts';
import { keysInProcess } from './wallet-fixture.ts';
import { fromWireText, toWireText } from './wire-text.ts';

const address = (digit: string): string => `0x${digit.repeat(40)}`;
const bytes32 = (digits: string): string => `0x${digits.repeat(32)}`;
const BOOK: AddressBook = {
  chainId: 31337,
  contracts: {
    ...{ token: address('1'), vault: address('2'), jobs: address('3'), court: address('4') },
    ...{ settlement: address('9'), trapDesk: address('8'), reputation: address('5') },
  },
};
const ID = (7n << 32n) + 3n;
const BATCH = { chainId: 31337, court: address('4'), batch: String(ID) };
const LANES = 8;
/** A quarter of eight lanes: always exactly two traps. */
const SHARE = 2_500;
const digest = (text: string): Digest => digestOf(new TextEncoder().encode(text));
const lanes = Array.from({ length: LANES }, (_, lane) => ({
  item: digest(`item ${lane}`),
  label: digest(`label ${lane}`),
  shown: digest(`label ${lane}`),
}));
const DOCKET = {
  ...{ id: 7n << 32n, roster: bytes32('aa'), batches: 1, lanes: LANES, seats: 3, round: 1, threshold: 2, draw: 0 },
  ...{ positions: 3, sealBlock: 5, seedBlock: 7, seatLock: 30n, secondLock: 0n },
  ...{ commitEnds: 100, revealOpens: 100, revealEnds: 200, trapsEnd: 900 },
  ...{ panel: [address('6'), address('7'), address('b')], replaced: [] },
};

describe('the traps of a batch in the key process', { timeout: 60_000 }, () => {
  const processes = keysInProcess();
  let keys: LinkClient<KeyMethods>;
  let sealed: SealedLanes;
  let submission: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    keys = callOverLink<KeyMethods>(processes.start('keys'));
    await keys.call('trust', BOOK);
    await keys.call('create', { password: 'a horse, not a battery' });
    const { saltHash } = await keys.call('batchSaltHash', BATCH);
    sealed = await keys.call('sealLanes', { batch: BATCH, lanes });
    submission = {
      ...{ batch: ID, annotator: address('a'), lanes: LANES, saltHash, payload: bytes32('cc') },
      ...{ leafRoot: sealed.leafRoot, hiddenRoot: sealed.hiddenRoot },
      ...{ agreed: 0, seen: 0, docket: DOCKET.id, position: 0 },
    };
  });
  afterAll(() => keys.abandon('over'));

  const traps = () =>
    keys.call('trapLanes', {
      batch: BATCH,
      terms: { hiddenRoot: sealed.hiddenRoot, lanes: LANES, share: SHARE },
    });
  const reveal = (changes: { readonly docket?: object; readonly submission?: object } = {}) =>
    keys.call('trapReveal', {
      batch: BATCH,
      reveal: toWireText({
        docket: { ...DOCKET, ...changes.docket },
        submission: { ...submission, ...changes.submission },
        trueLabels: bytes32('dd'),
      }),
    });
  const describeCall = async (data: string) => {
    const amounts = { value: 0n, gasLimit: 300_000n, maxFeePerGas: 2n * 10n ** 9n, maxPriorityFeePerGas: 1n };
    const request = toWire({ chainId: 31337, nonce: 0, to: BOOK.contracts.trapDesk, data, ...amounts });
    const { description } = await keys.call('describe', { request, facts: null, stakes: [] });
    return fromWireText<SigningDescription>(description).call;
  };

  it('tells the trap lanes and their salts alone, and shows the batch salt only in its call', async () => {
    const told = await traps();
    expect(told).toHaveLength(2);
    for (const { lane, salt } of told)
      expect(sealed.lanes[lane]?.hidden).toBe(hiddenOf(lanes[lane]?.label as Digest, salt));
    const before = processes.traffic.join('\n');
    const { data } = await reveal();
    const [, , salts] = PINNED_CALLS.trapDesk.decodeFunctionData('revealTraps', data);
    const salt = salts[0] as Hex;
    expect(saltHashOf(salt)).toBe(submission['saltHash']);
    expect(maskOf(told.map(({ lane }) => lane))).toBe(trapMask(salt, sealed.hiddenRoot, LANES, SHARE));
    expect(before).not.toContain(salt.slice(2));
    expect(await describeCall(data)).toEqual({
      kind: 'reveal-traps',
      batch: { id: ID, job: 7n, index: 3 },
      trapsEnd: 900,
      trueLabels: bytes32('dd'),
    });
  });

  it('commits to the same true labels whatever is shown', async () => {
    const [{ lane } = { lane: 0 }] = await traps();
    const shown = lanes.map((each, index) => (index === lane ? { ...each, shown: digest('corrupted') } : each));
    const corrupted = await keys.call('sealLanes', { batch: BATCH, lanes: shown });
    expect(corrupted.hiddenRoot).toBe(sealed.hiddenRoot);
    expect(corrupted.leafRoot).not.toBe(sealed.leafRoot);
    expect(corrupted.lanes[lane]).toEqual({ ...sealed.lanes[lane], shown: digest('corrupted') });
  });

  it.each<[string, Parameters<typeof reveal>[0]]>([
    ['before the trap window opens', { docket: { trapsEnd: 0 } }],
    ['of another batch', { submission: { batch: ID + 1n } }],
    ['in another docket', { docket: { id: DOCKET.id + 1n } }],
    ['that was leased with another salt', { submission: { saltHash: bytes32('ee') } }],
  ])('shows nothing %s', async (_name, changes) => {
    await expect(reveal(changes)).rejects.toMatchObject({ code: 'transaction-invalid' });
  });

  it('signs no call that was made elsewhere and shows too early, another salt, or more than one batch', async () => {
    const { data } = await reveal();
    const [, , [salt]] = PINNED_CALLS.trapDesk.decodeFunctionData('revealTraps', data);
    const encode = (docket: object, salts: readonly string[], count = 1) =>
      PINNED_CALLS.trapDesk.encodeFunctionData('revealTraps', [
        docket,
        Array.from({ length: count }, () => submission),
        salts,
        Array.from({ length: count }, () => bytes32('dd')),
      ]);
    expect(encode(DOCKET, [salt])).toBe(data);
    const refused = async (call: string, code: string) => expect(describeCall(call)).rejects.toMatchObject({ code });
    await refused(encode({ ...DOCKET, trapsEnd: 0 }, [salt]), 'transaction-invalid');
    await refused(encode({ ...DOCKET, id: 1n }, [salt]), 'transaction-invalid');
    await refused(encode(DOCKET, [bytes32('ee')]), 'transaction-invalid');
    await refused(encode(DOCKET, [salt, salt], 2), 'unknown-call');
  });
});
