import { SigningKey } from 'ethers/crypto';
import { TypedDataEncoder } from 'ethers/hash';
import type { AddressBook } from './address-book.ts';
import type { PermitRequest } from './key-methods.ts';

/** EIP-712 domain of LabelToken, as its constructor sets it; a wrong one is noticed when the deposit is tried out. */
const TOKEN_NAME = 'Label';
const TOKEN_VERSION = '1';

const PERMIT_TYPES = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
};

/**
 * Signs a permit (ERC-2612) for exactly one amount and for no spender but the vault of the book. Alone it moves nothing:
 * the vault deposits only for the account that calls it, and that call is shown and signed separately.
 */
export function signPermit(
  book: AddressBook,
  account: { readonly address: string; readonly privateKey: string },
  permit: PermitRequest,
): { readonly v: number; readonly r: string; readonly s: string } {
  const domain = {
    name: TOKEN_NAME,
    version: TOKEN_VERSION,
    chainId: book.chainId,
    verifyingContract: book.contracts.token,
  };
  const digest = TypedDataEncoder.hash(domain, PERMIT_TYPES, {
    owner: account.address,
    spender: book.contracts.vault,
    value: permit.amount,
    nonce: permit.nonce,
    deadline: permit.deadline,
  });
  const { v, r, s } = new SigningKey(account.privateKey).sign(digest);
  return { v, r, s };
}
