/** The host's log. Never pass keys, phrases, passwords, salts or payloads. */
export interface Log {
  info(message: string): void;
  /** Reports a failure with its cause, stack included. */
  error(message: string, cause?: unknown): void;
}
