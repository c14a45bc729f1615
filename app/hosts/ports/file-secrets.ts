import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Secrets } from '../../core/ports/secrets.ts';
import { WorkstationStartError } from '../../core/workstation/start-error.ts';

/** The name under which a host keeps a secret that the operating system's store has encrypted. */
export const protectedName = (name: string): string => `${name}-protected`;

/** Secrets in files that only this user can read (0600 in a 0700 folder): protection against other users, not against this one's programs. */
export function fileSecrets(folder: string): Secrets {
  const fileOf = (name: string) => {
    if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`not a secret's name: ${name}`);
    return path.join(folder, name);
  };
  return {
    protection: 'private-file',
    async read(name) {
      try {
        return new Uint8Array(await readFile(fileOf(name)));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
        if (!existsSync(fileOf(protectedName(name)))) return undefined;
        throw new WorkstationStartError(
          `The keys of this data folder are kept by the system's own secret store, which cannot be asked from here. ` +
            'Open it in the Electron window and in your own desktop session, or choose another folder with SURETY_DATA.',
          { cause },
        );
      }
    },
    async write(name, value) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const target = fileOf(name);
      const temporary = `${target}.new`;
      const file = await open(temporary, 'w', 0o600);
      try {
        await file.writeFile(value);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
      await syncFolder(folder);
    },
    async remove(name) {
      await rm(fileOf(name), { force: true });
    },
  };
}

/** A rename is durable once its folder is; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
