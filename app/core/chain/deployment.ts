/** Contracts of one deployment, by the names of protocol.md §2. Addresses are EIP-55. */
export interface DeployedContracts {
  readonly token: string;
  readonly vault: string;
  readonly jobs: string;
  readonly court: string;
  readonly settlement: string;
  readonly trapDesk: string;
  readonly reputation: string;
}

/**
 * When a block counts as safe and as final. `tags`: the node's own words (`safe`, `finalized`); the practice chain calls
 * every block final at once, because it never reorganises. `depth`: so many blocks on top, for chains without those tags.
 */
export type Finality =
  { readonly by: 'tags' } | { readonly by: 'depth'; readonly safe: number; readonly final: number };

/** One network and what was deployed on it: all that the application must know before it trusts a node's answer. */
export interface Deployment {
  /** `practice`, later names of public networks; the screen always says which. */
  readonly network: string;
  readonly chainId: number;
  /** Hash of block 0, `0x…`; another one is another chain, whatever its id. */
  readonly genesisHash: string;
  /** First block that may hold events of the contracts. */
  readonly fromBlock: number;
  readonly contracts: DeployedContracts;
  readonly finality: Finality;
}

/** Tells rows of one deployment from those of another in the same database. */
export function deploymentKey({ chainId, genesisHash, contracts }: Deployment): string {
  return `${chainId}:${genesisHash}:${contracts.court}`;
}
