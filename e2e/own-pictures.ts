import { copyFileSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/run.ts';

/** A folder of photographs, as a person might have one. Whoever asks for it removes it. */
export function ownPictures(): { readonly root: string; readonly folder: string; readonly files: readonly string[] } {
  const root = mkdtempSync(path.join(os.tmpdir(), 'surety-own-'));
  const folder = path.join(root, 'Old photographs');
  mkdirSync(folder);
  const from = path.join(ROOT, 'dist', 'resources', 'demo', 'photographs');
  const files = readdirSync(from)
    .filter((file) => file.endsWith('.jpg'))
    .toSorted((a, b) => a.localeCompare(b));
  for (const file of files) copyFileSync(path.join(from, file), path.join(folder, file));
  return { root, folder, files };
}
