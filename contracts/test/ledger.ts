import assert from 'node:assert/strict';
import { type ReputationRecord, addToRecord, EMPTY_RECORD } from '../../app/domain/protocol/reputation.ts';
import { shareSlash } from '../../app/domain/protocol/payout.ts';
import { addVesting, NO_VESTING, splitCredit, type Vesting } from '../../app/domain/protocol/vesting.ts';
import { actorAt, type Protocol } from './protocol-fixture.ts';

interface Balances {
  free: bigint;
  locked: bigint;
  vesting: Vesting;
}

/** What the vault and the reputation should hold, kept by the twin beside the real thing. */
export class Ledger {
  readonly #protocol: Protocol;
  readonly #vestingPeriod: bigint;
  readonly #balances = new Map<string, Balances>();
  readonly #records = new Map<string, ReputationRecord>();
  readonly #budgets = new Map<bigint, { available: bigint; reserved: bigint }>();
  readonly #pools = { insurance: 0n, validators: 0n, burnable: 0n };

  constructor(protocol: Protocol, vestingPeriod: number) {
    this.#protocol = protocol;
    this.#vestingPeriod = BigInt(vestingPeriod);
  }

  deposit(account: string, amount: bigint): void {
    this.#of(account).free += amount;
  }

  fundJob(job: bigint, account: string, amount: bigint): void {
    this.#of(account).free -= amount;
    this.#budgetOf(job).available += amount;
  }

  reserve(job: bigint, amount: bigint): void {
    this.#budgetOf(job).available -= amount;
    this.#budgetOf(job).reserved += amount;
  }

  lock(account: string, amount: bigint): void {
    const balances = this.#of(account);
    balances.free -= amount;
    balances.locked += amount;
  }

  /** One account's part of a settlement at block time `time`. */
  settle(account: string, part: { unlocked: bigint; slashed: bigint; credited: bigint }, time: bigint): void {
    const balances = this.#of(account);
    balances.locked -= part.unlocked;
    balances.free += part.unlocked - part.slashed;
    if (part.credited === 0n) return;
    const { immediate, vesting } = splitCredit(part.credited);
    const { released, next } = addVesting(balances.vesting, vesting, time, this.#vestingPeriod);
    balances.free += immediate + released;
    balances.vesting = next;
  }

  refund(job: bigint, reserved: bigint, refunded: bigint): void {
    this.#budgetOf(job).reserved -= reserved;
    this.#budgetOf(job).available += refunded;
  }

  share(slashed: bigint): void {
    const { burned, insurance, validators } = shareSlash(slashed);
    this.#pools.burnable += burned;
    this.#pools.insurance += insurance;
    this.#pools.validators += validators;
  }

  record(account: string, role: 0 | 1, agreed: number, seen: number): void {
    const key = `${account} ${role}`;
    this.#records.set(key, addToRecord(this.#records.get(key) ?? EMPTY_RECORD, agreed, seen));
  }

  /** Compares with the chain; also invariants 1 and 2 of protocol.md §5. */
  async check(): Promise<void> {
    const { vault, reputation, token } = actorAt(this.#protocol, 0);
    let sum = 0n;
    for (const [account, { free, locked, vesting }] of this.#balances) {
      const real = await vault.accountOf(account);
      assert.deepEqual(
        {
          free: real.free,
          locked: real.locked,
          vesting: { amount: real.vesting, from: real.vestingFrom, ends: real.vestingEnds },
        },
        { free, locked, vesting },
        `account ${account}`,
      );
      sum += real.free + real.locked + real.unbonding + real.vesting;
    }
    for (const [job, budget] of this.#budgets) {
      const { available, reserved } = await vault.budgetOf(job);
      assert.deepEqual({ available, reserved }, budget, `job ${job}`);
      sum += available + reserved;
    }
    const { insurance, validators, burnable, treasury } = await vault.pools();
    assert.deepEqual({ insurance, validators, burnable, treasury }, { ...this.#pools, treasury: 0n });
    sum += insurance + validators + burnable;
    assert.equal(sum, await vault.accounted());
    assert.equal(sum, await token.balanceOf(this.#protocol.deployment.vault));
    for (const [key, expected] of this.#records) {
      const [account, role] = key.split(' ') as [string, string];
      const { agreed, seen, sinceHalving } = await reputation.recordOf(account, Number(role));
      assert.deepEqual(
        { agreed: Number(agreed), seen: Number(seen), sinceHalving: Number(sinceHalving) },
        expected,
        `record ${key}`,
      );
    }
  }

  #of(account: string): Balances {
    const known = this.#balances.get(account);
    if (known !== undefined) return known;
    const balances = { free: 0n, locked: 0n, vesting: NO_VESTING };
    this.#balances.set(account, balances);
    return balances;
  }

  #budgetOf(job: bigint): { available: bigint; reserved: bigint } {
    const known = this.#budgets.get(job);
    if (known !== undefined) return known;
    const budget = { available: 0n, reserved: 0n };
    this.#budgets.set(job, budget);
    return budget;
  }
}
