import type { AbiValue } from './abi-values.ts';
import type { ContractName } from './contract-interfaces.ts';

/** One event of our contracts, as it stands in the chain that we last saw. */
export interface StoredEvent {
  readonly block: number;
  /** Place in the block; with `block` it orders events. */
  readonly logIndex: number;
  readonly blockHash: string;
  /** Block time, seconds since the epoch. */
  readonly timestamp: number;
  readonly transactionHash: string;
  readonly contract: ContractName;
  readonly name: string;
  readonly values: { readonly [name: string]: AbiValue };
}

/** What events are looked up by, as decimal text or EIP-55 address; undefined where an event names none. */
export interface EventKeys {
  readonly job: string | undefined;
  readonly batch: string | undefined;
  readonly docket: string | undefined;
  readonly account: string | undefined;
}

export interface Checkpoint {
  readonly block: number;
  readonly hash: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

/** All given fields must match. */
export interface EventFilter {
  readonly job?: bigint;
  readonly batch?: bigint;
  readonly docket?: bigint;
  readonly account?: string;
  readonly names?: readonly string[];
}

/** Where events are kept, for one deployment. `core/store` has the rows; the workstation connects the two. */
export interface EventIndex {
  /** @returns the newest checkpoint, or the newest below a block. */
  checkpoint(below?: number): Checkpoint | undefined;
  /** Stores the events of the blocks after the last checkpoint up to this one, in one transaction. */
  append(checkpoint: Checkpoint, events: readonly (StoredEvent & { readonly keys: EventKeys })[]): void;
  /** Forgets every checkpoint and event above `block`, in one transaction. */
  rollBack(block: number): void;
  /** In the order of the chain. */
  events(filter: EventFilter): readonly StoredEvent[];
}
