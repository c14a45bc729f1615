import type { Log } from '../../core/ports/log.ts';

/** A log on a text stream, one line each, with the time of the wall clock. */
export function streamLog(stream: NodeJS.WritableStream): Log {
  const line = (level: string, message: string) => stream.write(`${new Date().toISOString()} ${level} ${message}\n`);
  return {
    info: (message) => line('info', message),
    error(message, cause) {
      line('error', message);
      if (cause !== undefined) line('error', cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    },
  };
}
