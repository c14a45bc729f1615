import RBush, { type BBox } from 'rbush';
import type { LabelShape } from '../annotation/label-document.ts';
import type { ShapeId } from '../annotation/shape.ts';
import { geometryBounds } from '../geometry/geometry-measure.ts';
import { intersectionOverUnion } from '../geometry/intersection-over-union.ts';
import type { AgreementRule } from '../requirement/requirement-document.ts';
import { optimalAssignment } from './optimal-assignment.ts';

export interface MatchedPair {
  readonly submitted: ShapeId;
  readonly reference: ShapeId;
  /** 0…1, exact within float64. */
  readonly iou: number;
  readonly classEqual: boolean;
  /** Class equal and IoU at least the rule's. */
  readonly meetsRule: boolean;
}

export interface ShapeMatching {
  /** In the order of the submitted shapes' ids. */
  readonly pairs: readonly MatchedPair[];
  /** Reference shapes that no submitted one overlaps, or none that is free. */
  readonly missing: readonly ShapeId[];
  /** Submitted shapes that no reference shape overlaps, or none that is free. */
  readonly extra: readonly ShapeId[];
  /** Whether the submission follows the rule: every object matched one to one, nothing missing, nothing extra. */
  readonly matches: boolean;
}

interface Candidate extends MatchedPair {
  readonly row: number;
  readonly column: number;
}

function byId(a: LabelShape, b: LabelShape): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function boxOf(shape: LabelShape): BBox {
  const { x, y, width, height } = geometryBounds(shape.geometry);
  return { minX: x, minY: y, maxX: x + width, maxY: y + height };
}

/** Every pair that overlaps at all; found by an R-tree, so that 1,000 scattered shapes are not 1,000,000 pairs. */
function candidatePairs(
  submitted: readonly LabelShape[],
  references: readonly LabelShape[],
  rule: AgreementRule,
): Candidate[] {
  const tree = new RBush<BBox & { column: number }>();
  tree.load(references.map((shape, column) => ({ ...boxOf(shape), column })));
  return submitted.flatMap((shape, row) =>
    tree
      .search(boxOf(shape))
      .toSorted((a, b) => a.column - b.column)
      .flatMap(({ column }): Candidate[] => {
        const reference = references[column] as LabelShape;
        const iou = intersectionOverUnion(shape.geometry, reference.geometry);
        if (iou === 0) return [];
        const classEqual = shape.class === reference.class;
        const meetsRule = classEqual && iou >= rule.minimumIou;
        return [{ row, column, submitted: shape.id, reference: reference.id, iou, classEqual, meetsRule }];
      }),
  );
}

/** Groups of pairs that share no shape with another group: the assignment is found in each for itself. */
function connectedGroups(candidates: readonly Candidate[], rows: number): Candidate[][] {
  const parent = new Map<number, number>();
  const root = (node: number): number => {
    let top = node;
    for (let up = parent.get(top); up !== undefined; up = parent.get(top)) top = up;
    return top;
  };
  for (const { row, column } of candidates) {
    const [a, b] = [root(row), root(rows + column)];
    if (a !== b) parent.set(a, b);
  }
  return [...Map.groupBy(candidates, ({ row }) => root(row)).values()];
}

function assignGroup(group: readonly Candidate[]): Candidate[] {
  const rows = [...new Set(group.map(({ row }) => row))];
  const columns = [...new Set(group.map(({ column }) => column))];
  const weights = rows.map(() => new Array<number>(columns.length).fill(0));
  const cells = rows.map(() => new Array<Candidate | undefined>(columns.length).fill(undefined));
  // A pair that meets the rule outweighs any sum of IoUs: first as many such pairs as can be, then the closest fit.
  const bonus = Math.min(rows.length, columns.length) + 1;
  for (const candidate of group) {
    const [i, j] = [rows.indexOf(candidate.row), columns.indexOf(candidate.column)];
    (weights[i] as number[])[j] = candidate.iou + (candidate.meetsRule ? bonus : 0);
    (cells[i] as (Candidate | undefined)[])[j] = candidate;
  }
  return optimalAssignment(weights)
    .map((j, i) => cells[i]?.[j])
    .filter((candidate) => candidate !== undefined);
}

/**
 * Compares a submission with a reference by the job's rule. Pairs below the rule are given too, with what they
 * measure, so that a screen can say what was short. Independent of the order of the shapes on either side.
 */
export function matchShapes(
  submittedShapes: readonly LabelShape[],
  referenceShapes: readonly LabelShape[],
  rule: AgreementRule,
): ShapeMatching {
  const submitted = submittedShapes.toSorted(byId);
  const references = referenceShapes.toSorted(byId);
  const candidates = candidatePairs(submitted, references, rule);
  const chosen = connectedGroups(candidates, submitted.length)
    .flatMap(assignGroup)
    .sort((a, b) => a.row - b.row);
  const rows = new Set(chosen.map(({ row }) => row));
  const columns = new Set(chosen.map(({ column }) => column));
  const missing = references.filter((_, column) => !columns.has(column)).map(({ id }) => id);
  const extra = submitted.filter((_, row) => !rows.has(row)).map(({ id }) => id);
  const pairs = chosen.map(({ row: _row, column: _column, ...pair }): MatchedPair => pair);
  return {
    pairs,
    missing,
    extra,
    matches: missing.length === 0 && extra.length === 0 && pairs.every(({ meetsRule }) => meetsRule),
  };
}
