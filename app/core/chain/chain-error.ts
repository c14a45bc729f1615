import type { AbiValue } from './abi-values.ts';

export type ChainErrorCode =
  | 'chain-unreachable'
  | 'wrong-network'
  | 'reverted'
  | 'insufficient-funds'
  | 'nonce-too-low'
  | 'nonce-too-high'
  | 'already-known'
  | 'fee-too-low'
  | 'transaction-refused';

/** A contract's named refusal. */
export interface Revert {
  /** Name of the custom error, `Error` for a bare message, `unknown` where the bytes fit none of ours. */
  readonly name: string;
  readonly values: { readonly [name: string]: AbiValue };
}

/** An expected failure of the chain: the message says what happened and what to do next. */
export class ChainError extends Error {
  readonly code: ChainErrorCode;
  /** Only where `code` is `reverted`. */
  readonly revert: Revert | undefined;

  constructor(code: ChainErrorCode, message: string, options: ErrorOptions & { readonly revert?: Revert } = {}) {
    super(message, options);
    this.name = 'ChainError';
    this.code = code;
    this.revert = options.revert;
  }
}
