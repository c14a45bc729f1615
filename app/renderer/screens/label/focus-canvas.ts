/** Gives the focus back to the picture, where the tools' keys work. */
export function focusCanvas(): void {
  document.querySelector<HTMLElement>('[data-region="canvas"] [tabindex="0"]')?.focus();
}
