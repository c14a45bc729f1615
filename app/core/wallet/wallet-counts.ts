import { createHash } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { WalletFiles } from './key-files.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { notInTheFuture } from './stake-caps.ts';
import type { StakeEntry } from './stake-caps.ts';
import { afterWrongPassword, NO_ATTEMPTS, secondsToWait, withinReason } from './unlock-backoff.ts';
import type { UnlockAttempts } from './unlock-backoff.ts';
import { WalletError } from './wallet-error.ts';

/** What the wallet remembers across restarts: wrong passwords, stakes that were signed lately, and which key files it wrote. */
export interface WalletCounts {
  stakes(): readonly StakeEntry[];
  /** @throws WalletError `key-file-not-writable`: what could not be counted must not leave the wallet. */
  recordStakes(stakes: readonly StakeEntry[]): Promise<void>;
  /** Whether a key file is one that this wallet wrote; else it was changed, or put there by somebody. */
  wrote(keyFile: string): boolean;
  /** Call before the key file is put in its place. @throws WalletError `key-file-not-writable` */
  recordKeyFile(keyFile: string): Promise<void>;
  /** Milliseconds since the epoch before which no password is looked at; undefined where there is no wait. */
  waitsUntil(): number | undefined;
  /**
   * Runs a check of a password unless one has to wait, and counts how it went.
   *
   * @throws WalletError `wrong-password` with `secondsToWait`; whatever else the check threw.
   */
  guard<T>(check: () => Promise<T>): Promise<T>;
}

const FILE = 'wallet-counts.json';
/** A copy of an earlier key file is as good as the newest. */
const KEY_FILES_REMEMBERED = 16;

interface Counts {
  readonly attempts: UnlockAttempts;
  readonly stakes: readonly StakeEntry[];
  /** sha-256 of each, hexadecimal, newest last. */
  readonly keyFiles: readonly string[];
}

export async function openWalletCounts(files: WalletFiles, clock: Clock, log: Log): Promise<WalletCounts> {
  let known = await readCounts(files, log);
  const inTurn = oneAtATime();

  function save(next: Counts): Promise<void> {
    known = next;
    return inTurn(() => files.replace(FILE, JSON.stringify(next)));
  }

  /** The counts, as they may stand at this moment of a clock that can be set back. */
  function current(): Counts {
    const now = clock.now();
    const [attempts, stakes] = [withinReason(known.attempts, now), notInTheFuture(known.stakes, now)];
    if (attempts !== known.attempts || stakes !== known.stakes) {
      log.info('the clock of this machine was set back; waits and caps count from now');
      void save({ ...known, attempts, stakes }).catch((cause: unknown) => log.error('counts were not saved', cause));
    }
    return known;
  }

  /** A full disk must not lock anyone out: then the count lives in memory only. */
  async function countAttempts(attempts: UnlockAttempts): Promise<void> {
    await save({ ...known, attempts }).catch((cause: unknown) =>
      log.error('wrong passwords could not be counted on disk', cause),
    );
  }

  function refusal(message: string, cause?: unknown): WalletError {
    const seconds = secondsToWait(current().attempts, clock.now());
    return new WalletError('wrong-password', `${message} Try again in ${inWords(seconds)}.`, {
      cause,
      secondsToWait: seconds,
    });
  }

  return {
    stakes: () => current().stakes,
    recordStakes: (stakes) => save({ ...known, stakes }),
    wrote: (keyFile) => known.keyFiles.includes(digest(keyFile)),
    recordKeyFile: (keyFile) =>
      save({ ...known, keyFiles: [...known.keyFiles, digest(keyFile)].slice(-KEY_FILES_REMEMBERED) }),
    waitsUntil() {
      const { attempts } = current();
      return secondsToWait(attempts, clock.now()) > 0 ? attempts.notBefore : undefined;
    },
    async guard(check) {
      const before = current().attempts;
      if (secondsToWait(before, clock.now()) > 0) throw refusal('Too many wrong passwords.');
      // A kill during the check must not give a free try, so the failure is counted before it and taken back after it.
      await countAttempts(afterWrongPassword(before, clock.now()));
      try {
        const result = await check();
        await countAttempts(NO_ATTEMPTS);
        return result;
      } catch (cause) {
        const isWrong = cause instanceof WalletError && cause.code === 'wrong-password';
        await countAttempts(isWrong ? afterWrongPassword(before, clock.now()) : before);
        throw isWrong ? refusal('That password does not open this wallet.', cause) : cause;
      }
    },
  };
}

async function readCounts(files: WalletFiles, log: Log): Promise<Counts> {
  const none: Counts = { attempts: NO_ATTEMPTS, stakes: [], keyFiles: [] };
  try {
    const text = await files.read(FILE);
    return text === undefined ? none : check(JSON.parse(text));
  } catch (cause) {
    log.error(`${FILE} cannot be read; counting begins anew`, cause);
    return none;
  }
}

function check(value: unknown): Counts {
  const { attempts, stakes, keyFiles } = value as Counts;
  const isNumber = (number: unknown) => typeof number === 'number' && Number.isFinite(number) && number >= 0;
  const isStake = ({ chainId, nonce, amount, at }: StakeEntry) =>
    [chainId, nonce, at].every(isNumber) && /^\d{1,78}$/.test(amount);
  const fits =
    isNumber(attempts.failed) &&
    isNumber(attempts.notBefore) &&
    stakes.every(isStake) &&
    keyFiles.every((one) => typeof one === 'string');
  if (!fits) throw new Error('it holds something else than counts');
  return { attempts, stakes, keyFiles };
}

function digest(keyFile: string): string {
  return createHash('sha256').update(keyFile).digest('hex');
}

function inWords(seconds: number): string {
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
