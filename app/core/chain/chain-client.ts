import type { ChainConnection } from './chain-connection.ts';
import { ChainError } from './chain-error.ts';
import type { Deployment } from './deployment.ts';
import { hash32, quantity, record, safeNumber, toQuantity } from './rpc-values.ts';
import { asChainError } from './rpc-errors.ts';

/** A block as far as we need it. Its timestamp is the clock of every deadline. */
export interface BlockHead {
  readonly number: number;
  readonly hash: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

/** Wei per gas. */
export interface Fees {
  readonly baseFee: bigint;
  /** Enough for the base fee to double: six full blocks in a row. */
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}

export interface Receipt {
  readonly hash: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly succeeded: boolean;
  readonly gasUsed: bigint;
  /** Wei per gas. */
  readonly gasPrice: bigint;
}

export interface CallRequest {
  readonly from?: string;
  readonly to: string;
  /** Calldata, `0x…`. */
  readonly data: string;
}

export interface RawLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly transactionHash: string;
  readonly logIndex: number;
}

/** One chain through one connection. Every method throws {@link ChainError} where the chain refuses or does not answer. */
export interface ChainClient {
  readonly deployment: Deployment;
  /** @throws ChainError `wrong-network` where chain id or genesis differ from the deployment's. */
  checkNetwork(): Promise<void>;
  head(): Promise<BlockHead>;
  /** @returns undefined where the chain has no such block. */
  block(number: number): Promise<BlockHead | undefined>;
  /** Highest block numbers that count as safe and as final (see `Finality`). */
  finality(): Promise<{ readonly safe: number; readonly final: number }>;
  fees(): Promise<Fees>;
  /** Number of transactions of `account` in the chain so far: its next nonce. */
  transactionCount(account: string, at?: 'latest' | { readonly block: number }): Promise<number>;
  /** Wei. */
  balance(account: string): Promise<bigint>;
  /** @returns undefined where the transaction is in no block. */
  receipt(hash: string): Promise<Receipt | undefined>;
  /** Whether the node holds the transaction, in a block or waiting. */
  knows(hash: string): Promise<boolean>;
  /** Hands signed bytes to the node. An error does not mean that they were not taken: look the hash up. */
  broadcast(raw: string): Promise<void>;
  /** @param block state to call on; the latest where absent. @returns the bytes that the call returns. */
  call(request: CallRequest, block?: number): Promise<string>;
  /** Tries a transaction without sending it. @returns gas it needs; throws ChainError `reverted` with the contract's reason. */
  estimateGas(request: CallRequest): Promise<bigint>;
  logs(fromBlock: number, toBlock: number): Promise<readonly RawLog[]>;
  /** Told when the chain may have a new block. @returns a function that stops listening. */
  onHead(listener: () => void): () => void;
}

/** Tip offered where the node names none. */
const DEFAULT_TIP = 10n ** 9n;
const POLL_EVERY_MS = 2_000;

