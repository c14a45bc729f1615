import type { ProcessLink } from '../../core/ports/child-processes.ts';

interface UtilityPort {
  postMessage(message: string): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  off(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  start(): void;
}

/** A child's line to its parent: Electron's utility port where there is one, Node's IPC channel elsewhere. */
export function parentLink(): ProcessLink {
  const port = (process as unknown as { readonly parentPort?: UtilityPort }).parentPort;
  if (port) {
    port.start();
    return {
      send: (text) => port.postMessage(text),
      onMessage(listener) {
        const relay = (event: { readonly data: unknown }) => listener(String(event.data));
        port.on('message', relay);
        return () => port.off('message', relay);
      },
    };
  }
  if (!process.send) throw new Error('this program is started by Surety, not by hand');
  // An orphan has nobody to answer to.
  process.once('disconnect', () => process.exit(0));
  return {
    send: (text) => void process.send?.(text),
    onMessage(listener) {
      const relay = (message: unknown) => listener(String(message));
      process.on('message', relay);
      return () => void process.off('message', relay);
    },
  };
}
