import openClipper from 'clipper2-wasm/dist/es/clipper2z.js';
import type { MainModule, Path64, Paths64, PolyPath64 } from 'clipper2-wasm/dist/clipper2z.d.ts';
import { type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import type { PolygonRegion, Ring } from '../../domain/geometry/polygon.ts';
import type { RegionProblem } from '../../domain/geometry/region-operation.ts';

/*
 * Boolean operations by Clipper2 (A. Johnson, https://www.angusj.com/clipper2), compiled to WebAssembly. It calculates in
 * whole numbers, exactly; ours are pixels × 1024. A vertex of the input that is in the result comes back with the number
 * that it had; a crossing of two edges is off by half a step (1/2048 px) on each axis at most.
 */
const STEPS_PER_PIXEL = 1024;

/** x, y, z for each vertex, as the library packs paths. */
const FIELDS = 3;

export interface RegionEngine {
  /**
   * The regions that the operation leaves, apart from each other, outlines clockwise on screen and holes the other way.
   * Outlines may cross themselves (even–odd, as `PolygonRegion` says); what has no area is no region. Coordinates must be
   * finite and within ±2^40 px.
   */
  solve(problem: RegionProblem): readonly PolygonRegion[];
}

/** Loads the library. @param binary where its wasm file is; Node finds it beside the library */
export async function openRegionEngine(binary?: string): Promise<RegionEngine> {
  const clipper = await openClipper(binary === undefined ? {} : { locateFile: () => binary });
  return { solve: (problem) => new Solving(clipper).solve(problem) };
}

/** One problem: owns what it allocates in the library's memory, and frees it. */
class Solving {
  readonly #clipper: MainModule;
  readonly #owned: { delete(): void }[] = [];
  readonly #given = new Map<string, ImagePoint>();

  constructor(clipper: MainModule) {
    this.#clipper = clipper;
  }

  solve({ operation, subjects, clips }: RegionProblem): readonly PolygonRegion[] {
    const { ClipType, FillRule } = this.#clipper;
    const type = {
      union: ClipType.Union,
      difference: ClipType.Difference,
      intersection: ClipType.Intersection,
      xor: ClipType.Xor,
    }[operation];
    try {
      const tree = this.#own(new this.#clipper.PolyPath64());
      const [subject, clip] = [this.#together(subjects), this.#together(clips)];
      this.#clipper.BooleanOpOut64(type, FillRule.NonZero, subject, clip, tree);
      return this.#regionsOf(tree);
    } finally {
      for (const thing of this.#owned) thing.delete();
    }
  }

  #own<Thing extends { delete(): void }>(thing: Thing): Thing {
    this.#owned.push(thing);
    return thing;
  }

  /** What the regions cover, as paths that all turn by the library's rule. */
  #together(regions: readonly PolygonRegion[]): Paths64 {
    const { NonZero, EvenOdd } = this.#clipper.FillRule;
    const all = this.#own(new this.#clipper.Paths64());
    for (const { outer, holes } of regions) {
      const outline = this.#own(this.#clipper.UnionSelf64(this.#pathsOf([outer]), EvenOdd));
      // Each hole by its own even–odd rule: two that overlap are no island.
      const gaps = this.#own(new this.#clipper.Paths64());
      for (const hole of holes) this.#add(gaps, this.#own(this.#clipper.UnionSelf64(this.#pathsOf([hole]), EvenOdd)));
      this.#add(all, this.#own(this.#clipper.Difference64(outline, gaps, NonZero)));
    }
    return this.#own(this.#clipper.UnionSelf64(all, NonZero));
  }

  #add(target: Paths64, paths: Paths64): void {
    for (let i = 0; i < paths.size(); i += 1) target.push_back(this.#own(paths.get(i)));
  }

  #pathsOf(rings: readonly Ring[]): Paths64 {
    const paths = this.#own(new this.#clipper.Paths64());
    for (const ring of rings) if (ring.length >= 3) paths.push_back(this.#pathOf(ring));
    return paths;
  }

  #pathOf(ring: Ring): Path64 {
    const packed = new BigInt64Array(ring.length * FIELDS);
    ring.forEach((vertex, i) => {
      const [x, y] = [BigInt(steps(vertex.x)), BigInt(steps(vertex.y))];
      packed[i * FIELDS] = x;
      packed[i * FIELDS + 1] = y;
      const key = `${x} ${y}`;
      if (!this.#given.has(key)) this.#given.set(key, vertex);
    });
    const path = this.#own(new this.#clipper.Path64());
    path.assign(packed);
    return path;
  }

  /** The tree has outlines at its even depths, and their holes below them. */
  #regionsOf(tree: PolyPath64): PolygonRegion[] {
    return childrenOf(tree).flatMap((outline) => {
      const gaps = childrenOf(outline);
      const region = { outer: this.#ringOf(outline), holes: gaps.map((gap) => this.#ringOf(gap)) };
      return [region, ...gaps.flatMap((gap) => this.#regionsOf(gap))];
    });
  }

  #ringOf(node: PolyPath64): Ring {
    const packed = this.#own(node.polygon()).view();
    const ring: ImagePoint[] = [];
    for (let i = 0; i < packed.length; i += FIELDS) {
      const [x, y] = [packed[i] ?? 0n, packed[i + 1] ?? 0n];
      ring.push(this.#given.get(`${x} ${y}`) ?? imagePoint(Number(x) / STEPS_PER_PIXEL, Number(y) / STEPS_PER_PIXEL));
    }
    return ring;
  }
}

function steps(pixels: number): number {
  return Math.round(pixels * STEPS_PER_PIXEL);
}

function childrenOf(node: PolyPath64): PolyPath64[] {
  return Array.from({ length: node.count() }, (_, i) => node.child(i));
}
