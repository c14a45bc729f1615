import { createStore, type StoreApi } from 'zustand/vanilla';

/** How the picture is looked at; the picture and its labels stay as they are. */
export interface PictureLook {
  /** Added to every channel, −1…1. */
  readonly brightness: number;
  /** Spread about the middle, −1…1: −1 is plain grey. */
  readonly contrast: number;
  /** 0.2…5; above 1 the dark parts come up. */
  readonly gamma: number;
  /** The full-image crosshair of drawing tools. */
  readonly crosshair: boolean;
  /** The small whole picture with the part in view. */
  readonly overview: boolean;
}

export type LookStore = StoreApi<PictureLook>;

const neutral = { brightness: 0, contrast: 0, gamma: 1 } as const;

export function createLook(): LookStore {
  return createStore<PictureLook>(() => ({ ...neutral, crosshair: true, overview: false }));
}

export function isNeutral({ brightness, contrast, gamma }: PictureLook): boolean {
  return brightness === 0 && contrast === 0 && gamma === 1;
}

export function resetLight(look: LookStore): void {
  look.setState(neutral);
}

const STEPS = 64;

/**
 * The curve of brightness, contrast and gamma as values of an SVG transfer function of kind `table` (W3C Filter Effects,
 * feComponentTransfer): evenly spaced, 0…1; null where it would change nothing.
 */
export function lightCurve(look: PictureLook): string | null {
  if (isNeutral(look)) return null;
  const slope = look.contrast >= 0 ? 1 + look.contrast * 4 : 1 + look.contrast;
  const values = Array.from({ length: STEPS + 1 }, (_, i) => {
    const lit = ((i / STEPS) ** (1 / look.gamma) - 0.5) * slope + 0.5 + look.brightness;
    return Math.min(1, Math.max(0, lit)).toFixed(4);
  });
  return values.join(' ');
}
