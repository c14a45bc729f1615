import type { ToolClass } from '../tools/tool-context.ts';

/** What the canvas has to know of a class. */
export interface CanvasClass extends ToolClass {
  /** `#RRGGBB`, or a token: `var(--class-3)`. */
  readonly color: string;
}

/** A verdict to be shown as a glyph on every chip; it never colours a shape. */
export type CanvasVerdict = 'accepted' | 'rejected' | 'unavailable' | 'void' | 'unreviewed';

export interface CanvasPicture {
  /** Same-origin address of the oriented picture. */
  readonly url: string;
  /** Whole pixels; a picture that decodes to another size is a problem, not a surprise. */
  readonly width: number;
  readonly height: number;
}
