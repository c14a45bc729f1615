import type { ParamType } from 'ethers/abi';
import { getAddress } from 'ethers/address';
import type { Log } from '../ports/log.ts';
import { plainValues } from './abi-values.ts';
import type { AbiValue } from './abi-values.ts';
import type { BlockHead, ChainClient, RawLog } from './chain-client.ts';
import { CONTRACT_INTERFACES } from './contract-interfaces.ts';
import type { ContractName } from './contract-interfaces.ts';
import type { Checkpoint, EventIndex, EventKeys, StoredEvent } from './event-index.ts';

/** Blocks asked for at once; public nodes refuse much more. */
const RANGE = 2_000;
/** A chain that changes while it is read is read again at once; one that never holds still has to wait for the next head. */
const MAXIMUM_ROUNDS = 20;

export interface EventChange {
  /** Newly stored events, in the order of the chain. */
  readonly added: readonly StoredEvent[];
  /** True where events seen before were taken back by a reorganisation: read everything again. */
  readonly rolledBack: boolean;
  readonly head: BlockHead;
}

/** Keeps an event index in step with its chain. */
export interface EventFollower {
  /** Reads what is missing up to the present head; concurrent calls share the work. @throws ChainError. */
  sync(): Promise<void>;
  /** Told after each change of the index and after each new head. @returns a function that stops listening. */
  subscribe(listener: (change: EventChange) => void): () => void;
  /** Begins to follow new heads. @returns a function that stops. */
  follow(): () => void;
}

export function openEventFollower(client: ChainClient, index: EventIndex, log: Log): EventFollower {
  const listeners = new Set<(change: EventChange) => void>();
  const contractAt = new Map<string, ContractName>(
    (Object.entries(client.deployment.contracts) as [ContractName, string][]).map(([name, address]) => [
      address.toLowerCase(),
      name,
    ]),
  );
  let running: Promise<void> | undefined;
  let again = false;

  /** @returns the newest checkpoint that is still part of the chain, after forgetting all above it. */
  async function commonGround(): Promise<{
    readonly checkpoint: Checkpoint | undefined;
    readonly rolledBack: boolean;
  }> {
    const newest = index.checkpoint();
    let checkpoint = newest;
    while (checkpoint && (await client.block(checkpoint.block))?.hash !== checkpoint.hash)
      checkpoint = index.checkpoint(checkpoint.block);
    const rolledBack = newest?.block !== checkpoint?.block;
    if (rolledBack) {
      log.info(`the chain changed above block ${checkpoint?.block ?? -1}; its events are read again`);
      index.rollBack(checkpoint?.block ?? -1);
    }
    return { checkpoint, rolledBack };
  }

  async function syncOnce(): Promise<void> {
    const head = await client.head();
    const { checkpoint, rolledBack } = await commonGround();
    let from = checkpoint === undefined ? client.deployment.fromBlock : checkpoint.block + 1;
    let changed = rolledBack;
    const added: StoredEvent[] = [];
    while (from <= head.number) {
      const to = Math.min(from + RANGE - 1, head.number);
      const events = await readRange(from, to);
      if (!events) {
        again = true;
        break;
      }
      index.append(events.checkpoint, events.events);
      added.push(...events.events);
      from = to + 1;
      changed = true;
    }
    if (changed) for (const listener of listeners) listener({ added, rolledBack, head });
  }

  /** @returns undefined where the chain changed while it was read. */
  async function readRange(from: number, to: number) {
    const before = await client.block(to);
    const logs = await client.logs(from, to);
    const timestamps = new Map<string, number>();
    for (const { blockNumber, blockHash } of logs) {
      if (timestamps.has(blockHash)) continue;
      const block = await client.block(blockNumber);
      if (block?.hash !== blockHash) return undefined;
      timestamps.set(blockHash, block.timestamp);
    }
    const after = await client.block(to);
    if (!before || before.hash !== after?.hash) return undefined;
    const checkpoint: Checkpoint = { block: to, hash: before.hash, timestamp: before.timestamp };
    return {
      checkpoint,
      events: logs.flatMap((entry) => readEvent(contractAt, entry, timestamps.get(entry.blockHash) ?? 0)),
    };
  }

  async function sync(): Promise<void> {
    again = true;
    running ??= (async () => {
      try {
        for (let round = 0; again && round < MAXIMUM_ROUNDS; round += 1) {
          again = false;
          await syncOnce();
        }
      } finally {
        running = undefined;
      }
    })();
    return running;
  }

  return {
    sync,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    follow: () =>
      client.onHead(() => void sync().catch((cause: unknown) => log.error('events could not be read', cause))),
  };
}

/** Tuples and names as plain data; events of an interface we do not know are left out. */
function readEvent(
  contractAt: ReadonlyMap<string, ContractName>,
  entry: RawLog,
  timestamp: number,
): (StoredEvent & { readonly keys: EventKeys })[] {
  const contract = contractAt.get(entry.address.toLowerCase());
  const parsed = contract && CONTRACT_INTERFACES[contract].parseLog({ topics: [...entry.topics], data: entry.data });
  if (!contract || !parsed) return [];
  const values = plainValues(parsed.fragment.inputs, parsed.args);
  return [
    {
      block: entry.blockNumber,
      logIndex: entry.logIndex,
      blockHash: entry.blockHash,
      timestamp,
      transactionHash: entry.transactionHash,
      contract,
      name: parsed.name,
      values,
      keys: keysOf(parsed.fragment.inputs, values),
    },
  ];
}

const ACCOUNT_NAMES: readonly string[] = ['account', 'annotator', 'voter', 'requester'];

function keysOf(inputs: readonly ParamType[], values: { readonly [name: string]: AbiValue }): EventKeys {
  const id = (name: string): bigint | undefined => (typeof values[name] === 'bigint' ? values[name] : undefined);
  const batch = id('batch');
  const docket = id('docket');
  // A batch id and a docket id both begin with the job's.
  const parent = batch ?? docket;
  const job = id('job') ?? (parent === undefined ? undefined : parent >> 32n);
  const account = inputs.find(({ name, type }) => type === 'address' && ACCOUNT_NAMES.includes(name));
  return {
    job: job === undefined ? undefined : String(job),
    batch: batch === undefined ? undefined : String(batch),
    docket: docket === undefined ? undefined : String(docket),
    account: account === undefined ? undefined : getAddress(values[account.name] as string),
  };
}
