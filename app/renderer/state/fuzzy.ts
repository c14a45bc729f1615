/** Letters without accents and case, so that "epee" finds "Épée". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * How well a text fits what somebody types: each word of it must be there, if only by its letters in their order. Beginnings
 * of the text go before beginnings of words, those before the middle, and letters apart come last.
 *
 * @returns the higher the better; null where it does not fit
 */
export function fuzzyScore(typed: string, text: string): number | null {
  const target = plain(text);
  let score = 0;
  for (const word of plain(typed).split(/\s+/).filter(Boolean)) {
    const found = wordScore(word, target);
    if (found === null) return null;
    score += found;
  }
  return score;
}

function wordScore(word: string, target: string): number | null {
  const at = target.indexOf(word);
  if (at === 0) return 1000 - target.length;
  const start = target.search(new RegExp(`(?<![\\p{L}\\p{N}])${escapeRegExp(word)}`, 'u'));
  if (start > 0) return 700 - start;
  if (at > 0) return 400 - at;
  let place = -1;
  let gaps = 0;
  for (const letter of word) {
    const next = target.indexOf(letter, place + 1);
    if (next < 0) return null;
    if (place >= 0) gaps += next - place - 1;
    place = next;
  }
  return 100 - gaps;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The entries that fit, the best first; all of them as they are while nothing is typed. */
export function fuzzyFilter<Entry>(
  typed: string,
  entries: readonly Entry[],
  textOf: (entry: Entry) => string,
): readonly Entry[] {
  if (typed.trim() === '') return entries;
  return entries
    .map((entry) => ({ entry, score: fuzzyScore(typed, textOf(entry)) }))
    .filter((found): found is { entry: Entry; score: number } => found.score !== null)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}
