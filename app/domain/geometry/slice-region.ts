import { type ImagePoint, imagePoint } from './point.ts';
import { polygonContains, type PolygonRegion, ringContains, type Ring, signedRingArea, vertexAt } from './polygon.ts';
import { crossProduct, projectOnSegment, segmentsMeet } from './segment.ts';

/*
 * Cuts a region along a line, exactly: no vertex moves, and both sides of a cut have the same points. The rings are turned so
 * that the region is on the right of each edge (on screen: outlines clockwise, holes the other way). Every stretch of the line that
 * runs inside from border to border is a chord. A chord between two places of one ring splits the ring in two; one
 * between two rings makes one ring of both. Whatever the order, the rings at the end are the borders of the pieces.
 */

export type Slicing =
  | { readonly kind: 'cut'; readonly pieces: readonly PolygonRegion[] }
  /** The line does not go through, from border to border. */
  | { readonly kind: 'not-through' }
  | { readonly kind: 'line-crosses-itself' };

type Chord = readonly [ImagePoint, ImagePoint, ...ImagePoint[]];

/** On the border is what is so near, pixels: a crossing is calculated in float64, and lies on no float64 line. */
const ON_BORDER = 1e-7;

function turned(ring: Ring, sign: 1 | -1): Ring {
  return Math.sign(signedRingArea(ring)) === -sign ? ring.toReversed() : ring;
}

function samePoint(a: ImagePoint, b: ImagePoint): boolean {
  return Math.abs(a.x - b.x) <= ON_BORDER && Math.abs(a.y - b.y) <= ON_BORDER;
}

/** Where along a–b (0 to 1) it meets c–d: at a crossing, or where an end of c–d touches it. */
function meetings(a: ImagePoint, b: ImagePoint, c: ImagePoint, d: ImagePoint): number[] {
  const found: number[] = [];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  for (const end of [c, d]) {
    const { point, distance } = projectOnSegment(end, a, b);
    if (distance <= ON_BORDER) found.push(Math.hypot(point.x - a.x, point.y - a.y) / length);
  }
  if (projectOnSegment(a, c, d).distance <= ON_BORDER) found.push(0);
  if (projectOnSegment(b, c, d).distance <= ON_BORDER) found.push(1);
  if (found.length === 0 && segmentsMeet(a, b, c, d)) {
    const [from, to] = [crossProduct(c, d, a), crossProduct(c, d, b)];
    if (from !== to) found.push(from / (from - to));
  }
  return found;
}

/** The corner of the ring that lies at the point, so that both have the same numbers; else the point. */
function cornerAt(point: ImagePoint, rings: readonly Ring[]): ImagePoint {
  for (const ring of rings) for (const corner of ring) if (samePoint(corner, point)) return corner;
  return point;
}

function onBorder(point: ImagePoint, rings: readonly Ring[]): boolean {
  return rings.some((ring) =>
    ring.some((corner, i) => projectOnSegment(point, corner, vertexAt(ring, i + 1)).distance <= ON_BORDER),
  );
}

/** The line cut at every contact with the border. */
function stretches(line: Ring, rings: readonly Ring[]): ImagePoint[][] {
  const all: ImagePoint[][] = [];
  let stretch: ImagePoint[] = [];
  for (const [i, a] of line.entries()) {
    stretch.push(cornerAt(a, rings));
    const b = line[i + 1];
    if (b === undefined) break;
    const contacts = rings.flatMap((ring) =>
      ring.flatMap((corner, n) => meetings(a, b, corner, vertexAt(ring, n + 1))),
    );
    for (const at of contacts.sort((s, t) => s - t)) {
      const point = cornerAt(imagePoint(a.x + at * (b.x - a.x), a.y + at * (b.y - a.y)), rings);
      const last = stretch.at(-1);
      if (last !== undefined && samePoint(last, point)) stretch[stretch.length - 1] = point;
      else stretch.push(point);
      all.push(stretch);
      stretch = [point];
    }
  }
  return [...all, stretch];
}

/** The stretches that run inside and end on the border. */
function chordsOf(region: PolygonRegion, rings: readonly Ring[], line: Ring): Chord[] {
  return stretches(line, rings).filter((stretch): stretch is [ImagePoint, ImagePoint, ...ImagePoint[]] => {
    const [first, second] = stretch;
    const last = stretch.at(-1);
    if (first === undefined || second === undefined || last === undefined) return false;
    const middle = imagePoint((first.x + second.x) / 2, (first.y + second.y) / 2);
    return (
      onBorder(first, rings) && onBorder(last, rings) && !onBorder(middle, rings) && polygonContains(region, middle)
    );
  });
}

interface Place {
  readonly ring: number;
  /** The rings with the point as a corner of that one. */
  readonly rings: readonly Ring[];
  readonly index: number;
}

/** Whether what leaves the corner towards `to` goes into the region, which is on the right of the ring's edges. */
function leadsInside(ring: Ring, index: number, to: ImagePoint): boolean {
  const [before, corner, after] = [vertexAt(ring, index - 1), vertexAt(ring, index), vertexAt(ring, index + 1)];
  const turn = (from: ImagePoint, towards: ImagePoint) => {
    const angle =
      Math.atan2(towards.y - corner.y, towards.x - corner.x) - Math.atan2(from.y - corner.y, from.x - corner.x);
    return ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
  };
  const opening = turn(after, before);
  const way = turn(after, to);
  return way < (opening === 0 ? 2 * Math.PI : opening);
}

