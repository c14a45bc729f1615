import type { Hex } from '../../domain/protocol/abi-words.ts';
import type { ChildProcesses } from '../ports/child-processes.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { SecretProtection, Secrets } from '../ports/secrets.ts';
import type { AddressBook } from './address-book.ts';
import { startKeyProcess } from './key-process.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { inspectKeyFile, invalidKeyFile } from './key-file-limits.ts';
import { openWalletFiles } from './key-files.ts';
import type {
  BatchSecretRef,
  LaneLabel,
  PermitRequest,
  SealedLanes,
  TrapLane,
  TrapReveal,
  TrapTerms,
  WireSigningFacts,
} from './key-methods.ts';
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
    }
  /** The key file cannot be used: tampered with, cut, too large or asking for too much. It is left as it is. */
  | { readonly kind: 'damaged'; readonly file: string; readonly message: string };

/** @returns the account's EIP-55 address, undefined where there is none that could sign. */
export function accountOf(state: WalletState): string | undefined {
  return 'address' in state ? state.address : undefined;
}

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
  /** Opens a wallet of this device before it is first used. Never rejects: {@link state} says what came of it. */
  wake(): Promise<void>;
  /** @throws WalletError `wrong-password` with `secondsToWait`, also while backing off. */
  unlock(password: string): Promise<void>;
  /** Whether the key file is none that this wallet wrote: somebody put it there, or it was changed on disk. */
  keyFileChanged(): boolean;
  /** Reads the key file anew where it is damaged: somebody may have put a copy back, or moved it away. */
  lookAgain(): Promise<void>;
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
  /** Which lanes of a sealed batch are traps, and the salts of those lanes alone. */
  trapLanes(batch: BatchSecretRef, terms: TrapTerms): Promise<readonly TrapLane[]>;
  /** Calldata that shows a batch's traps; the batch salt is in it. @throws WalletError `transaction-invalid` before the trap window. */
  trapReveal(batch: BatchSecretRef, reveal: TrapReveal): Promise<string>;
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

/**
 * Opens the wallet of a data folder. One under a device secret counts as unlocked when this resolves: it opens itself when it
 * is first used, or by {@link Wallet.wake}. A damaged key file is a state, no error.
 */
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
  const counts = await openWalletCounts(files, clock, log);
  let keyFile: string | undefined;
  let damage: string | undefined;
  let protection: WalletProtection = 'password';
  let unlocked = false;
  /** Not opened yet, by the device's secret: deriving the key takes a second, which the window need not wait for. */
  let asleep = false;
  const inTurn = oneAtATime();
  const keys = startKeyProcess(childProcesses, log, () => {
    unlocked = false;
    announce();
  });

  function state(): WalletState {
    if (damage !== undefined) return { kind: 'damaged', file: files.pathOf(KEY_FILE), message: damage };
    if (keyFile === undefined) return { kind: 'none' };
    const account = { address: addressOf(keyFile), protection };
    if (unlocked || asleep) return { kind: 'unlocked', ...account };
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
    if (damage !== undefined) throw new WalletError('key-file-damaged', damage);
    if (keyFile === undefined) throw new WalletError('no-wallet', 'There is no wallet yet. Make one first.');
    return keyFile;
  }

  async function open(password: string): Promise<void> {
    await keys.call('unlock', { keyFile: existingKeyFile(), password });
    unlocked = true;
    asleep = false;
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
    // First: a key file that is not known to be ours counts as tampered with.
    await counts.recordKeyFile(text);
    await files.replace(KEY_FILE, text, async (written) => {
      const read = await keys.call('verify', { keyFile: written, password });
      if (read.address !== address) throw new Error('the key file that was written opens another account');
    });
    keyFile = text;
  }

  /** Reads the key file. One of this device that is byte for byte what Surety wrote will open; any other is tried. */
  async function load(): Promise<void> {
    keyFile = damage = undefined;
    asleep = false;
    try {
      const text = await files.read(KEY_FILE);
      if (text !== undefined) addressOf(text);
      keyFile = text;
    } catch (cause) {
      if (!(cause instanceof WalletError)) throw cause;
      log.error('the key file cannot be used', cause);
      damage = inWords(cause);
      return;
    }
    protection = (await secrets.read(DEVICE_SECRET)) ? 'device' : 'password';
    if (keyFile === undefined || protection === 'password') return;
    if (counts.wrote(keyFile)) asleep = true;
    else await openByDevice(keyFile);
  }

  async function openByDevice(present: string): Promise<void> {
    try {
      await ensureUnlocked();
    } catch (cause) {
      if (!(cause instanceof WalletError)) throw cause;
      if (cause.code === 'wrong-password' && counts.wrote(present)) {
        // A password was set and the application ended before the device secret was removed.
        protection = 'password';
        await secrets.remove(DEVICE_SECRET);
      } else if (cause.code === 'wrong-password' || cause.code === 'key-file-invalid') {
        damage = 'The key file was changed on disk since Surety wrote it, and no longer opens.';
      } else if (cause.code !== 'process-gone') {
        // The end of the key process is logged where it is noticed.
        log.error('the wallet of this device did not open; it is tried again when it is needed', cause);
      }
    }
    asleep = false;
  }

  /** Opens a wallet of this device now. */
  async function wake(): Promise<void> {
    if (!asleep || keyFile === undefined) return;
    await openByDevice(keyFile);
    announce();
  }

  await load();

  return {
    state,
    secretProtection: secrets.protection,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    createPracticeWallet: () =>
      inTurn(async () => {
        if (keyFile !== undefined || damage !== undefined)
          throw new WalletError('wallet-exists', 'This data folder already has a wallet. It was left as it is.');
        // The one there is also opens a key file that was moved away, so it must not be written over.
        const secret = (await secrets.read(DEVICE_SECRET)) ?? random.bytes(32);
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
        await wake();
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
    wake: () => inTurn(wake),
    keyFileChanged: () => keyFile !== undefined && !counts.wrote(keyFile),
    lookAgain: () =>
      inTurn(async () => {
        if (damage === undefined) return;
        await load();
        announce();
      }),
    lock: () =>
      inTurn(async () => {
        await keys.stop();
        unlocked = asleep = false;
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
    trapLanes: (batch, terms) =>
      inTurn(async () => {
        await ensureUnlocked();
        return keys.call('trapLanes', { batch, terms });
      }),
    trapReveal: (batch, reveal) =>
      inTurn(async () => {
        await ensureUnlocked();
        return (await keys.call('trapReveal', { batch, reveal: toWireText(reveal) })).data;
      }),
    close: () => keys.stop(),
  };
}

function wireFacts(facts: SigningFacts | undefined): WireSigningFacts {
  return facts === undefined ? null : toWireText(facts);
}

/** @throws WalletError `key-file-invalid` or `key-file-too-costly`, before anything of the file is run. */
function addressOf(keyFile: string): string {
  const { address } = inspectKeyFile(keyFile);
  if (address === undefined) throw invalidKeyFile('it does not name its account');
  return address;
}

/** What happened to the file of this data folder; what to do is said beside it. */
function inWords({ code, message }: WalletError): string {
  if (code === 'key-file-too-costly')
    return 'The key file asks for more than 1 GiB of memory or more work than any wallet writes, so it was refused before any of it ran.';
  return message.replace('This key file', 'The key file').replace(' Choose another file or a backup.', '');
}
