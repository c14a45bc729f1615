export type TransferErrorCode =
  /** The file cannot be opened or read. */
  | 'file-unreadable'
  /** It is larger, deeper or fuller than what is read. */
  | 'file-too-large'
  /** It is no COCO file, or one that is cut off. */
  | 'file-not-coco'
  /** The place to write to refuses, or its disk is full. */
  | 'target-not-writable'
  /** Something is there already. */
  | 'target-exists';

/** An expected failure of an import or an export, in words that say what happened, what is safe and what to do. */
export class TransferError extends Error {
  readonly code: TransferErrorCode;

  constructor(code: TransferErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TransferError';
    this.code = code;
  }
}

const NOTHING_IMPORTED = 'Nothing was imported, and your labels are as they were.';

/** @param what happened, a sentence @param advice what to do, a sentence */
export function importError(
  code: Exclude<TransferErrorCode, 'target-not-writable' | 'target-exists'>,
  what: string,
  advice: string,
  options?: ErrorOptions,
): TransferError {
  return new TransferError(code, `${what} ${NOTHING_IMPORTED} ${advice}`, options);
}

/** What the operating system refused while a file was written; bugs come back as they are. */
export function exportFailure(cause: unknown): unknown {
  const code = (cause as { readonly code?: unknown } | undefined)?.code;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return cause;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return new TransferError(
    'target-not-writable',
    isFull
      ? 'The disk is full, so nothing was exported. Your labels are safe; free some space or choose another place, then export again.'
      : `The file cannot be written there (${code}), so nothing was exported. Your labels are safe; choose another place, then export again.`,
    { cause },
  );
}
