/** Why the core could not be opened over a data folder, in words that say what to do. */
export class WorkstationStartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WorkstationStartError';
  }
}

/** Another workstation has the data folder open. */
export class FolderHeldError extends WorkstationStartError {
  constructor(dataFolder: string) {
    super(`Surety is already open on ${dataFolder}. Go on in its window, or choose another folder with SURETY_DATA.`);
    this.name = 'FolderHeldError';
  }
}
