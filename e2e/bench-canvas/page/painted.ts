/*
 * Marks in the browser's trace. `input` carries the moment at which the browser took the event; `painted` is set whenever
 * the variant drew; `shapes` once all shapes are drawn, `complete` once the photograph is too. Which frame showed it, and
 * when, the trace knows.
 */

const INPUTS = ['wheel', 'pointermove'] as const;

/** Marks every wheel and move of the pointer before the variant hears it. */
export function markInputs(): void {
  for (const kind of INPUTS) {
    window.addEventListener(kind, ({ timeStamp }) => performance.mark('input', { detail: { kind, at: timeStamp } }), {
      capture: true,
      passive: true,
    });
  }
}

/** Marks what was drawn just now. */
export function markPainted(): void {
  performance.mark('painted');
}

/** Marks every change of the elements, which the browser then draws. */
export function markChanges(element: Element): void {
  new MutationObserver(markPainted).observe(element, { subtree: true, childList: true, attributes: true });
}

/** Marks, once each, that all shapes and that everything has been drawn. */
export function markDrawn({ shapes, photograph }: { readonly shapes: boolean; readonly photograph: boolean }): void {
  if (shapes) markOnce('shapes');
  if (shapes && photograph) markOnce('complete');
}

function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
