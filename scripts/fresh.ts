import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './run.ts';

const SKIPPED = new Set(['node_modules', 'artifacts', 'cache', 'types', '.cache', 'dist', 'out', 'release']);

/** A digest of the bytes of every source file under some folders and files of the project, tests left out. */
export function digestOfSources(places: readonly string[]): string {
  const hash = createHash('sha256');
  const visit = (relative: string) => {
    const absolute = path.join(ROOT, relative);
    if (!existsSync(absolute)) return;
    if (statSync(absolute).isDirectory()) {
      for (const name of readdirSync(absolute).sort()) if (!SKIPPED.has(name)) visit(path.join(relative, name));
    } else if (!/\.test\.tsx?$/.test(relative)) {
      hash.update(relative).update('\0').update(readFileSync(absolute)).update('\0');
    }
  };
  for (const place of places) visit(place);
  return hash.digest('hex');
}

/** Does `work` unless it was done for the very same sources and `product` is still there. */
export async function unlessFresh(
  name: string,
  places: readonly string[],
  product: string,
  work: () => Promise<boolean>,
): Promise<boolean> {
  const folder = path.join(ROOT, '.cache', 'fresh');
  const stamp = path.join(folder, name);
  const digest = digestOfSources(places);
  if (existsSync(path.join(ROOT, product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true;
  if (!(await work())) return false;
  await mkdir(folder, { recursive: true });
  await writeFile(stamp, digest);
  return true;
}
