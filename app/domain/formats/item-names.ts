/** Names as files of other tools spell paths: either slash, a leading ./, any composition of accents. */
function plainPath(name: string): string {
  return name
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Finds the item that a file of another tool means: by its path relative to the job's folder, else by the last part of
 * the path where only one item has it. Names are compared only, never opened.
 */
export function itemFinder<Item>(
  items: Iterable<readonly [name: string, item: Item]>,
): (name: string) => Item | undefined {
  const byPath = new Map<string, Item>();
  const byBase = new Map<string, Item | null>();
  for (const [name, item] of items) {
    const path = plainPath(name);
    byPath.set(path, item);
    const base = baseName(path);
    byBase.set(base, byBase.has(base) ? null : item);
  }
  return (name) => {
    const path = plainPath(name);
    return byPath.get(path) ?? byBase.get(baseName(path)) ?? undefined;
  };
}
