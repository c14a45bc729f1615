import type { ChildProcess, ChildProcesses, ProcessLink } from '../ports/child-processes.ts';
import type { Secrets } from '../ports/secrets.ts';
import { runKeyProgram } from './key-program.ts';

/** For tests: the key program behind a link inside this process, as text, in order, one turn later. */
export interface KeysInProcess extends ChildProcesses {
  /** Ends the running program as a crash would. */
  crash(): void;
  /** Every text that crossed the link, both ways. */
  readonly traffic: readonly string[];
  readonly starts: number;
}

export function keysInProcess(): KeysInProcess {
  const traffic: string[] = [];
  let starts = 0;
  let crash: () => void = () => undefined;
  return {
    traffic,
    get starts() {
      return starts;
    },
    crash: () => crash(),
    start(): ChildProcess {
      starts += 1;
      const [parent, child] = linkedPair(traffic);
      runKeyProgram(child.link, { cost: { N: 2 ** 12, r: 8, p: 1 } });
      let gone: (how: { expected: boolean; detail: string }) => void = () => undefined;
      const exited = new Promise<{ expected: boolean; detail: string }>((resolve) => (gone = resolve));
      const end = (how: { expected: boolean; detail: string }) => {
        parent.cut();
        child.cut();
        gone(how);
      };
      crash = () => end({ expected: false, detail: 'crashed by the test' });
      const stop = async () => end({ expected: true, detail: 'stopped' });
      return { ...parent.link, exited, stop, kill: stop };
    },
  };
}

function linkedPair(traffic: string[]): [LinkEnd, LinkEnd] {
  const [left, right] = [new Set<(text: string) => void>(), new Set<(text: string) => void>()];
  let open = true;
  const end = (own: Set<(text: string) => void>, other: Set<(text: string) => void>): LinkEnd => ({
    cut: () => void (open = false),
    link: {
      send(text) {
        traffic.push(text);
        queueMicrotask(() => {
          if (open) for (const listener of other) listener(text);
        });
      },
      onMessage(listener) {
        own.add(listener);
        return () => void own.delete(listener);
      },
    },
  });
  return [end(left, right), end(right, left)];
}

interface LinkEnd {
  readonly link: ProcessLink;
  cut(): void;
}

/** For tests: a secret store that forgets nothing until told. */
export function secretsInMemory(): Secrets & { readonly values: Map<string, Uint8Array> } {
  const values = new Map<string, Uint8Array>();
  return {
    values,
    protection: 'private-file',
    read: async (name) => values.get(name),
    write: async (name, value) => void values.set(name, value),
    remove: async (name) => void values.delete(name),
  };
}
