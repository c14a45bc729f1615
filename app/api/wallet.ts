import { z } from 'zod';
import { address, command, subscription, wholeNumber } from './method.ts';

const walletStateSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('none') }),
  z.strictObject({
    status: z.enum(['locked', 'unlocked']),
    address,
    name: z.string(),
    /** False while the practice wallet opens by itself with a password kept on this machine. */
    hasPassword: z.boolean(),
    /** True where the key file is none that this wallet wrote: put there by somebody, or changed on disk. */
    keyFileChanged: z.boolean(),
    /** Seconds until another password may be tried; 0 when at once. */
    retryInSeconds: z.number().int().min(0),
  }),
  /** The key file cannot be used, and is left as it is. `message` says what is wrong with it. */
  z.strictObject({ status: z.literal('damaged'), file: z.string(), message: z.string() }),
]);
export type WalletState = z.output<typeof walletStateSchema>;
/** A wallet whose account is known, locked or not. */
export type KnownWallet = Extract<WalletState, { readonly status: 'locked' | 'unlocked' }>;

const movementSchema = z.strictObject({
  id: z.string(),
  kind: z.enum([
    'deposit',
    'stake-locked',
    'stake-returned',
    'slashed',
    'reward',
    'reward-vesting',
    'released',
    'withdrawn',
  ]),
  /** Set where the movement belongs to a batch. */
  batch: z.string().nullable(),
  /** Smallest units, signed by what it does to the free balance (a slash shows what the stake lost). */
  amount: wholeNumber,
  /** Block time, seconds. */
  time: z.number().int(),
});
export type Movement = z.output<typeof movementSchema>;

const accountSchema = z.strictObject({
  address,
  free: wholeNumber,
  locked: wholeNumber,
  unbonding: wholeNumber,
  vesting: z.strictObject({
    /** Not yet released, accrued part included. */
    total: wholeNumber,
    /** Could be released now. */
    accrued: wholeNumber,
    perDay: wholeNumber,
    /** Block time in seconds when the last of it is free; null where nothing vests. */
    endsAt: z.number().int().nullable(),
  }),
  /** Test ETH for network fees, in wei. */
  gas: wholeNumber,
  holds: z.array(z.strictObject({ batch: z.string(), jobTitle: z.string(), phase: z.string(), amount: wholeNumber })),
  reputation: z.strictObject({
    /** Lanes decided in the annotator's favour and decided at all, after decay. */
    agree: z.number().min(0),
    seen: z.number().min(0),
    /** What the next reward is multiplied with if this job's record stays as it is; 1.00 is the plain reward. */
    multiplier: z.number().min(0),
  }),
  movements: z.array(movementSchema),
});
export type Account = z.output<typeof accountSchema>;

export const walletApi = {
  state: subscription({ output: walletStateSchema }),
  createPractice: command({ output: walletStateSchema, errors: ['wallet-exists', 'key-file-not-written'] }),
  unlock: command({
    input: z.strictObject({ password: z.string().max(1024) }),
    output: walletStateSchema,
    errors: ['wrong-password', 'too-many-tries', 'key-file-damaged'],
    secret: true,
  }),
  /** Reads a damaged key file anew: a copy may have been put back, or the file moved away. */
  lookAgain: command({ output: walletStateSchema, idempotent: true }),
  lock: command({ output: walletStateSchema, errors: ['password-needed'], idempotent: true }),
  setPassword: command({
    input: z.strictObject({ current: z.string().max(1024).nullable(), next: z.string().max(1024) }),
    output: walletStateSchema,
    errors: ['wrong-password', 'too-many-tries', 'password-too-short', 'wallet-locked', 'key-file-not-written'],
    secret: true,
  }),
  /** null until the network is ready. */
  account: subscription({ output: accountSchema.nullable() }),
  /** Practice network only: tokens and test ETH from the faucet, into the vault. */
  getPracticeTokens: command({ errors: ['network-not-ready', 'wallet-missing'] }),
};
