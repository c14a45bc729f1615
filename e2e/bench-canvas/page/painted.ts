/*
 * Marks in the browser's trace. `mounted` is set when
 * shapes and decoded picture are there and the variant is given them; `input` carries the moment at which the browser took the event; `painted` is set whenever
 * the variant drew; `shapes` once all shapes are drawn, `complete` once the photograph is too. Which frame showed it, and
 * when, the trace knows.
 */

/** Marks every wheel and move of the pointer before the variant hears it. */
export function markInputs(): void {
  const options = { capture: true, passive: true };
  const mark = (kind: string, { timeStamp }: Event) => performance.mark('input', { detail: { kind, at: timeStamp } });
  let hand = '';
  window.addEventListener('wheel', (event) => mark('wheel', event), options);
  window.addEventListener(
    'pointermove',
    (event) => {
      const at = `${event.clientX} ${event.clientY}`;
      // The browser tells of a move that was none when something moved under the pointer.
      if (at !== hand) mark('pointermove', event);
      hand = at;
    },
    options,
  );
}

/** Marks that shapes and decoded picture are there, and that the variant begins. */
export function markMounted(): void {
  performance.mark('mounted');
}

/** Marks that a click has selected something. */
export function markSelected(): void {
  performance.mark('selected');
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
