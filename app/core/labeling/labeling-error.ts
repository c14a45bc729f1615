export type LabelingErrorCode =
  'batch-unknown' | 'draft-conflict' | 'batch-not-editable' | 'batch-incomplete' | 'media-unreadable';

/** An expected failure of labeling, in words that say what to do. */
export class LabelingError extends Error {
  readonly code: LabelingErrorCode;

  constructor(code: LabelingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LabelingError';
    this.code = code;
  }
}
