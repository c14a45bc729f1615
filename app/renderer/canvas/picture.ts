/** Why a picture cannot be shown. */
export type PictureProblem =
  /** The address gives nothing that decodes as a picture. */
  | { readonly kind: 'unreadable' }
  /** It decodes to another size than the item says: shapes would lie elsewhere. */
  | { readonly kind: 'other-size'; readonly width: number; readonly height: number };

export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly problem: PictureProblem;

  constructor(problem: PictureProblem, cause?: unknown) {
    super(problem.kind, { cause });
    this.problem = problem;
  }
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Below this side a smaller level saves nothing. */
const SMALLEST_LEVEL = 512;

/** A decoded picture in halving sizes, so that a zoomed-out view neither shimmers nor reads 12 megapixels a frame. */
export class Picture {
  readonly #levels: ImageBitmap[];
  #closed = false;
  #building: Promise<void> | null = null;
  #reader: OffscreenCanvasRenderingContext2D | null = null;

  private constructor(full: ImageBitmap) {
    this.#levels = [full];
  }

  /**
   * Decodes the picture at a same-origin address.
   * @param size oriented size that the shapes were, or will be, drawn for
   * @throws {PictureError}
   */
  static async load(url: string, size: PictureSize): Promise<Picture> {
    let full: ImageBitmap;
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`The picture's address answers ${response.status}`);
      // Out of its bytes: that decodes off this thread, whereas an image element is decoded here and holds up the window.
      full = await createImageBitmap(await response.blob());
    } catch (cause) {
      throw new PictureError({ kind: 'unreadable' }, cause);
    }
    if (full.width === size.width && full.height === size.height) return new Picture(full);
    const problem = { kind: 'other-size', width: full.width, height: full.height } as const;
    full.close();
    throw new PictureError(problem);
  }

  /** Adds the smaller levels, once; may be left waiting, and ends early when the picture is closed. */
  buildLevels(): Promise<void> {
    this.#building ??= this.#addLevels();
    return this.#building;
  }

  async #addLevels(): Promise<void> {
    for (;;) {
      const last = this.#levels.at(-1);
      if (last === undefined || this.#closed || Math.max(last.width, last.height) <= SMALLEST_LEVEL) return;
      const half = await createImageBitmap(last, {
        resizeWidth: Math.max(1, Math.round(last.width / 2)),
        resizeHeight: Math.max(1, Math.round(last.height / 2)),
        // Halved, this is the mean of each four pixels; better filters hold up the window for longer.
        resizeQuality: 'low',
      });
      if (this.#closed) half.close();
      else this.#levels.push(half);
    }
  }

  /** The smallest level with a pixel for each of `deviceWidth` device pixels across the whole picture. */
  level(deviceWidth: number): ImageBitmap {
    const fitting = this.#levels.findLast(({ width }) => width >= deviceWidth) ?? this.#levels[0];
    if (fitting === undefined) throw new Error('The picture is closed');
    return fitting;
  }

  /** Red, green and blue, 0…255, of the pixel under an image point; null beside the picture. */
  pixelAt({ x, y }: { readonly x: number; readonly y: number }): readonly [number, number, number] | null {
    const full = this.#levels[0];
    if (full === undefined || this.#closed || x < 0 || y < 0 || x >= full.width || y >= full.height) return null;
    this.#reader ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (this.#reader === null) return null;
    this.#reader.drawImage(full, -Math.floor(x), -Math.floor(y));
    const [red = 0, green = 0, blue = 0] = this.#reader.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  }

  close(): void {
    this.#closed = true;
    for (const level of this.#levels) level.close();
  }
}
