import type { ImageSize } from '../annotation/annotation-document.ts';
import type { Geometry, MaskGeometry, PolygonGeometry } from '../annotation/shape.ts';
import { uniteMasks } from '../geometry/mask-operations.ts';
import { clipMaskToImage, maskArea, pictureRuns, type PlacedMask } from '../geometry/placed-mask.ts';
import { type Ring, signedRingArea } from '../geometry/polygon.ts';
import { rasterizePolygon } from '../geometry/rasterize-polygon.ts';
import { formatRuns } from '../geometry/run-length-text.ts';
import { traceMask } from '../geometry/trace-mask.ts';
import { type Box, boundingBox } from '../geometry/box.ts';
import type { CocoSegmentation } from './coco-document.ts';

export type MaskStyle = 'rle' | 'polygons';

export interface WrittenArea {
  readonly segmentation: CocoSegmentation;
  /** Square pixels. */
  readonly area: number;
  readonly bounds: Box;
  /** Whether reading the segmentation gives the very same parts. */
  readonly isExact: boolean;
}

export function flatRing(ring: Ring): readonly number[] {
  const numbers: number[] = [];
  for (const { x, y } of ring) numbers.push(x, y);
  return numbers;
}

/** The part as rings that COCO can hold; null where it has holes or is to stay pixels. */
function ringsOf(geometry: PolygonGeometry | MaskGeometry, masks: MaskStyle): readonly Ring[] | null {
  if (geometry.kind === 'polygon') return geometry.holes.length === 0 ? [geometry.outer] : null;
  if (masks === 'rle') return null;
  const regions = traceMask(geometry);
  return regions.every(({ holes }) => holes.length === 0) ? regions.map(({ outer }) => outer) : null;
}

export function writeRings(rings: readonly Ring[], isExact: boolean): WrittenArea {
  return {
    segmentation: rings.map(flatRing),
    area: rings.reduce((sum, ring) => sum + Math.abs(signedRingArea(ring)), 0),
    bounds: boundingBox(rings.length === 1 ? (rings[0] as Ring) : rings.flat()),
    isExact,
  };
}

function pixelsOf(geometry: PolygonGeometry | MaskGeometry, image: ImageSize): PlacedMask | null {
  return geometry.kind === 'polygon' ? rasterizePolygon(geometry, image) : clipMaskToImage(geometry, image);
}

/** Run lengths over the whole picture, in COCO's order: height before width. */
export function pictureSegmentation(mask: PlacedMask, image: ImageSize): CocoSegmentation {
  return { size: [image.height, image.width], counts: formatRuns(pictureRuns(mask, image)) };
}

/**
 * Polygons and masks of one object as one segmentation: rings where all parts are plain outlines, else run lengths of
 * the pixels that any part covers.
 *
 * @returns null when there is nothing that a reader could make an area of; an empty mask is never written
 */
export function writeAreas(
  parts: readonly (PolygonGeometry | MaskGeometry)[],
  image: ImageSize,
  masks: MaskStyle,
): WrittenArea | null {
  const rings: Ring[] = [];
  for (const part of parts) {
    const own = ringsOf(part, masks);
    if (own === null) return writePixels(parts, image);
    rings.push(...own);
  }
  return writeRings(
    rings,
    parts.every(({ kind }) => kind === 'polygon'),
  );
}

function writePixels(parts: readonly (PolygonGeometry | MaskGeometry)[], image: ImageSize): WrittenArea | null {
  let union: PlacedMask | null = null;
  for (const part of parts) {
    const pixels = pixelsOf(part, image);
    if (pixels !== null) union = union === null ? pixels : uniteMasks(union, pixels);
  }
  if (union === null) {
    // Thinner than any pixel's centre: the outlines are all that can be said.
    const outlines = parts.flatMap((part) => (part.kind === 'polygon' ? [part.outer] : []));
    return outlines.length === 0 ? null : writeRings(outlines, false);
  }
  const [only] = parts;
  return {
    segmentation: pictureSegmentation(union, image),
    area: maskArea(union),
    bounds: union,
    isExact: parts.length === 1 && only?.kind === 'mask' && sameBox(only, union),
  };
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** Whether the geometry is a part that `writeAreas` takes. */
export function isAreaPart(geometry: Geometry): geometry is PolygonGeometry | MaskGeometry {
  return geometry.kind === 'polygon' || geometry.kind === 'mask';
}
