import { expect, it } from 'vitest';
import type { Handlers } from '../../api/contract.ts';
import { StoreError } from '../store/store-error.ts';
import { openApiSession } from './api-session.ts';

const failure = (code: string, message = code) => Object.assign(new Error(message), { code });

it.each([
  ['the store is full', new StoreError('disk-full', 'Full.'), 'disk-full', /Full/],
  ['a file is larger than the disk', failure('ENOSPC'), 'disk-full', /disk is full.*What is on screen stays/],
  ['the folder became read-only', failure('EROFS'), 'data-folder-not-writable', /make the folder writable/],
  ['a row is damaged', new StoreError('data-damaged', 'Shape a was damaged.'), 'data-damaged', /Shape a/],
  ['it is a bug', failure('ERR_ASSERTION', 'secret'), 'internal', /Something went wrong inside Surety/],
])('a call says so in its own code where %s', async (_, cause, code, message) => {
  const logged: unknown[] = [];
  const session = openApiSession({
    handlers: { system: { info: () => Promise.reject(cause) } } as unknown as Handlers,
    log: { info: () => {}, error: (_words, logs) => void logged.push(logs) },
    random: { bytes: (length) => new Uint8Array(length) },
    push: () => {},
  });
  const reply = JSON.parse(await session.call(JSON.stringify({ method: 'system.info', input: null }))) as object;
  expect(reply).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message), retryable: true } });
  expect(logged).toHaveLength(1);
});
