import type { Proposal } from './proposal.ts';

export type OutboxErrorCode =
  | 'unknown-intent'
  | 'already-under-way'
  | 'payload-missing'
  | 'proposal-changed'
  | 'insufficient-balance'
  | 'lease-expired'
  | 'trap-window-closed'
  | 'not-discardable';

/** An expected refusal of the outbox: the message says what happened and what to do next. */
export class OutboxError extends Error {
  readonly code: OutboxErrorCode;
  /** Only where `code` is `proposal-changed`: what would be signed now. */
  readonly proposal: Proposal | undefined;

  constructor(code: OutboxErrorCode, message: string, options: ErrorOptions & { readonly proposal?: Proposal } = {}) {
    super(message, options);
    this.name = 'OutboxError';
    this.code = code;
    this.proposal = options.proposal;
  }
}
