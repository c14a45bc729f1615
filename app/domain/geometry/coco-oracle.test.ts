import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Box, boxArea, boxCorners, boxIntersectionArea } from './box.ts';
import { cocoPolygonMask } from './coco-polygon-mask.ts';
import { overlapRatio } from './overlap-ratio.ts';
import { pictureRuns, placeRuns } from './placed-mask.ts';
import { imagePoint } from './point.ts';
import type { Ring } from './polygon.ts';
import { bitmapFromRuns, runsFromBitmap } from './run-length-bitmap.ts';
import { intersectRuns, runIntersectionOverUnion, uniteRuns } from './run-length-operations.ts';
import { formatRuns, parseRuns } from './run-length-text.ts';
import { runArea, runBounds, type RunLengthMask } from './run-length.ts';

/*
 * Against numbers that the COCO API itself computed (shared conformance data, outside of this repository).
 */

type Numbers = readonly number[];
interface Measured {
  readonly size: Numbers;
  readonly rle: string;
  readonly area: number;
  readonly bbox: Numbers;
}
interface MaskCase extends Measured {
  readonly name: string;
  readonly counts: Numbers;
  readonly rows?: readonly string[];
}
interface PolygonCase extends MaskCase {
  readonly segmentation: readonly Numbers[];
}
interface Merged {
  readonly rle: string;
  readonly area: number;
}
interface Overlaps<Item> {
  readonly dt: readonly Item[];
  readonly gt: readonly Item[];
  readonly iscrowd: Numbers;
  readonly iou: readonly Numbers[];
}
interface MaskOverlaps extends Overlaps<string> {
  readonly size: Numbers;
  readonly merge_union_dt: Merged;
  readonly merge_intersect_dt: Merged;
}
interface RealResult extends Measured {
  readonly n_counts: number;
  readonly first_counts: Numbers;
  readonly mask_rowmajor_sha256: string;
}
interface Oracle {
  readonly mask_cases: readonly MaskCase[];
  readonly polygon_cases: readonly PolygonCase[];
  readonly iou_groups: readonly MaskOverlaps[];
  readonly bbox_iou_groups: readonly Overlaps<Numbers>[];
  readonly bbox_to_rle: readonly (Measured & { readonly bbox_in: Numbers })[];
  readonly real_coco_results: readonly RealResult[];
}

const folder = process.env['SURETY_CONFORMANCE'];
const file = path.join(folder ?? '', 'oracle', 'rle_cases.json');
const isPresent = folder !== undefined && existsSync(file);
if (!isPresent)
  console.warn(`COCO oracle skipped: ${folder === undefined ? 'SURETY_CONFORMANCE is not set' : `${file} is absent`}`);
const oracle: Oracle | null = isPresent ? (JSON.parse(readFileSync(file, 'utf8')) as Oracle) : null;

const sizeOf = ([height, width]: Numbers) => ({ width: width as number, height: height as number });
const boxOf = ([x, y, width, height]: Numbers): Box => ({ x, y, width, height }) as Box;
const boundsOf = (mask: RunLengthMask) => Object.values(runBounds(mask) ?? { x: 0, y: 0, width: 0, height: 0 });
const rowsOf = (mask: RunLengthMask) =>
  Array.from({ length: mask.height }, (_, row) =>
    bitmapFromRuns(mask)
      .subarray(row * mask.width, (row + 1) * mask.width)
      .join(''),
  );
const ringOf = (flat: Numbers): Ring =>
  Array.from({ length: flat.length / 2 }, (_, i) => imagePoint(flat[2 * i] as number, flat[2 * i + 1] as number));
const measured = (mask: RunLengthMask) => ({
  size: [mask.height, mask.width],
  rle: formatRuns(mask),
  area: runArea(mask),
  bbox: boundsOf(mask),
});
const only = ({ size, rle, area, bbox }: Measured): Measured => ({ size, rle, area, bbox });
const cases = <Case>(pick: (read: Oracle) => readonly Case[]): readonly Case[] => (oracle === null ? [] : pick(oracle));

describe.skipIf(!isPresent)('the COCO API', () => {
  it('has cases of every kind in its file', () => {
    expect(Object.values(oracle ?? {}).map((part: object) => Object.keys(part).length)).toEqual([
      3, 35, 5, 4, 24, 3, 5,
    ]);
  });

  it.each(cases((read) => read.mask_cases))('agrees on mask $name', (expected) => {
    const mask = parseRuns(expected.rle, sizeOf(expected.size));
    expect({ ...measured(mask), counts: mask.counts }).toEqual({ ...only(expected), counts: expected.counts });
    if (expected.rows !== undefined) expect(rowsOf(mask)).toEqual(expected.rows);
    expect(runsFromBitmap(bitmapFromRuns(mask), mask)).toEqual(mask);
    expect(pictureRuns(placeRuns(mask), mask)).toEqual(mask);
  });

  it.each(cases((read) => read.polygon_cases))('agrees on polygon $name', ({ segmentation, ...expected }) => {
    const size = sizeOf(expected.size);
    const mask = pictureRuns(cocoPolygonMask(segmentation.map(ringOf), size), size);
    expect({ ...measured(mask), counts: mask.counts }).toEqual({ ...only(expected), counts: expected.counts });
    if (expected.rows !== undefined) expect(rowsOf(mask)).toEqual(expected.rows);
  });

  it.each(cases((read) => read.iou_groups))('agrees on IoU, union and intersection of masks, group %#', (group) => {
    const read = (text: string) => parseRuns(text, sizeOf(group.size));
    const [dt, gt] = [group.dt.map(read), group.gt.map(read)];
    expect(dt.map((d) => gt.map((g, i) => runIntersectionOverUnion(d, g, group.iscrowd[i] === 1)))).toEqual(group.iou);
    const merged = (mask: RunLengthMask): Merged => ({ rle: formatRuns(mask), area: runArea(mask) });
    expect([merged(dt.reduce(uniteRuns)), merged(dt.reduce(intersectRuns))]).toEqual([
      group.merge_union_dt,
      group.merge_intersect_dt,
    ]);
  });

  it.each(cases((read) => read.bbox_iou_groups))('agrees on IoU of boxes, group %#', (group) => {
    const [dt, gt] = [group.dt.map(boxOf), group.gt.map(boxOf)];
    const ratio = (d: Box, g: Box, crowd: boolean) =>
      overlapRatio(boxArea(d), boxArea(g), boxIntersectionArea(d, g), crowd);
    expect(dt.map((d) => gt.map((g, i) => ratio(d, g, group.iscrowd[i] === 1)))).toEqual(group.iou);
  });

  it.each(cases((read) => read.bbox_to_rle))('agrees on the mask of box $bbox_in', ({ bbox_in: box, ...expected }) => {
    const size = sizeOf(expected.size);
    expect(measured(pictureRuns(cocoPolygonMask([boxCorners(boxOf(box))], size), size))).toEqual(only(expected));
  });

  it.each(cases((read) => read.real_coco_results))('agrees on a detection in image $image_id', (expected) => {
    const mask = parseRuns(expected.rle, sizeOf(expected.size));
    expect({
      ...measured(mask),
      n_counts: mask.counts.length,
      first_counts: mask.counts.slice(0, expected.first_counts.length),
      mask_rowmajor_sha256: createHash('sha256').update(bitmapFromRuns(mask)).digest('hex'),
    }).toEqual({
      ...only(expected),
      n_counts: expected.n_counts,
      first_counts: expected.first_counts,
      mask_rowmajor_sha256: expected.mask_rowmajor_sha256,
    });
  });
});
