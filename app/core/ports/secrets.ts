/** Where a secret is kept, which the screen says: an operating system's store, or a file only this user can read. */
export type SecretProtection = 'operating-system' | 'private-file';

/** The host's secret store. Values never leave the core, are never logged and never cross the bridge. */
export interface Secrets {
  readonly protection: SecretProtection;
  /** @returns the secret, or undefined where none was stored under this name. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Stores durably (on disk when the promise resolves) and replaces an earlier value. */
  write(name: string, value: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}
