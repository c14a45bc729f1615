/** JSON with bigint for columns: a bigint becomes `{"#": "decimal"}`. No object of ours has a key `#`. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? { '#': String(inner) } : inner));
}

export function fromJsonText(text: string): unknown {
  return JSON.parse(text, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && '#' in inner ? BigInt((inner as { '#': string })['#']) : inner,
  );
}
