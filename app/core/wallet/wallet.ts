import { getAddress } from 'ethers/address';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import type { ChildProcesses } from '../ports/child-processes.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { SecretProtection, Secrets } from '../ports/secrets.ts';
import type { AddressBook } from './address-book.ts';
import { startKeyProcess } from './key-process.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openWalletFiles } from './key-files.ts';
import type { BatchSecretRef, LaneLabel, PermitRequest, SealedLanes, WireSigningFacts } from './key-methods.ts';
import type { SigningDescription, SigningFacts } from './signing-description.ts';
import { PRACTICE_CAPS, usedWithinADay } from './stake-caps.ts';
import type { StakeCaps } from './stake-caps.ts';
import { toWire } from './transaction-request.ts';
import type { TransactionRequest } from './transaction-request.ts';
import { openWalletCounts } from './wallet-counts.ts';
import { WalletError } from './wallet-error.ts';
import { fromWireText, toWireText } from './wire-text.ts';

/** `device`: opens by itself with a random secret kept by the host. `password`: opens with the user's password only. */
export type WalletProtection = 'device' | 'password';

export type WalletState =
  | { readonly kind: 'none' }
  | { readonly kind: 'locked'; readonly address: string; readonly protection: WalletProtection }
  | { readonly kind: 'unlocked'; readonly address: string; readonly protection: WalletProtection }
  /** Locked, and passwords are not looked at before `until` (milliseconds since the epoch, this machine's clock). */
  | {
      readonly kind: 'backing-off';
      readonly address: string;
      readonly protection: WalletProtection;
      readonly until: number;
    };

export interface SignedTransaction {
  /** Signed bytes, `0x…`. */
  readonly raw: string;
  /** Transaction hash under which the chain will know it. */
  readonly hash: string;
}

/** What the user is asked to sign. */
export interface DescribedTransaction {
  readonly description: SigningDescription;
  /** The unsigned bytes (EIP-2718 type 2), `0x…`. */
  readonly bytes: string;
  /** keccak-256 of `bytes`: exactly what a signature covers; {@link Wallet.sign} refuses any other. */
  readonly hash: string;
}

/** The account of this data folder. Its key lives in a process of its own; nothing here ever holds it. */
export interface Wallet {
  state(): WalletState;
  /** Where a device secret would be kept, which the screen says. */
  readonly secretProtection: SecretProtection;
  /** Told after every change of {@link state}. @returns a function that stops listening. */
  subscribe(listener: (state: WalletState) => void): () => void;
  /** Makes a new 12-word account (m/44'/60'/0'/0/0) under a random device password and unlocks it. @throws WalletError `wallet-exists`. */
  createPracticeWallet(): Promise<{ readonly address: string }>;
  /**
   * Puts the wallet under a password of at least 12 characters; from then on the application starts locked.
   *
   * @param current needed where a password was set before. @throws WalletError `wrong-password`, `password-too-short`.
   */
  setPassword(next: string, current?: string): Promise<void>;
  /** @throws WalletError `wrong-password` with `secondsToWait`, also while backing off. */
  unlock(password: string): Promise<void>;
  /** Ends the key process, and with it every copy of the key. */
  lock(): Promise<void>;
  /** Tells the key process which contracts it may sign for. The first book of a chain stays. @throws WalletError `address-book-changed`. */
  trust(book: AddressBook): Promise<void>;
  /** Works while locked. @throws WalletError where the call is none that this wallet knows. */
  describe(request: TransactionRequest, facts?: SigningFacts): Promise<DescribedTransaction>;
  /** @param shownHash the `hash` of {@link describe} that the user saw. @throws WalletError, `hash-differs` and the caps among them. */
  sign(request: TransactionRequest, shownHash: string, facts?: SigningFacts): Promise<SignedTransaction>;
  /** A permit for the vault to take exactly `amount` (ERC-2612); alone it moves nothing. */
  signPermit(permit: PermitRequest): Promise<{ readonly v: number; readonly r: string; readonly s: string }>;
  /** Caps on stake, and what of them was used in the last 24 hours; LBL·10⁻¹⁸. */
  stakeUse(): StakeCaps & { readonly usedToday: bigint };
  /** H(batch salt), to be committed at lease. The salt itself stays in the key process. */
  batchSaltHash(batch: BatchSecretRef): Promise<Hex>;
  /** `hidden` of every lane and both roots of a submission; `lanes` in their order, starting at lane 0. */
  sealLanes(batch: BatchSecretRef, lanes: readonly LaneLabel[]): Promise<SealedLanes>;
  close(): Promise<void>;
}

