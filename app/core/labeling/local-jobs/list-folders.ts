import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { hasPictureName } from '../../media/picture-names.ts';
import { folderFailure } from './local-job-error.ts';
import { naturalOrder } from './natural-order.ts';

/** What a folder holds, in numbers; null where it may not be read. */
export interface FolderContents {
  readonly pictures: number;
  readonly folders: number;
  /** There is more than was counted. */
  readonly more: boolean;
}

export interface ListedFolder {
  readonly name: string;
  readonly path: string;
  readonly contents: FolderContents | null;
}

export interface FolderListing {
  readonly path: string;
  /** null at the root. */
  readonly parent: string | null;
  readonly contents: FolderContents;
  readonly folders: readonly ListedFolder[];
  /** Folders that were left out of the list. */
  readonly hidden: number;
}

const MOST_FOLDERS = 500;
const MOST_COUNTED = 20_000;
/** Counting inside each subfolder is a comfort: what takes longer together is left to opening it. */
const MOST_COUNTED_BELOW = 2000;

/** What a person needs to find a folder: its subfolders and how many pictures are in each. Names of files stay here. @throws LocalJobError */
export async function listFolders(folder: string): Promise<FolderListing> {
  const names: string[] = [];
  let contents: FolderContents;
  try {
    contents = await count(folder, MOST_COUNTED, names);
  } catch (cause) {
    throw folderFailure(folder, cause);
  }
  const shown = naturalOrder(names).slice(0, MOST_FOLDERS);
  const parent = path.dirname(folder);
  return {
    path: folder,
    parent: parent === folder ? null : parent,
    contents,
    folders: await Promise.all(
      shown.map(async (name) => {
        const below = path.join(folder, name);
        return { name, path: below, contents: await count(below, MOST_COUNTED_BELOW).catch(() => null) };
      }),
    ),
    hidden: names.length - shown.length,
  };
}

async function count(folder: string, most: number, names: string[] = []): Promise<FolderContents> {
  let [seen, pictures, folders] = [0, 0, 0];
  for await (const entry of await opendir(folder, { bufferSize: 512 })) {
    if (seen === most) return { pictures, folders, more: true };
    seen += 1;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) {
      folders += 1;
      names.push(entry.name);
    } else if (entry.isFile() && hasPictureName(entry.name)) pictures += 1;
  }
  return { pictures, folders, more: false };
}
