import { Transaction } from 'ethers/transaction';
import { WalletError } from './wallet-error.ts';

/** An EIP-1559 transaction before its signature: every byte that will be signed follows from it. */
export interface TransactionRequest {
  readonly chainId: number;
  readonly nonce: number;
  readonly to: string;
  /** Wei. */
  readonly value: bigint;
  /** Calldata, `0x…`. */
  readonly data: string;
  readonly gasLimit: bigint;
  /** Wei per gas. */
  readonly maxFeePerGas: bigint;
  /** Wei per gas. */
  readonly maxPriorityFeePerGas: bigint;
}

/** The same as JSON: amounts are decimal strings. */
export type WireTransactionRequest = {
  readonly [K in keyof TransactionRequest]: TransactionRequest[K] extends bigint ? string : TransactionRequest[K];
};

export function toWire(request: TransactionRequest): WireTransactionRequest {
  return {
    chainId: request.chainId,
    nonce: request.nonce,
    to: request.to,
    value: String(request.value),
    data: request.data,
    gasLimit: String(request.gasLimit),
    maxFeePerGas: String(request.maxFeePerGas),
    maxPriorityFeePerGas: String(request.maxPriorityFeePerGas),
  };
}

export function fromWire(request: WireTransactionRequest): TransactionRequest {
  return {
    chainId: request.chainId,
    nonce: request.nonce,
    to: request.to,
    value: BigInt(request.value),
    data: request.data,
    gasLimit: BigInt(request.gasLimit),
    maxFeePerGas: BigInt(request.maxFeePerGas),
    maxPriorityFeePerGas: BigInt(request.maxPriorityFeePerGas),
  };
}

/**
 * @returns the unsigned type-2 transaction; its `unsignedHash` is what a signature covers (EIP-1559, EIP-2718).
 * @throws WalletError `transaction-invalid` for what is no such transaction, a tip above the whole fee for instance.
 */
export function unsignedTransaction(request: TransactionRequest): Transaction {
  try {
    return Transaction.from({ ...request, type: 2 });
  } catch (cause) {
    throw new WalletError(
      'transaction-invalid',
      'This is no transaction that a network would take. Nothing was signed.',
      { cause },
    );
  }
}
