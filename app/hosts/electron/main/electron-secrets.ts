import path from 'node:path';
import { safeStorage } from 'electron';
import type { Secrets } from '../../../core/ports/secrets.ts';
import { fileSecrets, protectedName } from '../../ports/file-secrets.ts';

/**
 * Secrets encrypted by the operating system's store. Without a real one (`basic_text` on Linux is a fixed password) the
 * values lie in private files as they are, and `protection` says so. What the Chromium host left in such files is read too:
 * both hosts open the same data folders.
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
      const stored = await files.read(protectedName(name));
      if (!stored) return files.read(name);
      return new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(stored)), 'base64'));
    },
    async write(name, value) {
      const encrypted = safeStorage.encryptString(Buffer.from(value).toString('base64'));
      await files.write(protectedName(name), new Uint8Array(encrypted));
      await files.remove(name);
    },
    async remove(name) {
      await files.remove(protectedName(name));
      await files.remove(name);
    },
  };
}