export interface WalletPorts {
  readonly childProcesses: ChildProcesses;
  readonly secrets: Secrets;
  /** The wallet's own folder inside the data folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

const KEY_FILE = 'practice-account.json';
const DEVICE_SECRET = 'practice-wallet-password';
const SHORTEST_PASSWORD = 12;

/** Opens the wallet of a data folder; one under a device secret is unlocked when this resolves. */
export async function openWallet({
  childProcesses,
  secrets,
  folder,
  clock,
  random,
  log,
}: WalletPorts): Promise<Wallet> {
  const files = openWalletFiles(folder);
  const listeners = new Set<(state: WalletState) => void>();
  let keyFile = await files.read(KEY_FILE);
  if (keyFile !== undefined) addressOf(keyFile);
  const counts = await openWalletCounts(files, clock, log);
  let protection: WalletProtection = (await secrets.read(DEVICE_SECRET)) ? 'device' : 'password';
  let unlocked = false;
  const inTurn = oneAtATime();
  const keys = startKeyProcess(childProcesses, log, () => {
    unlocked = false;
    announce();
  });

  function state(): WalletState {
    if (keyFile === undefined) return { kind: 'none' };
    const account = { address: addressOf(keyFile), protection };
    if (unlocked) return { kind: 'unlocked', ...account };
    const until = counts.waitsUntil();
    return until === undefined ? { kind: 'locked', ...account } : { kind: 'backing-off', ...account, until };
  }

  function announce(): void {
    const now = state();
    for (const listener of listeners) listener(now);
  }

  async function devicePassword(): Promise<string | undefined> {
    const secret = await secrets.read(DEVICE_SECRET);
    return secret && Buffer.from(secret).toString('hex');
  }

  async function countingFailures<T>(check: () => Promise<T>): Promise<T> {
    try {
      return await counts.guard(check);
    } catch (cause) {
      announce();
      throw cause;
    }
  }

  function existingKeyFile(): string {
    if (keyFile === undefined) throw new WalletError('no-wallet', 'There is no wallet yet. Make one first.');
    return keyFile;
  }

  async function open(password: string): Promise<void> {
    await keys.call('unlock', { keyFile: existingKeyFile(), password });
    unlocked = true;
    announce();
  }

  /** After the key process died or was ended, a wallet of this device opens itself again; another asks for its password. */
  async function ensureUnlocked(): Promise<void> {
    existingKeyFile();
    if (unlocked) return;
    const password = await devicePassword();
    if (password === undefined)
      throw new WalletError('wallet-locked', 'The wallet is locked. Unlock it with your password.');
    await open(password);
  }

  async function saveKeyFile(text: string, password: string): Promise<void> {
    const address = addressOf(text);
    await files.replace(KEY_FILE, text, async (written) => {
      const read = await keys.call('verify', { keyFile: written, password });
      if (read.address !== address) throw new Error('the key file that was written opens another account');
    });
    keyFile = text;
  }

  if (keyFile !== undefined && protection === 'device') {
    await ensureUnlocked().catch(async (cause: unknown) => {
      if (!(cause instanceof WalletError) || cause.code !== 'wrong-password') {
        log.error('the wallet of this device did not open; it is tried again when it is needed', cause);
        return;
      }
      // A password was set and the application ended before the device secret was removed.
      protection = 'password';
      await secrets.remove(DEVICE_SECRET);
    });
  }

  return {
    state,
    secretProtection: secrets.protection,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    createPracticeWallet: () =>
      inTurn(async () => {
        if (keyFile !== undefined)
          throw new WalletError('wallet-exists', 'This data folder already has a wallet. It was left as it is.');
        const secret = random.bytes(32);
        // Before the key file: a key file without its password would be lost, a password without a file is nothing.
        await secrets.write(DEVICE_SECRET, secret);
        const password = Buffer.from(secret).toString('hex');
        const created = await keys.call('create', { password });
        await saveKeyFile(created.keyFile, password);
        protection = 'device';
        unlocked = true;
        announce();
        return { address: created.address };
      }),
    setPassword: (next, current) =>
      inTurn(async () => {
        existingKeyFile();
        if ([...next.normalize('NFKC')].length < SHORTEST_PASSWORD) {
          throw new WalletError(
            'password-too-short',
            `A password needs at least ${SHORTEST_PASSWORD} characters. Nothing was changed.`,
          );
        }
        const device = await devicePassword();
        const change = (password: string) =>
          keys.call('changePassword', { keyFile: existingKeyFile(), password, next });
        const changed =
          device === undefined ? await countingFailures(() => change(current ?? '')) : await change(device);
        await saveKeyFile(changed.keyFile, next);
        await secrets.remove(DEVICE_SECRET);
        protection = 'password';
        announce();
      }),
    unlock: (password) =>
      inTurn(async () => {
        existingKeyFile();
        if (!unlocked) await countingFailures(() => open(password));
      }),
    lock: () =>
      inTurn(async () => {
        await keys.stop();
        unlocked = false;
        announce();
      }),
    trust: (book) => inTurn(() => keys.trust(book)),
    describe: (request, facts) =>
      inTurn(async () => {
        const { description, ...exact } = await keys.call('describe', {
          request: toWire(request),
          facts: wireFacts(facts),
          stakes: counts.stakes(),
        });
        return { description: fromWireText<SigningDescription>(description), ...exact };
      }),
    sign: (request, shownHash, facts) =>
      inTurn(async () => {
        await ensureUnlocked();
        const signed = await keys.call('sign', {
          request: toWire(request),
          facts: wireFacts(facts),
          shownHash,
          stakes: counts.stakes(),
        });
        await counts.recordStakes(signed.stakes);
        return { raw: signed.raw, hash: signed.hash };
      }),
    signPermit: (permit) =>
      inTurn(async () => {
        await ensureUnlocked();
        return keys.call('signPermit', permit);
      }),
    stakeUse: () => ({ ...PRACTICE_CAPS, usedToday: usedWithinADay(counts.stakes(), clock.now()) }),
    batchSaltHash: (batch) =>
      inTurn(async () => {
        await ensureUnlocked();
        return (await keys.call('batchSaltHash', batch)).saltHash;
      }),
    sealLanes: (batch, lanes) =>
      inTurn(async () => {
        await ensureUnlocked();
        return keys.call('sealLanes', { batch, lanes });
      }),
    close: () => keys.stop(),
  };
}

function wireFacts(facts: SigningFacts | undefined): WireSigningFacts {
  return facts === undefined ? null : toWireText(facts);
}

/** The address is in plain in a V3 key file. @throws WalletError `key-file-invalid` where the disk damaged it. */
function addressOf(keyFile: string): string {
  try {
    return getAddress(`0x${(JSON.parse(keyFile) as { readonly address: string }).address}`);
  } catch (cause) {
    throw new WalletError(
      'key-file-invalid',
      `The wallet's key file ${KEY_FILE} was damaged. It was left as it is. Put a copy of it back, or move it away to begin with a new wallet.`,
      { cause },
    );
  }
}
