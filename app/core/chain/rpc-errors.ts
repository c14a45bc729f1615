import { RpcFailure } from './chain-connection.ts';
import { ChainError } from './chain-error.ts';
import type { ChainErrorCode } from './chain-error.ts';
import { revertMessage } from './revert-messages.ts';
import { readRevert } from './reverts.ts';

/** Nodes name these failures in words only; each pattern was seen at EDR, geth or an RPC service. */
const REFUSALS: readonly (readonly [RegExp, ChainErrorCode, string])[] = [
  [/already known|known transaction|already imported/i, 'already-known', 'The network already has this transaction.'],
  [
    /nonce too low|nonce has already been used/i,
    'nonce-too-low',
    'The network already has a transaction with this number. Its fate is being looked up.',
  ],
  [/nonce too high/i, 'nonce-too-high', 'An earlier transaction is still missing. It will be sent first.'],
  [
    /insufficient funds|doesn't have enough funds/i,
    'insufficient-funds',
    'The account has too little ether for the network fee. Add ether to it, then try again. Nothing was sent.',
  ],
  [
    /too low for the next block|fee cap less than|underpriced|max fee per gas less/i,
    'fee-too-low',
    'The network fee rose above what was agreed. Look at the new fee and confirm again.',
  ],
];

/** Turns whatever a connection threw into a {@link ChainError}; other errors of ours pass through. */
export function asChainError(cause: unknown): unknown {
  if (cause instanceof ChainError) return cause;
  if (!(cause instanceof RpcFailure)) {
    return new ChainError(
      'chain-unreachable',
      'The network does not answer. Nothing is lost; Surety tries again by itself.',
      { cause },
    );
  }
  const revert = readRevert(cause);
  if (revert) return new ChainError('reverted', revertMessage(revert), { cause, revert });
  for (const [pattern, code, message] of REFUSALS)
    if (pattern.test(cause.message)) return new ChainError(code, message, { cause });
  return new ChainError('transaction-refused', `The network refused this: ${cause.message}`, { cause });
}
