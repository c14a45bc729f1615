import { SigningKey } from 'ethers/crypto';
import { computeAddress, Transaction } from 'ethers/transaction';
import type { KeystoreAccount } from 'ethers/wallet';
import { saltHashOf } from '../../domain/protocol/label-leaf.ts';
import type { ProcessLink } from '../ports/child-processes.ts';
import type { Clock } from '../ports/clock.ts';
import { LinkError, offerOnLink } from '../ports/link-calls.ts';
import type { LinkMethods } from '../ports/link-calls.ts';
import type { AddressBook } from './address-book.ts';
import { describeTransaction } from './decode.ts';
import { createHdAccount } from './hd-account.ts';
import { decryptKeyFile, encryptKeyFile, useNativeScrypt, WRITTEN_COST } from './key-file-format.ts';
import type { KeyFileCost } from './key-file-format.ts';
import type { KeyMethods, TrapReveal, WireSigningFacts } from './key-methods.ts';
import { batchSaltOf, sealLanesWith, trapLanesWith, trapRevealWith } from './lane-secrets.ts';
import { signPermit } from './permit.ts';
import type { SigningDescription, SigningFacts } from './signing-description.ts';
import { addStake, PRACTICE_CAPS } from './stake-caps.ts';
import type { StakeEntry } from './stake-caps.ts';
import { fromWire, unsignedTransaction } from './transaction-request.ts';
import type { TransactionRequest } from './transaction-request.ts';
import { WalletError } from './wallet-error.ts';
import { fromWireText, toWireText } from './wire-text.ts';

/**
 * The program of the key process: unlocks, decodes, caps and signs for whoever holds the other end of `link`. Nothing it
 * imports opens a socket (a test runs its bundle with those modules blocked), and the key never crosses the link.
 */
export function runKeyProgram(
  link: ProcessLink,
  { clock = { now: Date.now }, cost = WRITTEN_COST }: KeyProgramOptions = {},
): void {
  useNativeScrypt();
  offerOnLink(link, declaringErrors(keyMethods(clock, cost)));
}

export interface KeyProgramOptions {
  readonly clock?: Clock;
  /** Cost of the key files it writes; tests ask for less. */
  readonly cost?: KeyFileCost;
}

function keyMethods(clock: Clock, cost: KeyFileCost): KeyMethods {
  const books = new Map<number, AddressBook>();
  let account: KeystoreAccount | undefined;

  function unlockedAccount(): KeystoreAccount {
    if (!account) throw new WalletError('wallet-locked', 'The wallet is locked. Unlock it with your password.');
    return account;
  }

  function knownBook(chainId: number): AddressBook {
    const book = books.get(chainId);
    if (!book)
      throw new WalletError('unknown-network', `This wallet does not know network ${chainId}. Nothing was signed.`);
    return book;
  }

  /** @throws WalletError `stake-cap-exceeded`. */
  function countStake(
    { chainId, nonce }: TransactionRequest,
    { call }: SigningDescription,
    stakes: readonly StakeEntry[],
  ): readonly StakeEntry[] {
    const amount = call.kind === 'submit' ? call.stake : 0n;
    return addStake(PRACTICE_CAPS, stakes, { chainId, nonce, amount }, clock.now());
  }

  return {
    trust(book) {
      const known = books.get(book.chainId);
      if (known && JSON.stringify(known) !== JSON.stringify(book)) {
        throw new WalletError(
          'address-book-changed',
          `Network ${book.chainId} now names other contracts than when Surety started. Nothing will be signed for them. Start Surety again.`,
        );
      }
      books.set(book.chainId, book);
      return null;
    },
    async create({ password }) {
      const created = createHdAccount();
      const keyFile = await encryptKeyFile(created, password, cost);
      account = created;
      return { address: created.address, keyFile };
    },
    async unlock({ keyFile, password }) {
      account = await decryptKeyFile(keyFile, password);
      return { address: account.address };
    },
    async verify({ keyFile, password }) {
      return { address: (await decryptKeyFile(keyFile, password)).address };
    },
    async changePassword({ keyFile, password, next }) {
      return { keyFile: await encryptKeyFile(await decryptKeyFile(keyFile, password), next, cost) };
    },
    lock() {
      account = undefined;
      return null;
    },
    status: () => ({ address: account?.address ?? null }),
    describe({ request, facts, stakes }) {
      const exact = fromWire(request);
      const description = describeTransaction(books, exact, readFacts(facts));
      countStake(exact, description, stakes);
      const transaction = unsignedTransaction(exact);
      return {
        description: toWireText(description),
        bytes: transaction.unsignedSerialized,
        hash: transaction.unsignedHash,
      };
    },
    sign({ request, facts, shownHash, stakes }) {
      const signer = unlockedAccount();
      const exact = fromWire(request);
      const description = describeTransaction(books, exact, readFacts(facts));
      const transaction = unsignedTransaction(exact);
      if (transaction.unsignedHash !== shownHash) {
        throw new WalletError(
          'hash-differs',
          'What was shown is not what would be signed. Nothing was signed. Look at it again.',
        );
      }
      const counted = countStake(exact, description, stakes);
      transaction.signature = new SigningKey(signer.privateKey).sign(transaction.unsignedHash);
      return { ...checked(transaction, signer.address, shownHash), stakes: counted };
    },
    signPermit: (permit) => signPermit(knownBook(permit.chainId), unlockedAccount(), permit),
    batchSaltHash: (batch) => ({ saltHash: saltHashOf(batchSaltOf(unlockedAccount().privateKey, batch)) }),
    sealLanes: ({ batch, lanes }) => sealLanesWith(batchSaltOf(unlockedAccount().privateKey, batch), batch, lanes),
    trapLanes: ({ batch, terms }) => trapLanesWith(batchSaltOf(unlockedAccount().privateKey, batch), terms),
    trapReveal: ({ batch, reveal }) => ({
      data: trapRevealWith(batchSaltOf(unlockedAccount().privateKey, batch), batch, fromWireText<TrapReveal>(reveal)),
    }),
  };
}

function readFacts(facts: WireSigningFacts): SigningFacts | undefined {
  return facts === null ? undefined : fromWireText<SigningFacts>(facts);
}

/** Reads the signed bytes back as the network will: a slip of the library must not leave this process. */
function checked(
  signed: Transaction,
  address: string,
  shownHash: string,
): { readonly raw: string; readonly hash: string } {
  const read = Transaction.from(signed.serialized);
  if (read.unsignedHash !== shownHash || read.from !== address || read.hash === null || read.fromPublicKey === null) {
    throw new Error('the signed bytes do not read back as what was asked for');
  }
  if (computeAddress(read.fromPublicKey) !== address) throw new Error('the signature is of another account');
  return { raw: signed.serialized, hash: read.hash };
}

/** Refusals keep their code on the way to the parent. */
function declaringErrors(methods: KeyMethods): LinkMethods {
  const wrap = (method: (argument: never) => unknown) => async (argument: never) => {
    try {
      return await method(argument);
    } catch (cause) {
      if (cause instanceof WalletError) throw new LinkError(cause.code, cause.message);
      throw cause;
    }
  };
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, wrap(method as (argument: never) => unknown)]),
  );
}
