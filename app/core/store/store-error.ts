export type StoreErrorCode = 'data-folder-not-writable' | 'database-key-wrong' | 'database-newer';

/** An expected failure to open the store, with a message that says what happened and what to do next. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
