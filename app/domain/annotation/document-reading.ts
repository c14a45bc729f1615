import { bytesToHex } from '@noble/hashes/utils.js';
import type { z } from 'zod';

/** What came of reading a document that somebody else wrote. */
export type Reading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

const MAXIMUM_ISSUES = 5;

function sentenceOf(issue: z.core.$ZodIssue): string {
  const place = issue.path
    .map((key) => (typeof key === 'number' ? `[${key + 1}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}

/** What is wrong, in words for a person; entries of lists are counted from 1. */
function describeIssues(error: z.ZodError): string {
  const sentences = error.issues.slice(0, MAXIMUM_ISSUES).map(sentenceOf);
  const rest = error.issues.length - sentences.length;
  return rest > 0 ? `${sentences.join('; ')}; and ${rest} more` : sentences.join('; ');
}

/** Strict UTF-8 by the ES library alone, which has no TextDecoder. @throws URIError */
function utf8Text(bytes: Uint8Array): string {
  return decodeURIComponent(bytesToHex(bytes).replaceAll(/../g, '%$&'));
}

/**
 * Reads UTF-8 JSON against a schema. Size caps are the caller's, before the bytes are in memory.
 * @param name what the document is called in the message: "The requirement"
 */
export function readDocument<Value>(schema: z.ZodType<Value>, bytes: Uint8Array, name: string): Reading<Value> {
  let data: unknown;
  try {
    data = JSON.parse(utf8Text(bytes));
  } catch {
    return { ok: false, message: `${name} is not readable: the bytes are not JSON text in UTF-8.` };
  }
  const result = schema.safeParse(data);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, message: `${name} is not valid: ${describeIssues(result.error)}.` };
}
