import { ChainError } from '../chain/chain-error.ts';
import type { SigningDescription, SigningFacts } from '../wallet/signing-description.ts';
import type { TransactionRequest } from '../wallet/transaction-request.ts';
import type { Intent } from './intent.ts';
import { prepareCall } from './prepare-call.ts';
import type { CallSources } from './prepare-call.ts';

/** What the user is asked to sign, to the byte. Amounts of LBL in units of 10⁻¹⁸, fees in wei. */
export interface Proposal {
  readonly id: number;
  readonly intent: Intent;
  readonly description: SigningDescription;
  readonly request: TransactionRequest;
  readonly facts: SigningFacts | undefined;
  /** The unsigned bytes, `0x…`. */
  readonly bytes: string;
  /** keccak-256 of `bytes`: what the signature covers and what `approve` takes. */
  readonly hash: string;
  readonly estimatedFee: bigint;
  readonly maximumFee: bigint;
  readonly stake: bigint;
  /** Moved from the account into the vault by the same transaction. */
  readonly deposit: bigint;
  /** Block time in seconds after which it would fail; undefined where no clock runs. */
  readonly expiresAt: number | undefined;
}

/** EIP-7825. */
const MAXIMUM_GAS = 2n ** 24n;

/** @throws ChainError where the network or the contract would refuse; OutboxError where the account has too little. */
export async function prepareProposal(
  sources: CallSources & { readonly id: number; readonly intent: Intent; readonly nonce: number },
): Promise<Proposal> {
  const { id, intent, nonce, account, chain, wallet } = sources;
  await chain.checkNetwork();
  const { to, data, facts, stake, deposit, expiresAt } = await prepareCall(sources, intent);
  const gas = await chain.estimateGas({ from: account, to, data });
  const { baseFee, maxFeePerGas, maxPriorityFeePerGas } = await chain.fees();
  // A quarter more: the state may differ a little in the block that takes it.
  const gasLimit = gas + gas / 4n < MAXIMUM_GAS ? gas + gas / 4n : MAXIMUM_GAS;
  const maximumFee = gasLimit * maxFeePerGas;
  if ((await chain.balance(account)) < maximumFee) {
    throw new ChainError(
      'insufficient-funds',
      'The account has too little ether for the network fee. Add ether to it, then try again. Nothing was sent.',
    );
  }
  const { chainId } = chain.deployment;
  const request: TransactionRequest = {
    chainId,
    nonce,
    to,
    value: 0n,
    data,
    gasLimit,
    maxFeePerGas,
    maxPriorityFeePerGas,
  };
  const { description, bytes, hash } = await wallet.describe(request, facts);
  const estimatedFee = gas * (baseFee + maxPriorityFeePerGas);
  return { id, intent, description, request, facts, bytes, hash, estimatedFee, maximumFee, stake, deposit, expiresAt };
}

/** Whether a proposal that was shown may still be signed as it is. @throws ChainError where the contract would refuse by now. */
export async function stillHolds(
  { account, chain }: Pick<CallSources, 'account' | 'chain'>,
  { request }: Proposal,
  nonce: number,
): Promise<boolean> {
  await chain.checkNetwork();
  if (request.nonce !== nonce) return false;
  const { baseFee } = await chain.fees();
  if (request.maxFeePerGas < baseFee + request.maxPriorityFeePerGas) return false;
  return (await chain.estimateGas({ from: account, to: request.to, data: request.data })) <= request.gasLimit;
}
