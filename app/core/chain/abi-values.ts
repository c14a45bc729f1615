import type { ParamType, Result } from 'ethers/abi';

/** Values of the ABI as plain data: tuples are objects, integers up to 48 bits numbers, wider ones bigint. */
export type AbiValue = string | number | bigint | boolean | readonly AbiValue[] | { readonly [name: string]: AbiValue };

/** Reads a decoded list of named parameters as an object of plain data. */
export function plainValues(parameters: readonly ParamType[], values: Result): { readonly [name: string]: AbiValue } {
  return Object.fromEntries(
    parameters.map((parameter, index) => [parameter.name, plainValue(parameter, values[index])]),
  );
}

export function plainValue(parameter: ParamType, value: unknown): AbiValue {
  if (parameter.isTuple()) return plainValues(parameter.components, value as Result);
  if (parameter.isArray()) return [...(value as Result)].map((inner) => plainValue(parameter.arrayChildren, inner));
  if (typeof value !== 'bigint') return value as string | boolean;
  const bits = Number(/^u?int(\d+)$/.exec(parameter.baseType)?.[1] ?? 256);
  return bits <= 48 ? Number(value) : value;
}
