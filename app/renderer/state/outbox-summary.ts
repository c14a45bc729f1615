import type { Intent } from '../../api/outbox.ts';

/** What a person needs to know of an intent: does it wait for them, for the network, is it through, or did it fail. */
export type IntentFace = 'to-sign' | 'sending' | 'done' | 'failed' | 'dropped';

export function intentFace(state: Intent['state']): IntentFace {
  switch (state) {
    case 'DRAFTED':
    case 'PAYLOAD_STORED':
      return 'to-sign';
    case 'APPROVED':
    case 'RESERVED':
    case 'SIGNED':
    case 'BROADCAST':
    case 'UNKNOWN':
      return 'sending';
    case 'MINED':
    case 'SAFE':
    case 'FINAL':
      return 'done';
    case 'REVERTED':
      return 'failed';
    case 'CANCELLED':
      return 'dropped';
  }
}

export interface OutboxSummary {
  readonly toSign: number;
  readonly sending: number;
  readonly failed: number;
  /** Not yet on chain, whoever it waits for. */
  readonly waiting: number;
}

export function outboxSummary(intents: readonly Intent[]): OutboxSummary {
  const count = (face: IntentFace) => intents.filter(({ state }) => intentFace(state) === face).length;
  const toSign = count('to-sign');
  const sending = count('sending');
  return { toSign, sending, failed: count('failed'), waiting: toSign + sending };
}

/** The intent of a batch that is on its way to the chain, if any. */
export function intentUnderWay(intents: readonly Intent[], batch: string, kind: Intent['kind']): Intent | undefined {
  return intents.find(
    (intent) => intent.batch === batch && intent.kind === kind && intentFace(intent.state) === 'sending',
  );
}
