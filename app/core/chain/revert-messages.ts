import { inLbl } from '../../domain/protocol/label-amount.ts';
import type { AbiValue } from './abi-values.ts';
import type { Revert } from './chain-error.ts';

type Values = { readonly [name: string]: AbiValue };

/** What the named errors mean for the person who would have signed. Others keep their name, which support can look up. */
const MESSAGES: Readonly<Record<string, (values: Values) => string>> = {
  LeaseExpired: () =>
    'The lease of this batch has run out, so it can no longer be submitted. Your labels are kept. Lease the batch again if it is still open.',
  LeaseNotExpired: () => 'Another annotator still holds this batch. Choose another one.',
  BatchNotOpen: () => 'This batch is already leased or submitted. Choose another one.',
  StaleBatch: () =>
    'This batch has changed on the network since it was last looked at. It is being read again; try once more in a moment.',
  TrapWindowClosed: () =>
    'The time to show the traps of this batch is over, so every label of it is rejected. Nothing was sent.',
  NotTheAnnotator: () => 'This batch is leased by another account. Choose another one.',
  AlreadyExtended: () => 'The lease of this batch was already extended once, which is all that the job allows.',
  JobIsClosed: () => 'The requester closed this job. Choose another one.',
  UnknownJob: () => 'This job does not exist on the network.',
  UnknownBatch: () => 'This job has no such batch.',
  AccuracyTooLow: () =>
    'This job asks for a higher accuracy than your record shows so far. Choose another job and come back later.',
  InsufficientFree: ({ available, needed }) =>
    `The stake needs ${amount(needed)}, and ${amount(available)} are free. Deposit more or wait until other stakes return. Nothing was sent.`,
  InsufficientBudget: () =>
    'The requester’s budget does not cover this batch. Choose another job, or wait until it is topped up.',
  UnbondingNotOver: () => 'What you withdraw is still in its waiting time.',
  ZeroAmount: () => 'The amount is zero. Enter more.',
  DepositNotReceived: () => 'The deposit did not reach the vault. Nothing was moved.',
  ERC20InsufficientBalance: ({ balance, needed }) =>
    `The account holds ${amount(balance)}, and ${amount(needed)} are needed. Get more LBL first. Nothing was sent.`,
  ERC20InsufficientAllowance: () => 'The vault was not allowed to take the deposit. Confirm again.',
  ERC2612ExpiredSignature: () => 'The permission for the deposit has run out. Confirm again.',
};

/** @returns one or two sentences: what happened, what to do next. */
export function revertMessage({ name, values }: Revert): string {
  const message = MESSAGES[name];
  if (message) return message(values);
  if (name === 'Error' || name === 'unknown' || name === 'Panic')
    return 'The contract refused this without a reason we know. Nothing was sent.';
  return `The contract refused this (${name}). Nothing was sent.`;
}

function amount(value: AbiValue | undefined): string {
  return typeof value === 'bigint' ? inLbl(value) : 'more LBL';
}
