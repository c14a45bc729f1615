import type { MaskGeometry } from '../../domain/annotation/shape.ts';
import { maskOutline } from '../../domain/geometry/mask-outline.ts';
import { type MaskPixels, maskPixels } from '../../domain/geometry/mask-pixels.ts';

/** A mask as a canvas can paint it, from the mask's own corner, in image pixels. */
export type MaskPicture =
  /** `coarse` has fewer corners, none further than `COARSE` image pixels from where it was. */
  | { readonly kind: 'outline'; readonly path: Path2D; readonly coarse: Path2D }
  /** For outlines with too many corners; coloured, border included. */
  | { readonly kind: 'pixels'; readonly canvas: OffscreenCanvas; readonly step: number }
  /** On its way. */
  | { readonly kind: 'pending' };

/** What can be made elsewhere, while the window goes on. */
export type MadeElsewhere =
  { readonly kind: 'outline'; readonly outline: Int32Array } | { readonly kind: 'pixels'; readonly pixels: MaskPixels };
/** Null when it could not be made there. */
export type MakePicture = (mask: MaskGeometry, color: string) => Promise<MadeElsewhere | null>;

/** An outline with more corners is slower to paint than pixels are. */
export const MOST_CORNERS = 24_000;
/** Of one mask: as many as a large window has. */
export const MOST_PIXELS = 4_194_304;
/** Longer texts are made ready elsewhere: a frame has no time for them. */
const QUICK_TEXT = 12_000;
/** Bytes of all pictures that are kept beyond what is in view; what was not painted for longest goes first. */
const BUDGET = 192 * 1024 * 1024;
const BYTES_A_CORNER = 32;
/** Image pixels; below a screen pixel where `coarse` is painted. */
export const COARSE = 3;

interface Kept {
  readonly mask: MaskGeometry;
  /** Null where the picture has none of its own. */
  readonly color: string | null;
  readonly picture: MaskPicture;
  readonly bytes: number;
  /** The version that it was last painted under. */
  seen: number;
}

/** @param least corners that follow nearer than that, in both directions, are left out */
function pathOf(outline: Int32Array, least = 0): Path2D {
  const path = new Path2D();
  for (let at = 0; at < outline.length;) {
    const end = at + 1 + 2 * (outline[at] as number);
    let [x, y] = [outline[at + 1] as number, outline[at + 2] as number];
    path.moveTo(x, y);
    for (let i = at + 3; i < end; i += 2) {
      const [nextX, nextY] = [outline[i] as number, outline[i + 1] as number];
      if (Math.abs(nextX - x) < least && Math.abs(nextY - y) < least) continue;
      [x, y] = [nextX, nextY];
      path.lineTo(x, y);
    }
    path.closePath();
    at = end;
  }
  return path;
}

function canvasOf({ data, width, height }: MaskPixels): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const painter = canvas.getContext('2d');
  if (painter === null) throw new Error('The browser gave no canvas to paint a mask on');
  painter.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}

function makeHere(mask: MaskGeometry, color: string): MadeElsewhere {
  const outline = maskOutline(mask, MOST_CORNERS);
  return outline === null
    ? { kind: 'pixels', pixels: maskPixels(mask, color, MOST_PIXELS) }
    : { kind: 'outline', outline };
}

function madeReady(mask: MaskGeometry, color: string, made: MadeElsewhere): Omit<Kept, 'seen'> {
  if (made.kind === 'outline') {
    const { outline } = made;
    const picture = { kind: 'outline', path: pathOf(outline), coarse: pathOf(outline, COARSE) } as const;
    return { mask, color: null, picture, bytes: made.outline.length * BYTES_A_CORNER };
  }
  const picture = { kind: 'pixels', canvas: canvasOf(made.pixels), step: made.pixels.step } as const;
  return { mask, color, picture, bytes: made.pixels.data.length };
}

/**
 * Pictures of masks, made once and kept within a budget. They stand under the mask's run lengths, so that a mask that
 * only moved keeps its own. Small ones are made at once, others elsewhere; listeners hear when one is there.
 */
export class MaskPictures {
  readonly #make: MakePicture | null;
  readonly #kept = new Map<string, Kept>();
  readonly #listeners = new Set<() => void>();
  #bytes = 0;
  #version = 0;

  /** @param make null makes all of them here */
  constructor(make: MakePicture | null = null) {
    this.#make = make;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number once a picture that was pending is there. */
  readonly version = (): number => this.#version;

  of(mask: MaskGeometry, color: string): MaskPicture {
    const kept = this.#kept.get(mask.counts);
    const fits = kept !== undefined && kept.mask.width === mask.width && kept.mask.height === mask.height;
    if (kept !== undefined && fits && (kept.color === null || kept.color === color)) {
      // To the end of the line of those that go first.
      this.#kept.delete(mask.counts);
      this.#kept.set(mask.counts, kept);
      kept.seen = this.#version;
      return kept.picture;
    }
    if (this.#make === null || mask.counts.length <= QUICK_TEXT)
      return this.#keep(madeReady(mask, color, makeHere(mask, color)));
    void this.#makeElsewhere(mask, color, this.#make);
    return this.#keep({ mask, color, picture: { kind: 'pending' }, bytes: 0 });
  }

  /** Keeps the outline of a mask that was traced already. */
  offer(mask: MaskGeometry, outline: Int32Array): void {
    this.#keep(madeReady(mask, '', { kind: 'outline', outline }));
  }

  async #makeElsewhere(mask: MaskGeometry, color: string, make: MakePicture): Promise<void> {
    const made = (await make(mask, color)) ?? makeHere(mask, color);
    this.#keep(madeReady(mask, color, made));
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  #keep(kept: Omit<Kept, 'seen'>): MaskPicture {
    const { counts } = kept.mask;
    this.#bytes += kept.bytes - (this.#kept.get(counts)?.bytes ?? 0);
    this.#kept.delete(counts);
    this.#kept.set(counts, { ...kept, seen: this.#version });
    this.#forget();
    return kept.picture;
  }

  #forget(): void {
    for (const [counts, { bytes, seen }] of this.#kept) {
      if (this.#bytes <= BUDGET) return;
      // What is in view is painted under every version: it would only have to be made again.
      if (seen >= this.#version - 1) continue;
      this.#kept.delete(counts);
      this.#bytes -= bytes;
    }
  }
}
