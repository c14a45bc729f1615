/** What the wallet may refuse, as stable codes. Those of the key process travel over its link under the same names. */
export type WalletErrorCode =
  | 'no-wallet'
  | 'wallet-exists'
  | 'wallet-locked'
  | 'wrong-password'
  | 'password-too-short'
  | 'key-file-invalid'
  | 'key-file-too-costly'
  | 'key-file-damaged'
  | 'key-file-not-writable'
  | 'unknown-network'
  | 'address-book-changed'
  | 'unknown-address'
  | 'unknown-call'
  | 'unexpected-value'
  | 'transaction-invalid'
  | 'gas-cap-exceeded'
  | 'fee-cap-exceeded'
  | 'stake-cap-exceeded'
  | 'hash-differs'
  | 'process-gone';

/** An expected refusal of the wallet: the message says what happened and what to do next. */
export class WalletError extends Error {
  readonly code: WalletErrorCode;
  /** Whole seconds until the next password is looked at; 0 where there is no wait. */
  readonly secondsToWait: number;

  constructor(
    code: WalletErrorCode,
    message: string,
    options: ErrorOptions & { readonly secondsToWait?: number } = {},
  ) {
    super(message, options);
    this.name = 'WalletError';
    this.code = code;
    this.secondsToWait = options.secondsToWait ?? 0;
  }
}
