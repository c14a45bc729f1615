import { LabelToken__factory, StakeVault__factory } from '../chain/contracts.ts';
import { LBL } from './deploy-practice.ts';
import type { PracticeWorld } from './practice-world.ts';

const GAS_GIFT = 10n ** 18n;
const GIFT = 100n * LBL;
/** Below this a newcomer cannot stake a batch of the demo job. */
const ENOUGH = 20n * LBL;

/**
 * The faucet: test ETH by an ordinary transfer, and LBL into the account's free balance.
 *
 * @param force gives tokens even to an account that has enough.
 */
export async function fundNewcomer(
  { people, provider, deployment }: PracticeWorld,
  account: string,
  force: boolean,
): Promise<void> {
  const { operator } = people;
  if ((await provider.getBalance(account)) < GAS_GIFT / 2n) {
    await (await operator.sendTransaction({ to: account, value: GAS_GIFT })).wait();
  }
  const vault = StakeVault__factory.connect(deployment.contracts.vault, operator);
  const { free, locked } = await vault.accountOf(account);
  if (!force && free + locked >= ENOUGH) return;
  const token = LabelToken__factory.connect(deployment.contracts.token, operator);
  await (await token.mint(operator.address, GIFT)).wait();
  await (await token.approve(deployment.contracts.vault, GIFT)).wait();
  await (await vault.depositFor(account, GIFT)).wait();
}
