import type { ErrorFragment } from 'ethers/abi';
import { AbiCoder } from 'ethers/abi';
import { dataSlice } from 'ethers/utils';
import { plainValues } from './abi-values.ts';
import { CONTRACT_INTERFACES } from './contract-interfaces.ts';
import type { RpcFailure } from './chain-connection.ts';
import type { Revert } from './chain-error.ts';

const ERROR_SELECTOR = '0x08c379a0';
const PANIC_SELECTOR = '0x4e487b71';

const FRAGMENTS: ReadonlyMap<string, ErrorFragment> = new Map(
  Object.values(CONTRACT_INTERFACES).flatMap((contract) =>
    contract.fragments
      .filter((fragment): fragment is ErrorFragment => fragment.type === 'error')
      .map((fragment) => [fragment.selector, fragment]),
  ),
);

/** @returns why the contract refused, or undefined where the failure is not a contract's. */
export function readRevert(failure: RpcFailure): Revert | undefined {
  const data = revertData(failure.data, 0) ?? (/revert/i.test(failure.message) ? '0x' : undefined);
  return data === undefined ? undefined : decodeRevert(data);
}

/** Decodes revert bytes by the errors of our contracts. */
function decodeRevert(data: string): Revert {
  const selector = data.slice(0, 10);
  const fragment = FRAGMENTS.get(selector);
  try {
    const body = dataSlice(data, 4);
    if (fragment) {
      const values = plainValues(fragment.inputs, AbiCoder.defaultAbiCoder().decode(fragment.inputs, body));
      return { name: fragment.name, values };
    }
    if (selector === ERROR_SELECTOR) {
      return { name: 'Error', values: { message: AbiCoder.defaultAbiCoder().decode(['string'], body)[0] as string } };
    }
    if (selector === PANIC_SELECTOR) {
      return { name: 'Panic', values: { code: AbiCoder.defaultAbiCoder().decode(['uint256'], body)[0] as bigint } };
    }
  } catch {
    // Bytes that do not decode are told as they are.
  }
  return { name: 'unknown', values: { data } };
}

/** Dialects put the bytes at `data`, `data.data` or `data.originalError.data`. */
function revertData(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return /^0x([0-9a-fA-F]{2})*$/.test(value) ? value.toLowerCase() : undefined;
  if (typeof value !== 'object' || value === null || depth > 3) return undefined;
  for (const name of ['data', 'originalError', 'error', 'result']) {
    const found = revertData((value as Record<string, unknown>)[name], depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
