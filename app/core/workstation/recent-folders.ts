import { z } from 'zod';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

const SETTING = 'recent-folders';
const MOST = 8;
const foldersSchema = z.array(z.string());

/** Folders that jobs were made of, the last one first. */
export function readRecentFolders(store: ReadableDatabase): readonly string[] {
  const text = readSetting(store, SETTING);
  const parsed = text === undefined ? undefined : foldersSchema.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data : [];
}

export function rememberFolder(store: WritableDatabase, folder: string): void {
  const folders = [folder, ...readRecentFolders(store).filter((known) => known !== folder)];
  writeSetting(store, SETTING, JSON.stringify(folders.slice(0, MOST)));
}
