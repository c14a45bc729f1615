import path from 'node:path';
import { createHardhatRuntimeEnvironment } from 'hardhat/hre';
import { ChainLogError, type LoggedBlock, openChainLog } from './chain-log.ts';

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

/** What a chain needs to start. */
export interface EmbeddedChainOptions {
  readonly folder: string;
  /** Hash of block 0 that the chain must have; where absent, a new one may begin. */
  readonly genesisHash?: string | undefined;
  /** Seconds since the Unix epoch; the genesis time of a new chain. */
  readonly now: number;
  /** Told of each block that is mined from now on. */
  readonly onBlock: () => void;
  /** Told once when a block could not be kept: the chain takes nothing more, and must be started again. */
  readonly onBroken: (cause: unknown) => void;
}

/**
 * Starts the chain of a folder, replaying what earlier sessions mined.
 *
 * @throws ChainLogError where the log cannot be replayed to the very same blocks, or is another chain's.
 */
export async function startEmbeddedChain(options: EmbeddedChainOptions): Promise<EmbeddedChain> {
  const { folder, genesisHash, now } = options;
  const log = openChainLog(path.join(folder, 'practice-chain.log'), genesisHash === undefined ? () => now : undefined);
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

  try {
    // Before anything is replayed or added: another chain's folder is left as it is.
    if (genesisHash !== undefined && (await newest()).hash !== genesisHash) throw otherChain(folder);
    for (const [index, block] of log.blocks.entries()) {
      await replay(rpc, block).catch((cause: unknown) => {
        throw changedLog(folder, index + 1, cause);
      });
      if ((await newest()).hash !== block.hash) throw changedLog(folder, index + 1);
    }
  } catch (cause) {
    await connection.close();
    log.close();
    throw cause;
  }

  // One block at a time: the log's order is the chain's.
  let tail: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = tail.then(work, work);
    tail = next.catch(() => {});
    return next;
  };
  let broken = false;
  const record = async (transaction?: string) => {
    const { hash, timestamp } = await newest();
    try {
      log.append({ time: Number(timestamp), ...(transaction ? { transaction } : {}), hash });
    } catch (cause) {
      // The chain in memory is one block ahead of the disk, which a restart would not have: nobody may build on it.
      broken = true;
      options.onBroken(cause);
      throw cause;
    }
    options.onBlock();
  };
  const refuseBroken = () => {
    if (broken) throw new Error('the practice chain could not keep its last block');
  };
  const isMined = async (hash: unknown) => {
    const receipt = (await rpc('eth_getTransactionReceipt', [hash])) as { readonly blockHash: string } | null;
    return receipt?.blockHash === (await newest()).hash;
  };

  return {
    async request(method, params = []) {
      refuseBroken();
      if (method !== 'eth_sendRawTransaction') return rpc(method, params);
      return inOrder(async () => {
        refuseBroken();
        const hash = await rpc(method, params);
        if (await isMined(hash)) await record(params[0] as string);
        return hash;
      });
    },
    mine: (seconds) =>
      inOrder(async () => {
        refuseBroken();
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

type Rpc = (method: string, params?: readonly unknown[]) => Promise<unknown>;

async function replay(rpc: Rpc, { time, transaction }: LoggedBlock): Promise<void> {
  await rpc('evm_setNextBlockTimestamp', [time]);
  await (transaction ? rpc('eth_sendRawTransaction', [transaction]) : rpc('evm_mine'));
}

function otherChain(folder: string): ChainLogError {
  return new ChainLogError(
    `The folder ${folder} holds another chain than the one that this data folder worked with: its first block differs. ` +
      'Nothing was changed and nothing will be signed. Put the right folder back and try again, or start a new practice network.',
  );
}

function changedLog(folder: string, block: number, cause?: unknown): ChainLogError {
  return new ChainLogError(
    `Block ${block} of the practice chain in ${folder} came out differently: its log was changed. Nothing was added to it and nothing will be signed. ` +
      'Put a copy of it back and try again, or start a new practice network.',
    { cause },
  );
}
