/** Says that something changed, to whoever follows it. */
export interface ChangeSignal {
  /** @returns a function that stops following. */
  readonly follow: (listener: () => void) => () => void;
  emit(): void;
}

export function changeSignal(): ChangeSignal {
  const listeners = new Set<() => void>();
  return {
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit() {
      for (const listener of listeners) listener();
    },
  };
}