export function openChainClient(connection: ChainConnection, deployment: Deployment): ChainClient {
  async function ask(method: string, params: readonly unknown[]): Promise<unknown> {
    try {
      return await connection.request(method, params);
    } catch (cause) {
      throw asChainError(cause);
    }
  }

  async function blockAt(tag: string): Promise<BlockHead | undefined> {
    const block = await ask('eth_getBlockByNumber', [tag, false]);
    if (block === null || block === undefined) return undefined;
    const { number, hash, timestamp } = record(block);
    return { number: safeNumber(number), hash: hash32(hash), timestamp: safeNumber(timestamp) };
  }

  async function head(): Promise<BlockHead> {
    const latest = await blockAt('latest');
    if (!latest) throw new ChainError('chain-unreachable', 'The network has no blocks yet. Try again in a moment.');
    return latest;
  }

  return {
    deployment,
    async checkNetwork() {
      const chainId = safeNumber(await ask('eth_chainId', []));
      const genesis = await blockAt('0x0');
      if (chainId === deployment.chainId && genesis?.hash === deployment.genesisHash.toLowerCase()) return;
      throw new ChainError(
        'wrong-network',
        `The connection leads to another chain than ${deployment.network} (id ${chainId} instead of ${deployment.chainId}, or another ` +
          'beginning). Nothing will be signed for it. Check the address of the node.',
      );
    },
    head,
    block: (number) => blockAt(toQuantity(number)),
    async finality() {
      const { finality } = deployment;
      if (finality.by === 'depth') {
        const { number } = await head();
        return { safe: number - finality.safe, final: number - finality.final };
      }
      const [safe, final] = [await blockAt('safe'), await blockAt('finalized')];
      return { safe: safe?.number ?? -1, final: final?.number ?? -1 };
    },
    async fees() {
      const latest = record(await ask('eth_getBlockByNumber', ['latest', false]));
      const baseFee = quantity(latest['baseFeePerGas']);
      const tip = await ask('eth_maxPriorityFeePerGas', []).then(quantity, () => DEFAULT_TIP);
      return { baseFee, maxFeePerGas: 2n * baseFee + tip, maxPriorityFeePerGas: tip };
    },
    async transactionCount(account, at = 'latest') {
      return safeNumber(await ask('eth_getTransactionCount', [account, at === 'latest' ? at : toQuantity(at.block)]));
    },
    balance: async (account) => quantity(await ask('eth_getBalance', [account, 'latest'])),
    async receipt(hash) {
      const answer = await ask('eth_getTransactionReceipt', [hash]);
      if (answer === null || answer === undefined) return undefined;
      const receipt = record(answer);
      // A lying or confused node must not settle one transaction with the receipt of another.
      if (hash32(receipt['transactionHash']) !== hash.toLowerCase())
        throw new ChainError('chain-unreachable', 'The node answered about another transaction.');
      return {
        hash,
        blockNumber: safeNumber(receipt['blockNumber']),
        blockHash: hash32(receipt['blockHash']),
        succeeded: quantity(receipt['status']) === 1n,
        gasUsed: quantity(receipt['gasUsed']),
        gasPrice: quantity(receipt['effectiveGasPrice']),
      };
    },
    async knows(hash) {
      const transaction = await ask('eth_getTransactionByHash', [hash]);
      return transaction !== null && transaction !== undefined;
    },
    async broadcast(raw) {
      await ask('eth_sendRawTransaction', [raw]);
    },
    async call(request, block) {
      const answer = await ask('eth_call', [request, block === undefined ? 'latest' : toQuantity(block)]);
      if (typeof answer !== 'string')
        throw new ChainError('chain-unreachable', 'The node answered a call with no bytes.');
      return answer;
    },
    estimateGas: async (request) => quantity(await ask('eth_estimateGas', [request])),
    async logs(fromBlock, toBlock) {
      const address = Object.values(deployment.contracts) as string[];
      const range = { fromBlock: toQuantity(fromBlock), toBlock: toQuantity(toBlock), address };
      const answer = await ask('eth_getLogs', [range]);
      if (!Array.isArray(answer))
        throw new ChainError('chain-unreachable', 'The node answered with no list of events.');
      return answer.map(readLog);
    },
    onHead(listener) {
      if (connection.onHead) return connection.onHead(listener);
      const timer = setInterval(listener, POLL_EVERY_MS);
      return () => clearInterval(timer);
    },
  };
}

function readLog(value: unknown): RawLog {
  const log = record(value);
  const { address, data, topics } = log;
  if (typeof address !== 'string' || typeof data !== 'string' || !Array.isArray(topics))
    throw new Error('the node sent no log');
  return {
    address,
    data,
    topics: topics.map(hash32),
    blockNumber: safeNumber(log['blockNumber']),
    blockHash: hash32(log['blockHash']),
    transactionHash: hash32(log['transactionHash']),
    logIndex: safeNumber(log['logIndex']),
  };
}