/** Where a chord's end stands on the rings; with a new corner where it is in the middle of an edge. */
function findPlace(rings: readonly Ring[], end: ImagePoint, towards: ImagePoint): Place | null {
  for (const [number, ring] of rings.entries())
    for (const [index, corner] of ring.entries())
      if (samePoint(corner, end) && leadsInside(ring, index, towards)) return { ring: number, rings, index };
  for (const [number, ring] of rings.entries())
    for (const [index, corner] of ring.entries()) {
      const next = vertexAt(ring, index + 1);
      if (samePoint(corner, end) || samePoint(next, end)) continue;
      if (projectOnSegment(end, corner, next).distance > ON_BORDER) continue;
      const withCorner = ring.toSpliced(index + 1, 0, end);
      if (leadsInside(withCorner, index + 1, towards))
        return { ring: number, rings: rings.with(number, withCorner), index: index + 1 };
    }
  return null;
}

/** From one corner of a ring on to another, both included. */
function along(ring: Ring, from: number, to: number): ImagePoint[] {
  const count = (to - from + ring.length) % ring.length;
  return Array.from({ length: count + 1 }, (_, i) => vertexAt(ring, from + i));
}

function draw(rings: readonly Ring[], chord: Chord): readonly Ring[] | null {
  const [start, second] = chord;
  const [end, beforeEnd] = [chord.at(-1), chord.at(-2)];
  if (end === undefined || beforeEnd === undefined) return null;
  const from = findPlace(rings, start, second);
  const to = from && findPlace(from.rings, end, beforeEnd);
  if (from === null || to === null) return null;
  // The second corner may have pushed the first along.
  const first = findPlace(to.rings, start, second);
  if (first === null) return null;
  const inner = chord.slice(1, -1);
  const back = inner.toReversed();
  const [a, b] = [to.rings[first.ring] ?? [], to.rings[to.ring] ?? []];
  const others = to.rings.filter((_, i) => i !== first.ring && i !== to.ring);
  if (first.ring === to.ring)
    return [...others, [...along(a, first.index, to.index), ...back], [...along(a, to.index, first.index), ...inner]];
  return [
    ...others,
    [
      ...along(a, first.index, first.index - 1 + a.length),
      vertexAt(a, first.index),
      ...inner,
      ...along(b, to.index, to.index - 1 + b.length),
      vertexAt(b, to.index),
      ...back,
    ],
  ];
}

/** Whether one ring has both sides of the chord: then it separates nothing. */
function separates(chord: Chord, rings: readonly Ring[]): boolean {
  const [a, b] = chord;
  const has = (ring: Ring, from: ImagePoint, to: ImagePoint) =>
    ring.some((corner, i) => samePoint(corner, from) && samePoint(vertexAt(ring, i + 1), to));
  return !rings.some((ring) => has(ring, a, b) && has(ring, b, a));
}

/** Draws the chords; those that separate nothing in the end are left out. */
function drawAll(rings: readonly Ring[], chords: readonly Chord[]): readonly Ring[] {
  const drawn: Chord[] = [];
  let cut = rings;
  for (const chord of chords) {
    const next = draw(cut, chord);
    if (next === null) continue;
    drawn.push(chord);
    cut = next;
  }
  const useful = drawn.filter((chord) => separates(chord, cut));
  return useful.length === drawn.length ? cut : drawAll(rings, useful);
}

/** A point of the ring that is clearly off the border of the other. */
function clearOf(ring: Ring, border: Ring): ImagePoint {
  const corners = ring.map((corner, i) => {
    const next = vertexAt(ring, i + 1);
    return imagePoint((corner.x + next.x) / 2, (corner.y + next.y) / 2);
  });
  return corners.find((corner) => !onBorder(corner, [border])) ?? vertexAt(corners, 0);
}

function piecesOf(rings: readonly Ring[]): PolygonRegion[] {
  const outlines = rings.filter((ring) => signedRingArea(ring) > 0);
  const gaps = rings.filter((ring) => signedRingArea(ring) < 0);
  const homes = gaps.map((gap) =>
    outlines
      .filter((outline) => ringContains(outline, clearOf(gap, outline)))
      .reduce<Ring | null>((least, outline) => {
        return least === null || signedRingArea(outline) < signedRingArea(least) ? outline : least;
      }, null),
  );
  return outlines.map((outer) => ({ outer, holes: gaps.filter((_, i) => homes[i] === outer) }));
}

function crossesItself(line: Ring): boolean {
  return line.some((a, i) => {
    const b = line[i + 1];
    if (b === undefined) return false;
    return line.some((c, n) => {
      const d = line[n + 1];
      return d !== undefined && n > i + 1 && segmentsMeet(a, b, c, d);
    });
  });
}

/**
 * Cuts the region along the line of two points or more; pieces in no particular order. The region's outline must be simple, its
 * holes inside and apart from each other.
 */
export function sliceRegion(region: PolygonRegion, line: Ring): Slicing {
  const distinct = line.filter((point, i) => i === 0 || !samePoint(point, line[i - 1] ?? point));
  if (crossesItself(distinct)) return { kind: 'line-crosses-itself' };
  const rings = [turned(region.outer, 1), ...region.holes.map((hole) => turned(hole, -1))];
  const pieces = piecesOf(drawAll(rings, chordsOf(region, rings, distinct)));
  return pieces.length > 1 ? { kind: 'cut', pieces } : { kind: 'not-through' };
}
