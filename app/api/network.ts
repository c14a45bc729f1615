import { z } from 'zod';
import { bytes32, command, subscription } from './method.ts';

/** Steps of starting the practice network, in this order. */
export const NETWORK_STEPS = ['process', 'replay', 'contracts', 'job', 'account'] as const;

const networkStateSchema = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('absent') }),
  z.strictObject({ phase: z.literal('starting'), step: z.enum(NETWORK_STEPS) }),
  z.strictObject({
    phase: z.literal('ready'),
    name: z.literal('practice'),
    chainId: z.number().int(),
    block: z.strictObject({
      number: z.number().int(),
      hash: bytes32,
      /** Seconds since the Unix epoch, by the chain: the clock of every deadline. */
      time: z.number().int(),
    }),
  }),
  z.strictObject({
    phase: z.literal('failed'),
    message: z.string(),
    /** True where the network's folder is the trouble, so that {@link networkApi.startAnew} is a way out. */
    canStartAnew: z.boolean(),
  }),
]);
export type NetworkState = z.output<typeof networkStateSchema>;

export const networkApi = {
  state: subscription({ output: networkStateSchema }),
  /** Starts the practice network of this data folder, deploys and publishes what is missing. Watch `state`. */
  startPractice: command({ errors: ['wallet-missing', 'network-failed'], idempotent: true }),
  /** Moves the practice network's folder aside (it is never deleted) and starts a new network. Wallet and drafts stay. */
  startAnew: command({
    output: z.strictObject({ aside: z.string() }),
    errors: ['wallet-missing', 'network-failed'],
  }),
};
