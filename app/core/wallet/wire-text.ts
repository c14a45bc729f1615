/**
 * Values with bigint as JSON text for a process link: a bigint becomes `{"#": "decimal"}`. Both ends are ours, and no
 * object of ours has a key `#`.
 */
export function toWireText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? { '#': String(inner) } : inner));
}

export function fromWireText<T>(text: string): T {
  return JSON.parse(text, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && '#' in inner ? BigInt((inner as { '#': string })['#']) : inner,
  ) as T;
}
