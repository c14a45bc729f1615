import { expect, it } from 'vitest';
import { digestOf } from '../digest.ts';
import { readTrueLabels, TRUE_LABELS_SCHEMA, type TrueLabels, trueLabelsBytes } from './true-labels.ts';

const label = (text: string) => digestOf(new TextEncoder().encode(text));
const document: TrueLabels = {
  schema: TRUE_LABELS_SCHEMA,
  job: '7',
  batch: String(7n << 32n),
  entries: [
    { lane: 2, label: label('two') },
    { lane: 5, label: label('five') },
  ],
};

it('reads back as it was written, also where no label is left to list', () => {
  for (const entries of [document.entries, []])
    expect(readTrueLabels(trueLabelsBytes({ ...document, entries }))).toEqual({
      ok: true,
      value: { ...document, entries },
    });
});

it.each<[string, TrueLabels['entries']]>([
  ['a lane twice', [document.entries[0], document.entries[0]].flatMap((entry) => entry ?? [])],
  ['lanes out of order', document.entries.toReversed()],
  ['a lane that no batch has', [{ lane: 256, label: label('far') }]],
])('refuses %s', (_name, entries) => {
  expect(readTrueLabels(trueLabelsBytes({ ...document, entries })).ok).toBe(false);
});
