import path from 'node:path';
import { safeStorage } from 'electron';
import type { Secrets } from '../../../core/ports/secrets.ts';
import { fileSecrets } from '../../ports/file-secrets.ts';

/**
 * Secrets encrypted by the operating system's store. Without a real one (`basic_text` on Linux is a fixed password) the
 * values lie in private files as they are, and `protection` says so.
 */
export function electronSecrets(dataFolder: string): Secrets {
  const files = fileSecrets(path.join(dataFolder, 'secrets'));
  const real =
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');
  if (!real) return files;
  return {
    protection: 'operating-system',
    async read(name) {
      const stored = await files.read(name);
      return stored && new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(stored)), 'base64'));
    },
    write: (name, value) =>
      files.write(name, new Uint8Array(safeStorage.encryptString(Buffer.from(value).toString('base64')))),
    remove: (name) => files.remove(name),
  };
}
