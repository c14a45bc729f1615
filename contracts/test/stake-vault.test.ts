import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Signature, ZeroHash } from 'ethers';
import { LabelToken__factory, practiceParameters, type StakeVault, StakeVault__factory } from '../bindings.ts';
import { permitFor } from './permit.ts';
import { type Actor, actorAt, enlist, fund, LBL, mined, type Protocol, startProtocol } from './protocol-fixture.ts';
import { assertReverts } from './reverts.ts';
import { skipTime } from './time.ts';

const WEEK = 7 * 86_400;

describe('StakeVault', () => {
  let protocol: Protocol;
  let account: Actor;

  beforeEach(async () => {
    protocol = await startProtocol();
    account = actorAt(protocol, 1);
  });

  it('deposits by permit, even when somebody spent the permit before', async () => {
    await mined(actorAt(protocol, 0).token.mint(account.address, 10n * LBL));
    const permit = await permitFor(protocol, account, 10n * LBL);
    const thief = actorAt(protocol, 2);
    const { v, r, s } = Signature.from({ v: Number(permit.v), r: String(permit.r), s: String(permit.s) });
    await mined(
      thief.token.permit(account.address, protocol.deployment.vault, permit.amount, permit.deadline, v, r, s),
    );
    await mined(account.vault.depositWithPermit(permit));
    assert.equal((await account.vault.accountOf(account.address)).free, 10n * LBL);
  });

  it('refuses nothing, too much, and money it does not hold', async () => {
    await assertReverts(account.vault.deposit(0n), 'ZeroAmount');
    await assertReverts(account.vault.unbond(0n), 'ZeroAmount');
    await assertReverts(account.vault.unbond(1n), 'InsufficientFree', [account.address, 0n, 1n]);
  });

  it('refuses more tokens than its books can hold', async () => {
    const limit = 2n ** 96n;
    const vault = await deployVault(account, 2n ** 100n);
    await assertReverts(vault.deposit(limit), 'DepositTooLarge', [limit]);
  });

  it('pays out a week after unbonding, once', async () => {
    await fund(protocol, account, 10n * LBL);
    await mined(account.vault.unbond(4n * LBL));
    const { unbondingEnds } = await account.vault.accountOf(account.address);
    await assertReverts(account.vault.withdraw(), 'UnbondingNotOver', [unbondingEnds]);
    await skipTime(protocol.provider, WEEK);
    await mined(account.vault.withdraw());
    await mined(account.vault.withdraw());
    assert.equal(await account.token.balanceOf(account.address), 4n * LBL);
    assert.equal((await account.vault.accountOf(account.address)).free, 6n * LBL);
  });

  it('opens its inner doors to the protocol only', async () => {
    const { vault, address } = account;
    const permit = await permitFor(protocol, account, 1n);
    await assertReverts(vault.fundJob(1n, address, 1n), 'CallerNotJobBook', [address]);
    await assertReverts(vault.refundJob(1n, address), 'CallerNotJobBook', [address]);
    await assertReverts(vault.topUp(address, permit), 'CallerNotProtocol', [address]);
    for (const attempt of [vault.reserve(1n, 1n), vault.unreserve(1n, 1n), vault.lock(address, 1n)]) {
      await assertReverts(attempt, 'CallerNotCourt', [address]);
    }
    await assertReverts(vault.settle(1n, 0n, 0n, []), 'CallerNotProtocol', [address]);
    await assertReverts(account.reputation.record([]), 'CallerNotSettlement', [address]);
    await assertReverts(account.court.conclude(1n, ZeroHash, [], 0n), 'CallerNotSettlement', [address]);
    await assertReverts(account.court.advance(1n, ZeroHash, []), 'CallerNotTrapDesk', [address]);
    await assertReverts(account.token.mint(address, 1n), 'AccessControlUnauthorizedAccount');
  });

  it('never slashes more than a lock', async () => {
    const vault = await deployVault(account, 10n);
    const entry = { account: account.address, unlocked: 5n, slashed: 6n, credited: 0n, reason: 1 };
    await mined(vault.deposit(10n));
    await mined(vault.lock(account.address, 5n));
    await assertReverts(vault.settle(1n, 0n, 0n, [entry]), 'SlashExceedsLock', [account.address, 6n, 5n]);
  });

  it('keeps the roll: one place each, vacated places first', async () => {
    const [one, other, third] = [2, 3, 4].map((index) => actorAt(protocol, index)) as [Actor, Actor, Actor];
    await assertReverts(one.vault.enlist(), 'StakeTooSmall', [0n, 100n * LBL]);
    await enlist(protocol, one, 250n * LBL);
    await assertReverts(one.vault.enlist(), 'AlreadyEnlisted', [one.address]);
    await enlist(protocol, other, 5_000n * LBL);
    assert.deepEqual([(await account.vault.rollAt(0, await blockOf(protocol))).weight], [2n]);
    assert.deepEqual([(await account.vault.rollAt(1, await blockOf(protocol))).weight], [8n]);
    const earlier = await blockOf(protocol);
    await mined(one.vault.delist());
    await assertReverts(one.vault.delist(), 'NotEnlisted', [one.address]);
    await enlist(protocol, third, 100n * LBL);
    assert.equal(await account.vault.positions(), 2n);
    assert.deepEqual([...(await account.vault.rollAt(0, earlier))], [one.address, 2n]);
    assert.deepEqual([...(await account.vault.rollAt(0, await blockOf(protocol)))], [third.address, 1n]);
    await mined(third.vault.unbond(1n));
    assert.equal((await account.vault.rollAt(0, await blockOf(protocol))).weight, 0n);
  });

  it('books gifts to the treasury and burns what slashes set aside', async () => {
    await mined(actorAt(protocol, 0).token.mint(protocol.deployment.vault, 7n));
    await mined(account.vault.skim());
    assert.equal((await account.vault.pools()).treasury, 7n);
    const supply = await account.token.totalSupply();
    await mined(account.vault.burn());
    assert.equal(await account.token.totalSupply(), supply);
  });
});

async function blockOf(protocol: Protocol): Promise<number> {
  return protocol.provider.getBlockNumber();
}

/** A vault whose court and job book is the account itself, over a token of which it owns and approved `supply` units. */
async function deployVault(account: Actor, supply: bigint): Promise<StakeVault> {
  const { address, signer } = account;
  const token = await new LabelToken__factory(signer).deploy(address, supply);
  const vault = await new StakeVault__factory(signer).deploy(
    token,
    address,
    address,
    address,
    practiceParameters.vault,
  );
  await mined(token.mint(address, supply));
  await mined(token.approve(vault, supply));
  return vault;
}
