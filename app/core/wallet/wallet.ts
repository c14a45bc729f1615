import { getAddress } from 'ethers/address';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import type { ChildProcesses } from '../ports/child-processes.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { SecretProtection, Secrets } from '../ports/secrets.ts';
import type { AddressBook } from './address-book.ts';
import { startKeyProcess } from './key-process.ts';
import { openWalletFiles } from './key-files.ts';
import type { BatchSecretRef, LaneLabel, PermitRequest, SealedLanes, WireSigningFacts } from './key-methods.ts';
import type { SigningDescription, SigningFacts } from './signing-description.ts';
import { PRACTICE_CAPS, usedWithinADay } from './stake-caps.ts';
import type { StakeCaps, StakeEntry } from './stake-caps.ts';
import { toWire } from './transaction-request.ts';
import type { TransactionRequest } from './transaction-request.ts';
import { afterWrongPassword, NO_ATTEMPTS, secondsToWait } from './unlock-backoff.ts';
import type { UnlockAttempts } from './unlock-backoff.ts';
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
const COUNTS_FILE = 'wallet-counts.json';
const DEVICE_SECRET = 'practice-wallet-password';
const SHORTEST_PASSWORD = 12;

interface Counts {
  readonly attempts: UnlockAttempts;
  readonly stakes: readonly StakeEntry[];
}

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
  let counts = parseCounts(await files.read(COUNTS_FILE));
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
    if (secondsToWait(counts.attempts, clock.now()) > 0) {
      return { kind: 'backing-off', ...account, until: counts.attempts.notBefore };
    }
    return { kind: 'locked', ...account };
  }

  function announce(): void {
    const now = state();
    for (const listener of listeners) listener(now);
  }

  async function saveCounts(next: Counts): Promise<void> {
    await files.replace(COUNTS_FILE, JSON.stringify(next));
    counts = next;
  }

  async function devicePassword(): Promise<string | undefined> {
    const secret = await secrets.read(DEVICE_SECRET);
    return secret && Buffer.from(secret).toString('hex');
  }

  /** A kill during the check must not give a free try, so a failure is counted before it and taken back after it. */
  async function countingFailures<T>(check: () => Promise<T>): Promise<T> {
    const before = counts.attempts;
    const wait = secondsToWait(before, clock.now());
    if (wait > 0) {
      throw new WalletError('wrong-password', `Too many wrong passwords. Try again in ${inWords(wait)}.`, {
        secondsToWait: wait,
      });
    }
    await saveCounts({ ...counts, attempts: afterWrongPassword(before, clock.now()) });
    try {
      const result = await check();
      await saveCounts({ ...counts, attempts: NO_ATTEMPTS });
      return result;
    } catch (cause) {
      if (!(cause instanceof WalletError) || cause.code !== 'wrong-password') {
        await saveCounts({ ...counts, attempts: before });
        throw cause;
      }
      await saveCounts({ ...counts, attempts: afterWrongPassword(before, clock.now()) });
      const secondsLeft = secondsToWait(counts.attempts, clock.now());
      announce();
      throw new WalletError(
        'wrong-password',
        `That password does not open this wallet. Try again in ${inWords(secondsLeft)}.`,
        {
          cause,
          secondsToWait: secondsLeft,
        },
      );
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
    await ensureUnlocked().catch((cause: unknown) => {
      if (!(cause instanceof WalletError) || cause.code !== 'wrong-password') throw cause;
      // A password was set and the application ended before the device secret was removed.
      protection = 'password';
      return secrets.remove(DEVICE_SECRET);
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
          stakes: counts.stakes,
        });
        return { description: fromWireText<SigningDescription>(description), ...exact };
      }),
    sign: (request, shownHash, facts) =>
      inTurn(async () => {
        await ensureUnlocked();
        const { stakes } = counts;
        const signed = await keys.call('sign', {
          request: toWire(request),
          facts: wireFacts(facts),
          shownHash,
          stakes,
        });
        await saveCounts({ ...counts, stakes: signed.stakes });
        return { raw: signed.raw, hash: signed.hash };
      }),
    signPermit: (permit) =>
      inTurn(async () => {
        await ensureUnlocked();
        return keys.call('signPermit', permit);
      }),
    stakeUse: () => ({ ...PRACTICE_CAPS, usedToday: usedWithinADay(counts.stakes, clock.now()) }),
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

function parseCounts(text: string | undefined): Counts {
  return text === undefined ? { attempts: NO_ATTEMPTS, stakes: [] } : (JSON.parse(text) as Counts);
}

/** The address is in plain in a V3 key file; we only read files that we wrote. */
function addressOf(keyFile: string): string {
  return getAddress('0x' + (JSON.parse(keyFile) as { readonly address: string }).address);
}

function inWords(seconds: number): string {
  if (seconds >= 60)
    return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}

/** Key file, counts and the process change together, so their operations never overlap. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}
