import { z } from 'zod';

/** What crosses the bridge, as JSON text, in every host. */
export const callFrame = z.strictObject({
  method: z.string().max(80),
  input: z.unknown(),
});

/** A failure as a value. `message` is fit for the screen; `trace` finds the cause in the host's log. */
export const apiErrorSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
  retryable: z.boolean(),
  trace: z.string(),
});
export type ApiErrorValue = z.infer<typeof apiErrorSchema>;

export const replyFrame = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: apiErrorSchema }),
]);
export type ReplyFrame = z.infer<typeof replyFrame>;

/** The value of a reply to a subscription: a snapshot, and the number under which changes will come. */
export const subscribedFrame = z.strictObject({ subscription: z.number().int(), snapshot: z.unknown() });

/** Pushed under {@link CHANGE_TOPIC}; `sequence` counts from 1, and a gap asks for a new snapshot. */
export const changeFrame = z.strictObject({
  subscription: z.number().int(),
  sequence: z.number().int(),
  value: z.unknown(),
});

export const CHANGE_TOPIC = 'change';
/** Ends a subscription; its input is the subscription's number. */
export const RELEASE_METHOD = 'release';
/** A call larger than this is refused before it is parsed. */
export const MAXIMUM_CALL_BYTES = 8 * 1024 * 1024;

/** What the page finds as `window.workstation`, whichever host opened it. */
export interface WorkstationBridge {
  readonly host: HostKind;
  /** Sends one {@link callFrame} as text. @returns a {@link replyFrame} as text. */
  call(text: string): Promise<string>;
  /** Listens to what the core pushes. @returns a function that stops listening. */
  on(topic: string, listener: (text: string) => void): () => void;
}

export type HostKind = 'electron' | 'chromium';
