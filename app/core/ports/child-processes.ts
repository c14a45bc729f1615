/** A program of ours that runs in a process of its own. */
export type ChildProgram = 'keys' | 'practice-network' | 'pictures';

/** A line to a process: text messages, in order, both ways. */
export interface ProcessLink {
  send(text: string): void;
  /** @returns a function that stops listening. */
  onMessage(listener: (text: string) => void): () => void;
}

/** The parent's end. */
export interface ChildProcess extends ProcessLink {
  /** Resolves once the process is gone, however it went. */
  readonly exited: Promise<{ readonly expected: boolean; readonly detail: string }>;
  /** Asks the process to end and waits until it has; kills it when it does not. */
  stop(): Promise<void>;
  /** Ends the process at once, whatever it is doing, and waits until it is gone: for one with nothing to lose. */
  kill(): Promise<void>;
}

/** Starts our own programs: `utilityProcess` under Electron, a forked Node elsewhere. */
export interface ChildProcesses {
  start(program: ChildProgram): ChildProcess;
}
