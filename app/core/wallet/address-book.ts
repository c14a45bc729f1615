/** Contracts of one deployment by the names of protocol.md; only these are ever called. */
export type ContractName = 'token' | 'vault' | 'jobs' | 'court' | 'settlement' | 'trapDesk' | 'reputation';

/** What the key process accepts to sign for: chain id → contract addresses. Anything outside is refused. */
export interface AddressBook {
  readonly chainId: number;
  /** EIP-55 addresses. */
  readonly contracts: Readonly<Record<ContractName, string>>;
}
