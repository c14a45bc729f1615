/** A JSON object, parsed by itself. */
export interface ParsedEntry {
  readonly fields: Readonly<Record<string, unknown>>;
  /** It held NaN or Infinity as bare words, as Python writes them; they became null. */
  readonly hadBareWords: boolean;
}

const STRING_OR_WORD = /"(?:[^"\\]|\\[^])*"|-?\b(?:NaN|Infinity)\b/g;

/** @returns null for what is no JSON object, also with its bare words taken out */
export function parseEntry(text: string): ParsedEntry | null {
  const fields = parseObject(text);
  if (fields !== null) return { fields, hadBareWords: false };
  if (!/NaN|Infinity/.test(text)) return null;
  const mended = parseObject(text.replaceAll(STRING_OR_WORD, (found) => (found.startsWith('"') ? found : 'null')));
  return mended === null ? null : { fields: mended, hadBareWords: true };
}

/** Objects parsed together from a JSON list of them; null where one of them spoils it. @param count how many they are */
export function parseEntries(list: string, count: number): readonly ParsedEntry['fields'][] | null {
  try {
    const entries = JSON.parse(list) as readonly ParsedEntry['fields'][];
    return entries.length === count ? entries : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
