import fc from 'fast-check';
import { Transaction } from 'ethers/transaction';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessLink } from '../ports/child-processes.ts';
import { callOverLink } from '../ports/link-calls.ts';
import type { LinkClient } from '../ports/link-calls.ts';
import type { AddressBook } from './address-book.ts';
import type { KeyMethods } from './key-methods.ts';
import { PINNED_CALLS } from './pinned-abi.ts';
import type { SigningDescription } from './signing-description.ts';
import { toWire } from './transaction-request.ts';
import type { TransactionRequest } from './transaction-request.ts';
import { keysInProcess } from './wallet-fixture.ts';
import { fromWireText, toWireText } from './wire-text.ts';

const LBL = 10n ** 18n;
const address = (digit: string): string => `0x${digit.repeat(40)}`;
const BOOK: AddressBook = {
  chainId: 31337,
  contracts: {
    token: address('1'),
    vault: address('2'),
    jobs: address('3'),
    court: address('4'),
    settlement: address('9'),
    trapDesk: address('8'),
    reputation: address('5'),
  },
};
const SALT_HASH = `0x${'aa'.repeat(32)}`;
const LEASE = {
  batch: (7n << 32n) + 3n,
  annotator: address('9'),
  deadline: 1_800_000_000,
  extended: false,
  saltHash: SALT_HASH,
};
const DELIVERY = {
  leafRoot: `0x${'b1'.repeat(32)}`,
  hiddenRoot: `0x${'b2'.repeat(32)}`,
  payload: `0x${'b3'.repeat(32)}`,
};
const court = (name: string, values: readonly unknown[]): string => PINNED_CALLS.court.encodeFunctionData(name, values);
const REQUEST: TransactionRequest = {
  chainId: 31337,
  nonce: 4,
  to: BOOK.contracts.court,
  value: 0n,
  data: court('lease', [7n, 3, SALT_HASH]),
  gasLimit: 300_000n,
  maxFeePerGas: 3n * 10n ** 9n,
  maxPriorityFeePerGas: 10n ** 9n,
};
const SUBMIT: TransactionRequest = { ...REQUEST, data: court('submit', [LEASE, DELIVERY]) };

