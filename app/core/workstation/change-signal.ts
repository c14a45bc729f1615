/** Says that something changed, and what, to whoever follows it. */
export interface ChangeSignal<Detail = void> {
  /** @returns a function that stops following. */
  readonly follow: (listener: (detail: Detail) => void) => () => void;
  emit(detail: Detail): void;
}

export function changeSignal<Detail = void>(): ChangeSignal<Detail> {
  const listeners = new Set<(detail: Detail) => void>();
  return {
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit(detail) {
      for (const listener of listeners) listener(detail);
    },
  };
}
