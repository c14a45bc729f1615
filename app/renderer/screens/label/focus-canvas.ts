/** Gives the focus to the picture, where the tools' keys work. */
export function focusCanvas(): void {
  document.querySelector<HTMLElement>('[data-region="canvas"] [tabindex="0"]')?.focus();
}

/** The same where what had the focus is gone; elsewhere the focus stays. */
export function focusCanvasIfLost(): void {
  if (document.activeElement === null || document.activeElement === document.body) focusCanvas();
}
