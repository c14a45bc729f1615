import type { ProcessLink } from '../../../core/ports/child-processes.ts';
import { runKeyProgram } from '../../../core/wallet/key-program.ts';
import { UtilityProcess } from '../electron-fixture.ts';

/** Cheap enough for tests that look at something else. */
const COST = { N: 2, r: 8, p: 1 };

/** The real key program behind a stand-in for its process. */
export function keyProgramHere(): UtilityProcess {
  const parent = new UtilityProcess();
  const listeners = new Set<(text: string) => void>();
  const link: ProcessLink = {
    send: (text) => queueMicrotask(() => parent.emit('message', text)),
    onMessage(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  parent.postMessage = (text) => queueMicrotask(() => listeners.forEach((listener) => listener(text)));
  runKeyProgram(link, { cost: COST });
  return parent;
}
