export type LocalJobErrorCode =
  | 'folder-missing'
  | 'folder-unreadable'
  | 'folder-empty'
  | 'folder-no-pictures'
  | 'local-job-unknown'
  | 'job-folder-gone'
  | 'picture-gone'
  | 'picture-changed'
  | 'picture-unreadable';

/** An expected failure of a job over an own folder, in words that say what is safe and what to do. */
export class LocalJobError extends Error {
  readonly code: LocalJobErrorCode;

  constructor(code: LocalJobErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LocalJobError';
    this.code = code;
  }
}

/** What the system says when a folder cannot be read, in our words. */
export function folderFailure(folder: string, cause: unknown): LocalJobError {
  const code = (cause as { readonly code?: string }).code ?? '';
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(code))
    return new LocalJobError(
      'folder-missing',
      `There is no folder ${folder}. Check the path, or choose another folder.`,
      {
        cause,
      },
    );
  return new LocalJobError(
    'folder-unreadable',
    `The folder ${folder} cannot be read (${code || 'unknown reason'}). Give yourself the right to read it, or choose another one.`,
    { cause },
  );
}
