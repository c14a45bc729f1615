/** Values of Ethereum's JSON-RPC. A node is not trusted: what is no quantity or hash throws. */
export function quantity(value: unknown): bigint {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]+$/.test(value))
    throw new Error(`the node sent ${JSON.stringify(value)} for a quantity`);
  return BigInt(value);
}

export function safeNumber(value: unknown): number {
  const exact = quantity(value);
  if (exact > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error(`the node sent ${String(exact)} for a small number`);
  return Number(exact);
}

/** @returns 32 bytes, `0x…`, lower case. */
export function hash32(value: unknown): string {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{64}$/.test(value))
    throw new Error(`the node sent ${JSON.stringify(value)} for a hash`);
  return value.toLowerCase();
}

export function toQuantity(value: bigint | number): string {
  return `0x${value.toString(16)}`;
}

/** @returns the value as an object whose fields are still unread. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null)
    throw new Error(`the node sent ${JSON.stringify(value)} for an object`);
  return value as Readonly<Record<string, unknown>>;
}
