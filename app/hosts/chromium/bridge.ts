import type { HostKind, WorkstationBridge } from '../../api/wire.ts';

/** Names under which the host and the page meet; internal to this host. */
export const CALL_BINDING = '__suretyCall';
export const PUSH_FUNCTION = '__suretyPush';

interface BridgeSettings {
  readonly origin: string;
  readonly callBinding: string;
  readonly pushFunction: string;
}

/**
 * Makes `window.workstation` in the page, before its own scripts run. The browser gets it as source text, so it closes over
 * nothing but its argument.
 */
export function installBridge({ origin, callBinding, pushFunction }: BridgeSettings): void {
  if (window.top !== window || location.origin !== origin) return;
  const page = window as unknown as Record<string, unknown>;
  const call = page[callBinding] as (text: string) => Promise<string>;
  const listeners = new Map<string, Set<(text: string) => void>>();
  Object.defineProperty(page, pushFunction, {
    value: (topic: string, text: string) => {
      for (const listener of listeners.get(topic) ?? []) listener(text);
    },
  });
  const host: HostKind = 'chromium';
  const bridge: WorkstationBridge = {
    host,
    call: (text) => call(text),
    on(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => void set.delete(listener);
    },
  };
  Object.defineProperty(page, 'workstation', { value: Object.freeze(bridge) });
}
