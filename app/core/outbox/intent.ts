import type { DocketRecord, LeaseRecord, SubmissionRecord } from '../chain/protocol-events.ts';

/** What the user wants done on chain, once. Amounts in LBL·10⁻¹⁸. */
export type Intent =
  | { readonly kind: 'lease'; readonly job: bigint; readonly index: number }
  | { readonly kind: 'release-lease'; readonly lease: LeaseRecord }
  | { readonly kind: 'submit'; readonly lease: LeaseRecord; readonly delivery: Delivery }
  | RevealTraps
  | { readonly kind: 'deposit'; readonly amount: bigint }
  | { readonly kind: 'start-withdrawal'; readonly amount: bigint }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'release-vested' };

/** Shows which labels of a batch were traps. Both records are those of the newest events. */
export interface RevealTraps {
  readonly kind: 'reveal-traps';
  readonly docket: DocketRecord;
  readonly submission: SubmissionRecord;
  /** sha-256 of the document that lists the true labels, which must be in the content store before anything is signed. */
  readonly trueLabels: string;
}

/** What a submission hands in; roots as the wallet sealed them. */
export interface Delivery {
  readonly leafRoot: string;
  readonly hiddenRoot: string;
  /** sha-256 of the payload index document, which must be in the content store before anything is signed. */
  readonly payload: string;
}

/** Two intents with the same key are the same wish: only one of them is under way at a time. */
export function naturalKey(intent: Intent): string {
  switch (intent.kind) {
    case 'lease':
      return `lease:${(intent.job << 32n) | BigInt(intent.index)}`;
    case 'release-lease':
      return `release-lease:${intent.lease.batch}`;
    case 'submit':
      return `submit:${intent.lease.batch}`;
    case 'reveal-traps':
      return `reveal-traps:${intent.submission.batch}`;
    case 'deposit':
    case 'start-withdrawal':
    case 'withdraw':
    case 'release-vested':
      return intent.kind;
  }
}

/** @returns what must be stored before the intent may be approved. */
export function payloadOf(intent: Intent): string | undefined {
  if (intent.kind === 'reveal-traps') return intent.trueLabels;
  return intent.kind === 'submit' ? intent.delivery.payload : undefined;
}
