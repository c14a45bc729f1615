/** Pan and zoom of the variants that have none of their own; the rate of the wheel is the product's. */
export interface PlainView {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 24;
const WHEEL_RATE = 0.0015;

/** The whole picture in the middle of the window. */
export function fitted({ width, height }: Size): PlainView {
  const scale = Math.min((innerWidth - 2 * MARGIN) / width, (innerHeight - 2 * MARGIN) / height);
  return { scale, x: (innerWidth - width * scale) / 2, y: (innerHeight - height * scale) / 2 };
}

export function zoomed(view: PlainView, deltaY: number, about: { readonly x: number; readonly y: number }): PlainView {
  const scale = view.scale * Math.exp(-deltaY * WHEEL_RATE);
  const factor = scale / view.scale;
  return { scale, x: about.x - (about.x - view.x) * factor, y: about.y - (about.y - view.y) * factor };
}
