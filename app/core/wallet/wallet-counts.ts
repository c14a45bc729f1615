import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { WalletFiles } from './key-files.ts';
import type { StakeEntry } from './stake-caps.ts';
import { afterWrongPassword, NO_ATTEMPTS, secondsToWait } from './unlock-backoff.ts';
import type { UnlockAttempts } from './unlock-backoff.ts';
import { WalletError } from './wallet-error.ts';

/** What the wallet counts across restarts: wrong passwords, and stakes that were signed lately. */
export interface WalletCounts {
  stakes(): readonly StakeEntry[];
  /** @throws WalletError `key-file-not-writable`: what could not be counted must not leave the wallet. */
  recordStakes(stakes: readonly StakeEntry[]): Promise<void>;
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

interface Counts {
  readonly attempts: UnlockAttempts;
  readonly stakes: readonly StakeEntry[];
}

export async function openWalletCounts(files: WalletFiles, clock: Clock, log: Log): Promise<WalletCounts> {
  let counts = parse(await files.read(FILE), log);

  async function save(next: Counts): Promise<void> {
    counts = next;
    await files.replace(FILE, JSON.stringify(next));
  }

  /** A full disk must not lock anyone out: then the count lives in memory only. */
  async function countAttempts(attempts: UnlockAttempts): Promise<void> {
    await save({ ...counts, attempts }).catch((cause: unknown) =>
      log.error('wrong passwords could not be counted on disk', cause),
    );
  }

  function refusal(message: string, cause?: unknown): WalletError {
    const seconds = secondsToWait(counts.attempts, clock.now());
    return new WalletError('wrong-password', `${message} Try again in ${inWords(seconds)}.`, {
      cause,
      secondsToWait: seconds,
    });
  }

  return {
    stakes: () => counts.stakes,
    recordStakes: (stakes) => save({ ...counts, stakes }),
    waitsUntil: () => (secondsToWait(counts.attempts, clock.now()) > 0 ? counts.attempts.notBefore : undefined),
    async guard(check) {
      const before = counts.attempts;
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

function parse(text: string | undefined, log: Log): Counts {
  try {
    if (text !== undefined) return JSON.parse(text) as Counts;
  } catch (cause) {
    log.error(`${FILE} cannot be read; counting begins anew`, cause);
  }
  return { attempts: NO_ATTEMPTS, stakes: [] };
}

function inWords(seconds: number): string {
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
