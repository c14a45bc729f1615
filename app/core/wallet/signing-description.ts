/** What a signature does, as data; the words are the screen's. Amounts of LBL are in units of 10⁻¹⁸. */
export interface SigningDescription {
  readonly call: CallDescription;
  readonly chainId: number;
  readonly nonce: number;
  /** The contract that is called. */
  readonly to: string;
  /** Most the network may take, in wei. */
  readonly maximumFee: bigint;
}

export type CallDescription =
  | { readonly kind: 'lease'; readonly batch: BatchDescription; readonly saltHash: string }
  | { readonly kind: 'release-lease'; readonly batch: BatchDescription }
  | {
      readonly kind: 'submit';
      readonly batch: BatchDescription;
      readonly items: number;
      /** Locked from the free balance until the verdict: all that this batch can lose. As read from the job on chain. */
      readonly stake: bigint;
      /** Moved from the account to the vault first, in the same transaction; 0 where the free balance suffices. */
      readonly deposit: bigint;
      /** Seconds since the epoch (block time), exclusive. */
      readonly leaseDeadline: number;
      readonly leafRoot: string;
      readonly hiddenRoot: string;
      /** sha-256 of the payload index document. */
      readonly payload: string;
    }
  | {
      readonly kind: 'reveal-traps';
      readonly batch: BatchDescription;
      /** Seconds since the epoch (block time), exclusive: when the window closes. */
      readonly trapsEnd: number;
      /** sha-256 of the document that lists the true labels of the trap lanes. */
      readonly trueLabels: string;
    }
  | { readonly kind: 'deposit'; readonly amount: bigint }
  | { readonly kind: 'start-withdrawal'; readonly amount: bigint }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'release-vested'; readonly account: string };

export interface BatchDescription {
  /** Batch id: job << 32 | index. */
  readonly id: bigint;
  readonly job: bigint;
  readonly index: number;
}

/** What the calldata of `submit` does not say and the chain knows: read by the core, shown and capped by the key process. */
export interface SigningFacts {
  readonly items: number;
  /** R · n, LBL·10⁻¹⁸. */
  readonly stake: bigint;
}
