import { expect, it } from 'vitest';
import { INTENT_STATES, type Intent } from '../../api/outbox.ts';
import { intentFace, intentUnderWay, outboxSummary } from './outbox-summary.ts';

const intent = (state: Intent['state'], batch = '1/0'): Intent => ({
  intent: state,
  kind: 'submit',
  batch,
  jobTitle: null,
  state,
  detail: null,
  transaction: null,
  fee: null,
  createdAt: 0,
});

it('gives every state a face', () => {
  expect(INTENT_STATES.map((state) => intentFace(state))).toEqual([
    'to-sign',
    'to-sign',
    'sending',
    'sending',
    'sending',
    'sending',
    'done',
    'done',
    'done',
    'sending',
    'failed',
    'dropped',
  ]);
});

it('counts what waits and what failed', () => {
  expect(
    outboxSummary([intent('DRAFTED'), intent('BROADCAST'), intent('FINAL'), intent('REVERTED'), intent('CANCELLED')]),
  ).toEqual({
    toSign: 1,
    sending: 1,
    failed: 1,
    waiting: 2,
  });
});

it('finds what is under way for a batch', () => {
  const intents = [intent('FINAL'), intent('SIGNED', '1/1')];
  expect(intentUnderWay(intents, '1/0', 'submit')).toBeUndefined();
  expect(intentUnderWay(intents, '1/1', 'submit')).toBe(intents[1]);
  expect(intentUnderWay(intents, '1/1', 'lease')).toBeUndefined();
});
