export type StoreErrorCode =
  | 'data-folder-not-writable'
  | 'database-key-wrong'
  | 'database-newer'
  | 'database-damaged'
  /** A part of the database that was read just now. */
  | 'data-damaged'
  | 'disk-full';

/** An expected failure of the disk under the store, with a message that says what happened and what to do next. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
