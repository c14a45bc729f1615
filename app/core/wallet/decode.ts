import type { Result, TransactionDescription } from 'ethers/abi';
import { getAddress, isAddress } from 'ethers/address';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import { saltHashOf } from '../../domain/protocol/label-leaf.ts';
import type { AddressBook, ContractName } from './address-book.ts';
import { PINNED_CALLS } from './pinned-abi.ts';
import type { BatchDescription, CallDescription, SigningDescription, SigningFacts } from './signing-description.ts';
import type { TransactionRequest } from './transaction-request.ts';
import { WalletError } from './wallet-error.ts';

/** EIP-7825: no transaction may ask for more. */
const MAXIMUM_GAS = 2n ** 24n;
/** A tenth of an ether; a first-cut submission at 100 gwei stays below a quarter of it. */
const MAXIMUM_FEE = 10n ** 17n;

/**
 * Reads a transaction as the contract will. Only addresses of the book and calls of the pinned interfaces pass.
 *
 * @throws WalletError naming what is not accepted.
 */
export function describeTransaction(
  books: ReadonlyMap<number, AddressBook>,
  request: TransactionRequest,
  facts: SigningFacts | undefined,
): SigningDescription {
  const book = books.get(request.chainId);
  if (!book) throw refusal('unknown-network', `it is for network ${request.chainId}, which this wallet does not know`);
  if (!isAddress(request.to)) throw refusal('transaction-invalid', 'it names no address');
  const name = contractAt(book, request.to);
  if (!name)
    throw refusal('unknown-address', `it calls ${request.to}, which is none of Surety's contracts on this network`);
  if (request.value !== 0n) throw refusal('unexpected-value', 'it would send ether, which no call of Surety does');
  if (request.gasLimit > MAXIMUM_GAS)
    throw refusal('gas-cap-exceeded', 'it asks for more gas than a transaction may use');
  const maximumFee = request.gasLimit * request.maxFeePerGas;
  if (maximumFee > MAXIMUM_FEE) throw refusal('fee-cap-exceeded', 'it could cost more than 0.1 ether in fees');
  const parsed = parse(name, request.data);
  const call = parsed && DESCRIBE[`${name}.${parsed.name}`]?.(parsed.args, facts);
  if (!call) throw refusal('unknown-call', `it makes a call to ${request.to} that this wallet cannot read`);
  return { call, chainId: request.chainId, nonce: request.nonce, to: getAddress(request.to), maximumFee };
}

function contractAt(book: AddressBook, address: string): ContractName | undefined {
  const wanted = address.toLowerCase();
  for (const name of Object.keys(PINNED_CALLS) as ContractName[])
    if (book.contracts[name].toLowerCase() === wanted) return name;
  return undefined;
}

/** Calldata must be exactly what its reading encodes to: trailing bytes or dirty padding would be signed unseen. */
function parse(name: ContractName, data: string): TransactionDescription | undefined {
  const calls = PINNED_CALLS[name];
  try {
    const parsed = calls.parseTransaction({ data });
    if (!parsed || calls.encodeFunctionData(parsed.fragment, parsed.args) !== data.toLowerCase()) return undefined;
    return parsed;
  } catch {
    // Calldata that does not decode is refused like an unknown selector; the caller says so.
    return undefined;
  }
}

const DESCRIBE: Readonly<
  Record<string, (values: Result, facts: SigningFacts | undefined) => CallDescription | undefined>
> = {
  'court.lease': (values) => ({
    kind: 'lease',
    batch: batchOf((BigInt(values['job']) << 32n) | BigInt(values['index'])),
    saltHash: values['saltHash'],
  }),
  'court.release': (values) => ({ kind: 'release-lease', batch: batchOf(values['current']['batch']) }),
  'court.submit': (values, facts) => submission(values, facts, 0n),
  'court.submitWithPermit': (values, facts) => submission(values, facts, values['permit']['amount']),
  'trapDesk.revealTraps': (values) => trapReveal(values),
  'vault.depositWithPermit': (values) => ({ kind: 'deposit', amount: values['permit']['amount'] }),
  'vault.unbond': (values) => ({ kind: 'start-withdrawal', amount: values['amount'] }),
  'vault.withdraw': () => ({ kind: 'withdraw' }),
  'vault.release': (values) => ({ kind: 'release-vested', account: values['account'] }),
};

function submission(values: Result, facts: SigningFacts | undefined, deposit: bigint): CallDescription {
  if (!facts) throw refusal('transaction-invalid', 'it submits a batch, and nothing was said of its size and stake');
  const { current, delivery } = values as unknown as { readonly current: Result; readonly delivery: Result };
  return {
    kind: 'submit',
    batch: batchOf(current['batch']),
    items: facts.items,
    stake: facts.stake,
    deposit,
    leaseDeadline: Number(current['deadline']),
    leafRoot: delivery['leafRoot'],
    hiddenRoot: delivery['hiddenRoot'],
    payload: delivery['payload'],
  };
}

/** Exactly one batch, in its window, by the salt that it was leased with: anything else would show a salt to no end. */
function trapReveal(values: Result): CallDescription | undefined {
  const { current, submissions, salts, trueLabels } = values as unknown as Readonly<Record<string, Result>>;
  const submission = submissions?.[0] as Result | undefined;
  if (!current || !submission || [submissions, salts, trueLabels].some((list) => list?.length !== 1)) return undefined;
  if (BigInt(current['trapsEnd']) === 0n)
    throw refusal('transaction-invalid', 'it would show which labels are traps while reviewers can still vote');
  if (saltHashOf(salts?.[0] as Hex) !== submission['saltHash'] || submission['docket'] !== current['id'])
    throw refusal('transaction-invalid', 'what it shows is not what the batch was leased with');
  return {
    kind: 'reveal-traps',
    batch: batchOf(submission['batch']),
    trapsEnd: Number(current['trapsEnd']),
    trueLabels: trueLabels?.[0] as string,
  };
}

function batchOf(id: bigint): BatchDescription {
  return { id, job: id >> 32n, index: Number(id & 0xffff_ffffn) };
}

function refusal(code: WalletError['code'], reason: string): WalletError {
  return new WalletError(code, `This transaction was refused before any signature: ${reason}.`);
}
