/** Windows of the court; seconds, and blocks where named so. Source: protocol.md §3. */
export interface CourtParameters {
  readonly sealDelay: number;
  /** blocks between the seal and the seed block */
  readonly seedDelay: number;
  /** blocks after the seed block in which its header may be proven */
  readonly proofWindow: number;
  readonly commitWindow: number;
  readonly revealGap: number;
  readonly revealWindow: number;
  readonly trapWindow: number;
}

/** Source: protocol.md §4 (Money, Withdrawal). */
export interface VaultParameters {
  /** seconds */
  readonly unbondingPeriod: number;
  /** seconds */
  readonly vestingPeriod: number;
  /** token units of free and locked stake that make one chance in the lot */
  readonly seatStake: bigint;
  /** most chances that one account can have */
  readonly maximumWeight: number;
}

export interface ProtocolParameters {
  /** most token units that can ever exist */
  readonly tokenCap: bigint;
  readonly court: CourtParameters;
  readonly vault: VaultParameters;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;
const LBL = 10n ** 18n;

/** The network on this desktop. Only what depends on block history differs from the rules of protocol.md §3. */
export const practiceParameters: ProtocolParameters = {
  tokenCap: 1_000_000_000n * LBL,
  court: {
    sealDelay: 6 * HOUR,
    seedDelay: 2,
    proofWindow: 200,
    commitWindow: 24 * HOUR,
    revealGap: 0,
    revealWindow: 12 * HOUR,
    trapWindow: 72 * HOUR,
  },
  vault: {
    unbondingPeriod: 7 * DAY,
    vestingPeriod: 30 * DAY,
    seatStake: 100n * LBL,
    maximumWeight: 8,
  },
};
