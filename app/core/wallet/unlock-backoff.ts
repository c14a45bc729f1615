/** Wrong passwords since the last right one; kept on disk, so that starting again does not shorten the wait. */
export interface UnlockAttempts {
  readonly failed: number;
  /** Milliseconds since the epoch before which no password is looked at. */
  readonly notBefore: number;
}

export const NO_ATTEMPTS: UnlockAttempts = { failed: 0, notBefore: 0 };

const LONGEST_WAIT = 5 * 60;

/** @returns seconds to wait after the `failed`-th wrong password: 1, 2, 4 … up to five minutes. */
function secondsAfter(failed: number): number {
  return failed === 0 ? 0 : Math.min(2 ** (failed - 1), LONGEST_WAIT);
}

export function afterWrongPassword(attempts: UnlockAttempts, now: number): UnlockAttempts {
  const failed = attempts.failed + 1;
  return { failed, notBefore: now + secondsAfter(failed) * 1000 };
}

/**
 * Where the clock was set back, the wait would last as long as it was set back by: it begins again from now instead.
 *
 * @returns the very same attempts where the clock went on as it should.
 */
export function withinReason(attempts: UnlockAttempts, now: number): UnlockAttempts {
  const latest = now + secondsAfter(attempts.failed) * 1000;
  return attempts.notBefore <= latest ? attempts : { ...attempts, notBefore: latest };
}

/** @returns whole seconds left. */
export function secondsToWait(attempts: UnlockAttempts, now: number): number {
  return Math.max(0, Math.ceil((attempts.notBefore - now) / 1000));
}
