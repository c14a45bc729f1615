/** Which rings of one region a sweep is inside of: ring 0 is the outer one, n the n-th hole. */
export class RegionCoverage {
  readonly #odd: boolean[];
  #holes = 0;

  /** @param rings the outer one included */
  constructor(rings: number) {
    this.#odd = new Array<boolean>(rings).fill(false);
  }

  cross(ring: number): void {
    const odd = !this.#odd[ring];
    this.#odd[ring] = odd;
    if (ring > 0) this.#holes += odd ? 1 : -1;
  }

  get inside(): boolean {
    return this.#odd[0] === true && this.#holes === 0;
  }
}
