/* Figures of the overlays, all in screen pixels: whatever the zoom, a stroke is a stroke. */

export const STROKE = 1.5;
export const STROKE_SELECTED = 2;
/** On each side of every stroke, so that it reads on white sky and on black water. */
export const CASING = 1;

export const FILL_REST = 0.08;
export const FILL_SELECTED = 0.1;
/** On top of the rest fill. */
export const FILL_HOVER_EXTRA = 0.1;

/** Width and share of the light along a hovered line or skeleton, which has no inside. */
export const GLOW = 11;
export const GLOW_SHARE = 0.45;

/** Of masks, at rest and selected: the picture below stays readable. */
export const MASK_FILL = 0.42;
export const MASK_CONTOUR = 1;

export const HANDLE = 9;
export const VERTEX_REST = 5;
export const VERTEX_SELECTED = 7;
export const KEYPOINT = 8;
/** Between the joints of a skeleton. */
export const SKELETON = 1.25;
/** Radius of the dot that turns a box. */
export const TURN_DOT = 3;

export const CHIP_HEIGHT = 18;
/** Between a chip and what it names. */
export const CHIP_GAP = 2;
/** Above so many shapes in view, only hover and selection carry a chip. */
export const CHIP_LIMIT = 150;

/** From the lower edge of a shape to its size. */
export const READOUT_BELOW = 8;
/** From the pointer to its readout. */
export const READOUT_RIGHT = 12;
export const READOUT_DOWN = 10;

/** Free around the centre of the crosshair. */
export const CROSSHAIR_GAP = 9;

/** Radius of the ring around a place that the hand is drawn onto. */
export const SNAP_RING = 6;

/** A narrower brush is no smaller on screen: its ring has to be seen. */
export const SMALLEST_RING = 2;

export const LOCKED_DASH: readonly number[] = [1.5, 3];
export const OWN_DASH: readonly number[] = [6, 4];

/** Above so many selected shapes they are painted as one, without a node each. */
export const NODE_LIMIT = 100;

/** An axis-aligned edge sits on a half or a whole pixel: it stays as thin as it is. */
export function snapEdge(value: number): number {
  return Math.round(value * 2) / 2;
}
/** How much of a hidden shape shows while its row is pointed at. */
export const GHOST = 0.3;
