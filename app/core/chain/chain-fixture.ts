import { createHardhatRuntimeEnvironment } from 'hardhat/hre';
import { BrowserProvider } from 'ethers/providers';
import { HDNodeWallet } from 'ethers/wallet';
import { connectionOverReplies, rpcReplyOf } from './chain-connection.ts';
import type { ChainConnection } from './chain-connection.ts';
import {
  deployProtocol,
  JobBook__factory,
  LabelToken__factory,
  practiceParameters,
  StakeVault__factory,
} from './contracts.ts';
import type { Deployment } from './deployment.ts';

/** The phrase that every Ethereum tool ships; its accounts own the chain's first ether. */
const TEST_PHRASE = 'test test test test test test test test test test test junk';
export const LBL = 10n ** 18n;
const DAY = 24 * 60 * 60;

/** For tests: a real chain in this process with the protocol deployed, one job published and funded. */
export interface TestChain {
  readonly connection: ChainConnection;
  readonly deployment: Deployment;
  /** Account 0 deploys and mints, account 1 is the requester. */
  readonly operator: HDNodeWallet;
  readonly requester: HDNodeWallet;
  /** Any other account, from 2 on. */
  person(index: number): HDNodeWallet;
  rpc(method: string, ...params: readonly unknown[]): Promise<unknown>;
  /** Gives ether, LBL outside the vault and LBL in the vault. */
  fund(
    account: string,
    amounts: { readonly ether?: bigint; readonly outside?: bigint; readonly vault?: bigint },
  ): Promise<void>;
  /** Moves block time and mines a block. */
  skip(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** Terms of the job that the chain starts with; id 1. */
export const TEST_JOB = { items: 5, batchSize: 2, reward: 2n * LBL, fee: LBL / 4n, leaseDuration: DAY } as const;

/** The whole offer of that job. */
export const TEST_OFFER = {
  requirement: `0x${'11'.repeat(32)}`,
  manifest: `0x${'22'.repeat(32)}`,
  manifestRoot: `0x${'33'.repeat(32)}`,
  ...TEST_JOB,
  ...{ class: 1, seats: 3, threshold: 1, qaProtocol: 0 },
  ...{ targetAccuracy: 9_000, minimumAccuracy: 0, trapShare: 0, auditShare: 0 },
} as const;

export async function startTestChain(): Promise<TestChain> {
  const environment = await createHardhatRuntimeEnvironment(
    {
      networks: {
        test: {
          type: 'edr-simulated',
          chainId: 31337,
          hardfork: 'osaka',
          initialDate: '2026-01-01T00:00:00Z',
          allowBlocksWithSameTimestamp: true,
          accounts: { mnemonic: TEST_PHRASE, count: 8, accountsBalance: 10n ** 24n },
        },
      },
    },
    {},
    import.meta.dirname,
  );
  const network = await environment.network.create('test');
  const heads = new Set<() => void>();
  const provider = { request: (call: { method: string; params?: unknown[] }) => network.provider.request(call) };
  const rpc = (method: string, ...params: readonly unknown[]) => provider.request({ method, params: [...params] });
  const browser = new BrowserProvider(provider, 31337, { cacheTimeout: -1 });
  const account = (index: number) =>
    HDNodeWallet.fromPhrase(TEST_PHRASE, '', `m/44'/60'/0'/0/${index}`).connect(browser);
  const [operator, requester] = [account(0), account(1)];
  const genesis = (await rpc('eth_getBlockByNumber', '0x0', false)) as { readonly hash: string };
  const deployed = await deployProtocol(operator, practiceParameters);
  const token = LabelToken__factory.connect(deployed.token, operator);
  const vault = StakeVault__factory.connect(deployed.vault, operator);

  const fund: TestChain['fund'] = async (to, { ether = 0n, outside = 0n, vault: inVault = 0n }) => {
    if (ether > 0n) await (await operator.sendTransaction({ to, value: ether })).wait();
    if (outside > 0n) await (await token.mint(to, outside)).wait();
    if (inVault > 0n) {
      await (await token.mint(operator.address, inVault)).wait();
      await (await token.approve(deployed.vault, inVault)).wait();
      await (await vault.depositFor(to, inVault)).wait();
    }
  };
  await fund(requester.address, { vault: 1_000n * LBL });
  await (await JobBook__factory.connect(deployed.jobBook, requester).create(TEST_OFFER, 500n * LBL)).wait();

  return {
    connection: connectionOverReplies(
      async (method, params) => {
        const reply = await rpcReplyOf({ request: (call) => network.provider.request(call) }, method, params);
        if (method === 'eth_sendRawTransaction') for (const listener of heads) queueMicrotask(listener);
        return JSON.parse(JSON.stringify(reply)) as typeof reply;
      },
      (listener) => {
        heads.add(listener);
        return () => void heads.delete(listener);
      },
    ),
    deployment: {
      network: 'practice',
      chainId: 31337,
      genesisHash: genesis.hash,
      fromBlock: deployed.deployBlock,
      contracts: {
        token: deployed.token,
        vault: deployed.vault,
        jobs: deployed.jobBook,
        court: deployed.court,
        settlement: deployed.settlement,
        trapDesk: deployed.trapDesk,
        reputation: deployed.reputation,
      },
      finality: { by: 'tags' },
    },
    operator,
    requester,
    person: account,
    rpc,
    fund,
    async skip(seconds) {
      await rpc('evm_increaseTime', seconds);
      await rpc('evm_mine');
    },
    async close() {
      browser.destroy();
      await network.close();
    },
  };
}
