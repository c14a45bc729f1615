import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Plain JSON data, as it comes from a schema or goes to the wire. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** Thrown for what has no canonical form: NaN, infinities, lone surrogates, and values that are not JSON at all. */
export class NotCanonicalError extends Error {
  override readonly name = 'NotCanonicalError';
}

function write(value: JsonValue | undefined, path: string): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonicalError(`${path} is not a finite number`);
      // ECMAScript's shortest round-trip form is what RFC 8785 §3.2.2.3 asks for; it writes −0 as 0.
      return JSON.stringify(value);
    case 'string':
      if (!value.isWellFormed()) throw new NotCanonicalError(`${path} holds half of a surrogate pair`);
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map((entry, i) => write(entry, `${path}[${i}]`)).join(',')}]`;
      return writeRecord(value as { readonly [key: string]: JsonValue | undefined }, path);
    default:
      throw new NotCanonicalError(`${path} is ${typeof value}, which JSON cannot hold`);
  }
}

function writeRecord(record: { readonly [key: string]: JsonValue | undefined }, path: string): string {
  const prototype: unknown = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && prototype !== null)
    throw new NotCanonicalError(`${path} is not a plain object`);
  const members: string[] = [];
  // The default order of sort() is by UTF-16 code units, as RFC 8785 §3.2.3 asks.
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member === undefined) continue;
    members.push(`${write(key, `a key of ${path}`)}:${write(member, `${path}.${key}`)}`);
  }
  return `{${members.join(',')}}`;
}

/**
 * The one text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). Members that are undefined are left out.
 * @throws {NotCanonicalError}
 */
export function canonicalText(value: JsonValue): string {
  return write(value, 'value');
}

/** UTF-8 bytes of `canonicalText`: what is hashed, stored by content id and seen by the chain. */
export function canonicalBytes(value: JsonValue): Uint8Array<ArrayBuffer> {
  return utf8ToBytes(canonicalText(value));
}
