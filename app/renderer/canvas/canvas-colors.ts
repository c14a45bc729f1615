import type { CanvasClass, CanvasVerdict } from './canvas-types.ts';
import type { MaskPictures } from './mask-pictures.ts';

/** What overlays are painted with: colours and face, resolved from the design tokens: a canvas knows no CSS variables. */
export interface CanvasColors {
  readonly masks: MaskPictures;
  readonly fontFamily: string;
  readonly casing: string;
  readonly handleFill: string;
  readonly handleLine: string;
  readonly grabbed: string;
  readonly chip: string;
  readonly chipText: string;
  readonly cross: string;
  readonly crossCasing: string;
  readonly own: string;
  readonly verdict: Readonly<Record<CanvasVerdict, string>>;
  readonly ruler: {
    readonly ground: string;
    readonly tick: string;
    readonly text: string;
    readonly span: string;
    readonly notch: string;
  };
}

/**
 * @param themed an element in the theme of the window: rulers belong to the chrome
 * @param dark an element under data-theme="dark": overlays lie on the photograph, and look the same in both themes
 */
export function readCanvasColors(themed: Element, dark: Element): Omit<CanvasColors, 'masks'> {
  const theme = getComputedStyle(themed);
  const overlay = getComputedStyle(dark);
  const token = (style: CSSStyleDeclaration, name: string) => style.getPropertyValue(name).trim();
  return {
    fontFamily: theme.fontFamily,
    casing: token(overlay, '--cv-casing'),
    handleFill: token(overlay, '--cv-handle-fill'),
    handleLine: token(overlay, '--cv-handle-line'),
    grabbed: token(overlay, '--accent'),
    chip: token(overlay, '--cv-chip'),
    chipText: token(overlay, '--cv-chip-fg'),
    cross: token(overlay, '--cv-cross'),
    crossCasing: 'rgb(0 0 0 / .38)',
    own: token(overlay, '--cv-own'),
    verdict: {
      accepted: token(overlay, '--accepted'),
      rejected: token(overlay, '--rejected'),
      unavailable: token(overlay, '--void'),
      void: token(overlay, '--void'),
      unreviewed: token(overlay, '--stake'),
    },
    ruler: {
      ground: token(theme, '--bg'),
      tick: token(theme, '--line-control'),
      text: token(theme, '--fg-3'),
      span: token(theme, '--accent-tint'),
      notch: token(theme, '--fg'),
    },
  };
}

/** Colour by class id, with `var(--…)` resolved. */
export function readClassColors(themed: Element, classes: readonly CanvasClass[]): ReadonlyMap<string, string> {
  const style = getComputedStyle(themed);
  return new Map(
    classes.map(({ id, color }) => {
      const name = /^var\((--[a-z0-9-]+)\)$/.exec(color)?.[1];
      return [id, name === undefined ? color : style.getPropertyValue(name).trim()];
    }),
  );
}

/** A class that the job no longer lists is drawn in plain white. */
export const UNKNOWN_CLASS_COLOR = '#FFFFFF';
