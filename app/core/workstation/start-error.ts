/** Why the core could not be opened over a data folder, in words that say what to do. */
export class WorkstationStartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WorkstationStartError';
  }
}
