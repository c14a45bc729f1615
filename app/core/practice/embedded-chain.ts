import path from 'node:path';
import { createHardhatRuntimeEnvironment } from 'hardhat/hre';
import { ChainLogError, openChainLog } from './chain-log.ts';

/** The public test phrase of the Ethereum tool chain: its accounts are worth nothing anywhere, and everyone has them. */
export const GENESIS_PHRASE = 'test test test test test test test test test test test junk';
export const PRACTICE_CHAIN_ID = 31337;
const GENESIS_ACCOUNTS = 10;

/** An Ethereum chain inside this process, without a port, that survives restarts block for block. */
export interface EmbeddedChain {
  /** JSON-RPC as EIP-1193 has it. A raw transaction is mined at once and is on disk when this resolves. */
  request(method: string, params?: readonly unknown[]): Promise<unknown>;
  /** Mines one empty block, `seconds` after the newest (at least 1). */
  mine(seconds: number): Promise<void>;
  close(): Promise<void>;
}

interface RpcBlock {
  readonly hash: string;
  readonly number: string;
  readonly timestamp: string;
}

/**
 * Starts the chain of a folder, replaying what earlier sessions mined.
 *
 * @param now seconds since the Unix epoch; the genesis time of a new chain.
 * @param onBlock told of each block that is mined from now on.
 * @throws ChainLogError where the log cannot be replayed to the very same blocks.
 */
export async function startEmbeddedChain(folder: string, now: number, onBlock: () => void): Promise<EmbeddedChain> {
  const log = openChainLog(path.join(folder, 'practice-chain.log'), () => now);
  const environment = await createHardhatRuntimeEnvironment(
    {
      networks: {
        practice: {
          type: 'edr-simulated',
          chainType: 'l1',
          chainId: PRACTICE_CHAIN_ID,
          hardfork: 'osaka',
          initialDate: new Date(log.genesisTime * 1000).toISOString(),
          allowBlocksWithSameTimestamp: false,
          // A transaction that reverts is mined like any other; its receipt says so.
          throwOnTransactionFailures: false,
          accounts: { mnemonic: GENESIS_PHRASE, count: GENESIS_ACCOUNTS, accountsBalance: 10n ** 24n },
        },
      },
    },
    {},
    // Hardhat wants the folder of a package; it writes nothing there.
    import.meta.dirname,
  );
  const connection = await environment.network.create('practice');
  const rpc = (method: string, params: readonly unknown[] = []) =>
    connection.provider.request({ method, params: [...params] });
  const newest = async () => (await rpc('eth_getBlockByNumber', ['latest', false])) as RpcBlock;

  for (const [index, block] of log.blocks.entries()) {
    await rpc('evm_setNextBlockTimestamp', [block.time]);
    await (block.transaction ? rpc('eth_sendRawTransaction', [block.transaction]) : rpc('evm_mine'));
    if ((await newest()).hash !== block.hash) {
      throw new ChainLogError(
        `Block ${index + 1} of the practice chain came out differently. Move ${folder} away to begin a new practice chain.`,
      );
    }
  }

  // One block at a time: the log's order is the chain's.
  let tail: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = tail.then(work, work);
    tail = next.catch(() => {});
    return next;
  };
  const record = async (transaction?: string) => {
    const { hash, timestamp } = await newest();
    log.append({ time: Number(timestamp), ...(transaction ? { transaction } : {}), hash });
    onBlock();
  };
  const isMined = async (hash: unknown) => {
    const receipt = (await rpc('eth_getTransactionReceipt', [hash])) as { readonly blockHash: string } | null;
    return receipt?.blockHash === (await newest()).hash;
  };

  return {
    request: (method, params = []) => {
      if (method !== 'eth_sendRawTransaction') return rpc(method, params);
      return inOrder(async () => {
        const hash = await rpc(method, params);
        if (await isMined(hash)) await record(params[0] as string);
        return hash;
      });
    },
    mine: (seconds) =>
      inOrder(async () => {
        const { timestamp } = await newest();
        await rpc('evm_setNextBlockTimestamp', [Number(timestamp) + Math.max(1, Math.ceil(seconds))]);
        await rpc('evm_mine');
        await record();
      }),
    async close() {
      await tail;
      await connection.close();
      log.close();
    },
  };
}
