import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { keyFileTooLarge, MAXIMUM_KEY_FILE_BYTES } from './key-file-limits.ts';
import { WalletError } from './wallet-error.ts';

/** Small files that must survive a kill at any moment: the key file and what the wallet counts. */
export interface WalletFiles {
  /** Where a file lies, for words on the screen. */
  pathOf(name: string): string;
  /** @throws WalletError `key-file-invalid` where the file is larger than any of ours: nothing of it is read. */
  read(name: string): Promise<string | undefined>;
  /**
   * Replaces a file whole: temporary file, fsync, check, rename, fsync of the folder. A kill leaves the old or the new one.
   *
   * @param check runs on what was read back from the disk before it takes the old file's place; throws to refuse.
   */
  replace(name: string, text: string, check?: (text: string) => Promise<void>): Promise<void>;
}

/** @param folder the wallet's folder inside the data folder; made where it is missing, for this user only. */
export function openWalletFiles(folder: string): WalletFiles {
  const fileOf = (name: string): string => path.join(folder, name);
  return {
    pathOf: fileOf,
    async read(name) {
      let file;
      try {
        file = await open(fileOf(name), 'r');
        const { size } = await file.stat();
        if (size > MAXIMUM_KEY_FILE_BYTES) throw keyFileTooLarge();
        return await file.readFile('utf8');
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw cause;
      } finally {
        await file?.close();
      }
    },
    async replace(name, text, check) {
      const temporary = fileOf(`${name}.new`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeDurably(temporary, text);
        await check?.(await readFile(temporary, 'utf8'));
        await rename(temporary, fileOf(name));
        await syncFolder(folder);
      } catch (cause) {
        await rm(temporary, { force: true }).catch(() => undefined);
        if (cause instanceof WalletError) throw cause;
        throw new WalletError(
          'key-file-not-writable',
          `The wallet could not be saved in ${folder}; what was there before is unchanged. ` +
            'Make room on the disk or give yourself the right to write there, then try again.',
          { cause },
        );
      }
    },
  };
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Without it the rename itself can be lost at a power cut. Windows cannot open folders and orders renames itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
