import sharp from 'sharp';
import { type OpenPage, WINDOW } from './bench-page.ts';
import { CENTRE, Hand } from './hand.ts';
import { settlings, traced } from './trace.ts';

/** What a pan over a zoomed picture full of shapes left to be desired. */
export interface Edges {
  readonly frames: number;
  /** Cells along the window's edges, of all frames, in which no shape was painted. */
  readonly blankCells: number;
  /** From the last move to the last repaint, milliseconds. */
  readonly settled: number;
  /** Pixels in which the canvas at rest differs from one that was made anew at the same view. */
  readonly unsharpPixels: number;
}

/** Beyond the rulers, this deep a band along each edge is looked at, in cells this long; screen pixels. */
const RULERS = 20;
const BAND = 40;
const CELL = 100;
/** Between the channels of a pixel: the photograph has no colour, shapes have. */
const SATURATED = 50;
/** Between two pictures of the same thing. */
const NOISE = 8;
const ZOOM_IN = -800;
/** Two seconds, twice around. */
const MOVES = 120;

/** Pans around, farther than what is painted beyond the window, and looks at every frame that the browser showed. */
export async function measureEdges({ page, devTools, goto }: OpenPage): Promise<Edges> {
  const hand = new Hand(page, devTools);
  await goto();
  await page.waitForFunction(() => performance.getEntriesByName('complete').length > 0);
  await hand.move(CENTRE);
  await hand.turn(CENTRE, ZOOM_IN);
  await hand.rest();
  const pictures: Buffer[] = [];
  devTools.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push(Buffer.from(data, 'base64'));
    void devTools.send('Page.screencastFrameAck', { sessionId });
  });
  await hand.press('middle');
  await devTools.send('Page.startScreencast', { format: 'jpeg', quality: 90, everyNthFrame: 1 });
  await hand.sweep(ellipse());
  await devTools.send('Page.stopScreencast');
  const trace = await traced(devTools, async () => {
    await hand.move({ x: CENTRE.x + 7, y: CENTRE.y + 3 });
    await hand.rest();
  });
  await hand.release('middle');
  await hand.rest();
  const rested = await page.screenshot();
  await page.evaluate(() => {
    performance.clearMarks('painted');
    window.dispatchEvent(new Event('paint-anew'));
  });
  // The picture is decoded once more before anything is painted.
  await page.waitForFunction(() => performance.getEntriesByName('painted').length > 0);
  await hand.rest();
  const anew = await page.screenshot();
  if (pictures.length === 0) throw new Error('The browser showed no frame during the pan');
  let blankCells = 0;
  for (const picture of pictures) blankCells += countBlankCells(await pixelsOf(picture));
  return {
    frames: pictures.length,
    blankCells,
    settled: settlings(trace).at(-1) ?? Number.NaN,
    unsharpPixels: countDifferences(await pixelsOf(rested), await pixelsOf(anew)),
  };
}

function ellipse() {
  return Array.from({ length: MOVES }, (_, index) => {
    const angle = (4 * Math.PI * (index + 1)) / MOVES;
    return { x: CENTRE.x - 200 * (1 - Math.cos(angle)), y: CENTRE.y + 180 * Math.sin(angle) };
  });
}

/** Red, green, blue of each pixel of the window, row by row. */
async function pixelsOf(picture: Buffer): Promise<Buffer> {
  return sharp(picture).resize(WINDOW.width, WINDOW.height, { fit: 'fill' }).removeAlpha().raw().toBuffer();
}

function countBlankCells(pixels: Buffer): number {
  const { width, height } = WINDOW;
  const cells: { x: number; y: number; width: number; height: number }[] = [];
  for (let x = RULERS; x + CELL <= width; x += CELL)
    for (const y of [RULERS, height - BAND]) cells.push({ x, y, width: CELL, height: BAND });
  for (let y = RULERS; y + CELL <= height; y += CELL)
    for (const x of [RULERS, width - BAND]) cells.push({ x, y, width: BAND, height: CELL });
  return cells.filter((cell) => {
    for (let y = cell.y; y < cell.y + cell.height; y++)
      for (let x = cell.x; x < cell.x + cell.width; x++) {
        const at = 3 * (y * width + x);
        const channels = [...pixels.subarray(at, at + 3)];
        if (Math.max(...channels) - Math.min(...channels) > SATURATED) return false;
      }
    return true;
  }).length;
}

function countDifferences(a: Buffer, b: Buffer): number {
  let count = 0;
  for (let at = 0; at < a.length; at += 3)
    if ([0, 1, 2].some((channel) => Math.abs((a[at + channel] ?? 0) - (b[at + channel] ?? 0)) > NOISE)) count++;
  return count;
}