describe('what the key process reads and signs', { timeout: 60_000 }, () => {
  let keys: LinkClient<KeyMethods>;
  beforeAll(async () => {
    const link: ProcessLink = keysInProcess().start('keys');
    keys = callOverLink<KeyMethods>(link);
    await keys.call('trust', BOOK);
    await keys.call('create', { password: 'a horse, not a battery' });
  });
  afterAll(() => keys.abandon('over'));

  const describeCall = async (request: TransactionRequest, stake?: bigint) => {
    const facts = stake === undefined ? null : toWireText({ items: 2, stake });
    const { description, ...exact } = await keys.call('describe', { request: toWire(request), facts, stakes: [] });
    return { ...fromWireText<SigningDescription>(description), ...exact };
  };

  it('tells a lease and a submission apart, field by field', async () => {
    expect(await describeCall(REQUEST)).toMatchObject({
      chainId: 31337,
      nonce: 4,
      maximumFee: 900_000n * 10n ** 9n,
      call: { kind: 'lease', batch: { id: (7n << 32n) + 3n, job: 7n, index: 3 }, saltHash: SALT_HASH },
    });
    expect((await describeCall(SUBMIT, 4n * LBL)).call).toEqual({
      kind: 'submit',
      batch: { id: (7n << 32n) + 3n, job: 7n, index: 3 },
      ...{ items: 2, stake: 4n * LBL, deposit: 0n, leaseDeadline: 1_800_000_000, ...DELIVERY },
    });
  });

  const lease = REQUEST.data;
  it.each<[string, string, TransactionRequest]>([
    ['a network it does not know', 'unknown-network', { ...REQUEST, chainId: 1 }],
    ['an address outside the book', 'unknown-address', { ...REQUEST, to: address('6') }],
    ['a contract of the book that is never called', 'unknown-call', { ...REQUEST, to: BOOK.contracts.token }],
    ['no address', 'transaction-invalid', { ...REQUEST, to: 'surety.eth' }],
    ['an unknown selector', 'unknown-call', { ...REQUEST, data: `0xdeadbeef${lease.slice(10)}` }],
    [
      'a token approval',
      'unknown-call',
      { ...REQUEST, to: BOOK.contracts.token, data: `0x095ea7b3${'0'.repeat(128)}` },
    ],
    ['bytes after the call', 'unknown-call', { ...REQUEST, data: `${lease}00` }],
    ['dirty padding', 'unknown-call', { ...REQUEST, data: `${lease.slice(0, 74)}ff${lease.slice(76)}` }],
    ['no calldata', 'unknown-call', { ...REQUEST, data: '0x' }],
    ['ether', 'unexpected-value', { ...REQUEST, value: 1n }],
    ['more gas than a transaction may use', 'gas-cap-exceeded', { ...REQUEST, gasLimit: 2n ** 24n + 1n }],
    ['a ruinous fee', 'fee-cap-exceeded', { ...REQUEST, maxFeePerGas: 10n ** 12n }],
    ['a submission of unknown stake', 'transaction-invalid', SUBMIT],
  ])('refuses %s', async (_name, code, request) => {
    await expect(describeCall(request)).rejects.toMatchObject({ code });
    const shownHash = Transaction.from({ ...REQUEST, type: 2 }).unsignedHash;
    await expect(
      keys.call('sign', { request: toWire(request), facts: null, shownHash, stakes: [] }),
    ).rejects.toMatchObject({ code });
  });

  it('refuses a stake above the caps, at once and within a day', async () => {
    await expect(describeCall(SUBMIT, 501n * LBL)).rejects.toMatchObject({ code: 'stake-cap-exceeded' });
    const facts = toWireText({ items: 2, stake: 500n * LBL });
    let stakes: Awaited<ReturnType<KeyMethods['sign']>>['stakes'] = [];
    const sign = async (nonce: number): Promise<void> => {
      const request = { ...SUBMIT, nonce };
      const { hash } = await describeCall(request, 500n * LBL);
      ({ stakes } = await keys.call('sign', { request: toWire(request), facts, shownHash: hash, stakes }));
    };
    for (const nonce of [1, 2, 3, 4]) await sign(nonce);
    await expect(sign(5)).rejects.toMatchObject({ code: 'stake-cap-exceeded' });
    // The same place in the order again is a replacement, not more stake.
    await sign(4);
    expect(stakes).toHaveLength(4);
  });

  it('keeps the first address book of a network', async () => {
    const other = { ...BOOK, contracts: { ...BOOK.contracts, court: address('7') } };
    await expect(keys.call('trust', other)).rejects.toMatchObject({ code: 'address-book-changed' });
    expect(await keys.call('trust', BOOK)).toBeNull();
  });

  it('signs exactly the hash that was shown, for any call', async () => {
    const { address: signer } = await keys.call('status', null);
    const uint = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });
    const bytes32 = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);
    const permit = fc.record({
      amount: uint(96),
      deadline: uint(40),
      v: fc.constantFrom(27, 28),
      r: bytes32,
      s: bytes32,
    });
    const leaseRecord = fc.record({
      ...{
        batch: uint(64),
        annotator: fc.constant(address('9')),
        deadline: uint(40),
        extended: fc.boolean(),
        saltHash: bytes32,
      },
    });
    const delivery = fc.record({ leafRoot: bytes32, hiddenRoot: bytes32, payload: bytes32 });
    const calls = fc.oneof(
      fc.tuple(uint(200), uint(32), bytes32).map((values) => ['court', court('lease', values)] as const),
      fc.tuple(leaseRecord, delivery).map((values) => ['court', court('submit', values)] as const),
      fc.tuple(leaseRecord, delivery, permit).map((values) => ['court', court('submitWithPermit', values)] as const),
      uint(96).map((amount) => ['vault', PINNED_CALLS.vault.encodeFunctionData('unbond', [amount])] as const),
      permit.map((value) => ['vault', PINNED_CALLS.vault.encodeFunctionData('depositWithPermit', [value])] as const),
    );
    const requests = fc
      .tuple(calls, fc.nat(), uint(23), uint(32), uint(30))
      .map(([[contract, data], nonce, gasLimit, maxFeePerGas, tip]): TransactionRequest => {
        const maxPriorityFeePerGas = tip < maxFeePerGas ? tip : maxFeePerGas;
        return { ...REQUEST, to: BOOK.contracts[contract], data, nonce, gasLimit, maxFeePerGas, maxPriorityFeePerGas };
      });
    const facts = toWireText({ items: 2, stake: 4n * LBL });
    await fc.assert(
      fc.asyncProperty(requests, bytes32, async (request, otherHash) => {
        const shown = await keys.call('describe', { request: toWire(request), facts, stakes: [] });
        const signed = await keys.call('sign', { request: toWire(request), facts, shownHash: shown.hash, stakes: [] });
        const read = Transaction.from(signed.raw);
        expect(read.unsignedHash).toBe(shown.hash);
        expect(read.unsignedSerialized).toBe(shown.bytes);
        expect([read.from, read.hash]).toEqual([signer, signed.hash]);
        await expect(
          keys.call('sign', { request: toWire(request), facts, shownHash: otherHash, stakes: [] }),
        ).rejects.toMatchObject({ code: 'hash-differs' });
      }),
      { numRuns: 500 },
    );
  });
});
