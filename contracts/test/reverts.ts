import assert from 'node:assert/strict';
import { type ErrorDescription, isHexString } from 'ethers';
import { protocolInterface } from '../bindings.ts';

/** Asserts that a call reverts with the named error, and with these arguments where they are given. */
export async function assertReverts(
  attempt: Promise<unknown>,
  name: string,
  expected?: readonly unknown[],
): Promise<void> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.notEqual(error, undefined, `expected ${name}, but the call succeeded`);
  const decoded = decode(error);
  assert.equal(decoded?.name, name, `expected ${name}, got ${decoded?.name ?? String(error)}`);
  if (expected !== undefined) assert.deepEqual([...(decoded?.args ?? [])], expected);
}

/** Finds the revert data wherever the provider put it. */
function decode(error: unknown): ErrorDescription | null {
  for (let inner = error; typeof inner === 'object' && inner !== null;) {
    const { data, error: next, info, cause } = inner as Record<string, unknown>;
    const bytes = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)['data'] : data;
    if (isHexString(bytes)) return protocolInterface.parseError(bytes);
    inner = next ?? info ?? cause;
  }
  return null;
}
