/** Index of the region that F6 (or Shift+F6) reaches; from outside all regions it starts at the first or last. */
export function nextRegion(current: number, count: number, backwards: boolean): number {
  if (current < 0) return backwards ? count - 1 : 0;
  return (current + (backwards ? -1 : 1) + count) % count;
}

/** Moves focus to the next region of the window: the first thing in it that takes focus, else the region itself. */
export function stepRegion(root: ParentNode, backwards: boolean): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')]
    .filter(isShown)
    .sort((a, b) => orderOf(a) - orderOf(b));
  if (regions.length === 0) return;
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const region = regions[nextRegion(current, regions.length, backwards)];
  if (!region) return;
  const inside = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown);
  if (inside) inside.focus();
  else {
    region.tabIndex = -1;
    region.focus();
  }
}

function isShown(element: HTMLElement): boolean {
  return element.offsetParent !== null;
}

const FOCUSABLE = 'button:not([disabled]):not([tabindex="-1"]), a[href], input:not([disabled]), [tabindex="0"]';

/** Regions follow the document but for those that say otherwise: the item strip comes last. */
function orderOf(region: HTMLElement): number {
  return Number(region.dataset['regionOrder'] ?? 0);
}
