import type { Digest } from '../../domain/digest.ts';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import type { LaneLeaf } from '../../domain/protocol/label-leaf.ts';
import type { AddressBook } from './address-book.ts';
import type { StakeEntry } from './stake-caps.ts';
import type { WireTransactionRequest } from './transaction-request.ts';

/** Which batch a secret belongs to; another chain, court or batch gives another one. */
export interface BatchSecretRef {
  readonly chainId: number;
  /** Address of the LabelCourt. */
  readonly court: string;
  /** Batch id (job << 32 | index), decimal. */
  readonly batch: string;
}

/** The label of one lane; lanes are given in their order. */
export interface LaneLabel {
  readonly item: Digest;
  /** The true label, which stays hidden where another one is shown. */
  readonly label: Digest;
  /** What validators are shown: the true label, or in a trap lane a corrupted one. */
  readonly shown: Digest;
}

/** A lane in which validators are shown a corrupted label; its salt decides how it is corrupted. */
export interface TrapLane {
  readonly lane: number;
  readonly salt: Hex;
}

/** What decides which lanes are traps, beside the batch salt. */
export interface TrapTerms {
  readonly hiddenRoot: Hex;
  readonly lanes: number;
  /** Basis points of the lanes. */
  readonly share: number;
}

/** Structures as the events told them, and the digest of the document that lists the true labels of the trap lanes. */
export interface TrapReveal {
  readonly docket: Readonly<Record<string, unknown>>;
  readonly submission: Readonly<Record<string, unknown>>;
  readonly trueLabels: string;
}

/** What a submission carries. `lanes` are the entries of the payload index, in lane order. */
export interface SealedLanes {
  readonly lanes: readonly LaneLeaf[];
  readonly leafRoot: Hex;
  readonly hiddenRoot: Hex;
}

/** Wire text of SigningFacts; null where the call needs none. */
export type WireSigningFacts = string | null;

/** A permit for the vault to take tokens (ERC-2612). */
export interface PermitRequest {
  readonly chainId: number;
  /** LBL·10⁻¹⁸, decimal. */
  readonly amount: string;
  /** The account's permit nonce at the token, decimal. */
  readonly nonce: string;
  /** Seconds since the epoch, decimal. */
  readonly deadline: string;
}

/** What the key process offers its parent. JSON only: amounts are decimal strings, descriptions wire text. */
export type KeyMethods = {
  trust(book: AddressBook): null;
  create(argument: { readonly password: string }): Promise<{ readonly address: string; readonly keyFile: string }>;
  unlock(argument: { readonly keyFile: string; readonly password: string }): Promise<{ readonly address: string }>;
  /** Opens the file and forgets it again: the check before a file takes the old one's place. */
  verify(argument: { readonly keyFile: string; readonly password: string }): Promise<{ readonly address: string }>;
  changePassword(argument: {
    readonly keyFile: string;
    readonly password: string;
    readonly next: string;
  }): Promise<{ readonly keyFile: string }>;
  lock(argument: null): null;
  status(argument: null): { readonly address: string | null };
  describe(argument: {
    readonly request: WireTransactionRequest;
    readonly facts: WireSigningFacts;
    /** Stakes signed lately: a cap that the signature would break is told before anyone is asked. */
    readonly stakes: readonly StakeEntry[];
  }): {
    /** Wire text of a SigningDescription. */
    readonly description: string;
    readonly bytes: string;
    readonly hash: string;
  };
  sign(argument: {
    readonly request: WireTransactionRequest;
    readonly facts: WireSigningFacts;
    readonly shownHash: string;
    readonly stakes: readonly StakeEntry[];
  }): { readonly raw: string; readonly hash: string; readonly stakes: readonly StakeEntry[] };
  signPermit(permit: PermitRequest): { readonly v: number; readonly r: string; readonly s: string };
  batchSaltHash(batch: BatchSecretRef): { readonly saltHash: Hex };
  sealLanes(argument: { readonly batch: BatchSecretRef; readonly lanes: readonly LaneLabel[] }): SealedLanes;
  /** Which lanes are traps, and the salts of those lanes alone. */
  trapLanes(argument: { readonly batch: BatchSecretRef; readonly terms: TrapTerms }): readonly TrapLane[];
  /** Calldata that shows the batch salt: refused before the trap window opens. `reveal`: wire text of a TrapReveal. */
  trapReveal(argument: { readonly batch: BatchSecretRef; readonly reveal: string }): { readonly data: string };
};
