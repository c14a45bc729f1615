import { z } from 'zod';
import { batchKeySchema } from './jobs.ts';
import { address, bytes32, command, subscription, wholeNumber } from './method.ts';

/** What a person signs, in facts; the words are the screen's. */
const meaningSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lease'),
    batch: batchKeySchema,
    jobTitle: z.string(),
    items: z.number().int(),
    leaseSeconds: z.number().int(),
    stakeLater: wholeNumber,
  }),
  z.strictObject({
    kind: z.literal('submit'),
    batch: batchKeySchema,
    jobTitle: z.string(),
    requirementVersion: z.number().int(),
    items: z.number().int(),
    stake: wholeNumber,
    stakePerItem: wholeNumber,
    freeBefore: wholeNumber,
    freeAfter: wholeNumber,
    slashPerRejected: wholeNumber,
    /** If every item is accepted, at the multiplier predicted by the contracts' own rule. */
    rewardIfAccepted: wholeNumber,
    rewardAtOnce: wholeNumber,
    rewardVesting: wholeNumber,
    multiplier: z.number(),
    /** About how long until settlement, by the job's windows. */
    settlesInSeconds: z.number().int(),
    /** How long there is, after the votes, to show the traps of a job that has some; null where it has none. */
    trapSeconds: z.number().int().nullable(),
    leavesRoot: bytes32,
    hiddenRoot: bytes32,
    payload: bytes32,
  }),
  z.strictObject({
    kind: z.literal('traps'),
    batch: batchKeySchema,
    jobTitle: z.string(),
    items: z.number().int(),
    /** Block time in seconds until which it counts. */
    until: z.number().int(),
    /** Locked for the batch: what is lost where its traps are not shown. */
    stake: wholeNumber,
    /** sha-256 of the document that lists the true labels. */
    trueLabels: bytes32,
  }),
  z.strictObject({ kind: z.literal('release'), amount: wholeNumber }),
]);
export type Meaning = z.output<typeof meaningSchema>;

const proposalSchema = z.strictObject({
  intent: z.string(),
  meaning: meaningSchema,
  signer: address,
  signerName: z.string(),
  contract: address,
  contractName: z.string(),
  network: z.literal('practice'),
  /** The exact bytes: what is hashed and signed. */
  unsignedTransaction: z.string(),
  hash: bytes32,
  expectedFee: wholeNumber,
  maximumFee: wholeNumber,
  caps: z.strictObject({ perTransaction: wholeNumber, today: wholeNumber, usedToday: wholeNumber }),
});
export type Proposal = z.output<typeof proposalSchema>;

export const INTENT_STATES = [
  'DRAFTED',
  'PAYLOAD_STORED',
  'APPROVED',
  'RESERVED',
  'SIGNED',
  'BROADCAST',
  'MINED',
  'SAFE',
  'FINAL',
  'UNKNOWN',
  'REVERTED',
  'CANCELLED',
] as const;

const intentSchema = z.strictObject({
  intent: z.string(),
  kind: z.enum(['lease', 'submit', 'traps', 'release']),
  batch: batchKeySchema.nullable(),
  jobTitle: z.string().nullable(),
  state: z.enum(INTENT_STATES),
  /** What it waits for or why it failed, fit for the screen; null where the state says it all. */
  detail: z.string().nullable(),
  transaction: bytes32.nullable(),
  fee: wholeNumber.nullable(),
  /** Wall clock, milliseconds. */
  createdAt: z.number(),
});
export type Intent = z.output<typeof intentSchema>;

const proposeErrors = [
  'wallet-locked',
  'network-not-ready',
  'batch-unknown',
  'batch-not-open',
  'batch-incomplete',
  'lease-expired',
  'traps-not-due',
  'traps-too-late',
  'insufficient-balance',
  'insufficient-gas',
  'already-sent',
  'cap-exceeded',
  'refused-by-contract',
] as const;

export const outboxApi = {
  intents: subscription({ output: z.array(intentSchema) }),
  proposeLease: command({
    input: z.strictObject({ batch: batchKeySchema }),
    output: proposalSchema,
    errors: proposeErrors,
  }),
  proposeSubmit: command({
    input: z.strictObject({ batch: batchKeySchema }),
    output: proposalSchema,
    errors: proposeErrors,
  }),
  /** Shows which labels of a batch were traps: inside the trap window only. */
  proposeTraps: command({
    input: z.strictObject({ batch: batchKeySchema }),
    output: proposalSchema,
    errors: proposeErrors,
  }),
  proposeRelease: command({ output: proposalSchema, errors: proposeErrors }),
  /** Signs exactly the bytes that were shown and sends them; answers once the signed bytes are on disk. */
  approve: command({
    input: z.strictObject({ intent: z.string(), hash: bytes32 }),
    output: intentSchema,
    errors: [...proposeErrors, 'proposal-changed', 'intent-unknown'],
    idempotent: true,
  }),
  /** Drops an intent that was not approved. */
  discard: command({
    input: z.strictObject({ intent: z.string() }),
    errors: ['intent-unknown', 'already-sent'],
    idempotent: true,
  }),
};
