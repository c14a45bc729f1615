/** Cryptographic randomness of the host. */
export interface Random {
  /** @returns `length` unpredictable bytes. */
  bytes(length: number): Uint8Array;
}
