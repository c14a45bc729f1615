import { canonicalText } from '../annotation/canonical.ts';
import type { Shape } from '../annotation/shape.ts';

/** A shape and its place among the shapes of the picture, bottom first, from 0. */
export interface Part {
  readonly shape: Shape;
  readonly order: number;
}

/** What becomes one annotation. Parts share class, group and attributes; areas come before keypoints. */
export type CocoObject = readonly [Part, ...Part[]];

/** Shapes of one group are one object only where COCO can say so: one class and one set of attributes. */
function objectKey({ group, classId, attributes }: Shape): string {
  return `${group} ${classId} ${canonicalText(attributes)}`;
}

const isArea = ({ shape: { geometry } }: Part) => geometry.kind === 'polygon' || geometry.kind === 'mask';

/** Polygons and masks of one object are one annotation, with its keypoints; a box and its keypoints are one too. */
function joinParts(parts: readonly Part[]): readonly CocoObject[] {
  const areas = parts.filter(isArea);
  const keypoints = parts.filter(({ shape }) => shape.geometry.kind === 'keypoints');
  const boxes = parts.filter(({ shape }) => shape.geometry.kind === 'rectangle');
  const body = areas.length > 0 ? areas : boxes.length === 1 && keypoints.length === 1 ? boxes : [];
  const joined = keypoints.length === 1 && body.length > 0 ? [...body, ...keypoints] : body;
  const [first, ...rest] = joined;
  const alone = parts.filter((part) => !joined.includes(part)).map((part): CocoObject => [part]);
  return first === undefined ? alone : [[first, ...rest], ...alone];
}

const lowest = (object: CocoObject) => Math.min(...object.map(({ order }) => order));

/** @param parts bottom first @returns objects in the order of their lowest parts */
export function cocoObjects(parts: readonly Part[]): readonly CocoObject[] {
  if (parts.every(({ shape }) => shape.group === undefined)) return parts.map((part) => [part]);
  const groups = new Map<string, Part[]>();
  const objects: CocoObject[] = [];
  for (const part of parts) {
    if (part.shape.group === undefined) {
      objects.push([part]);
      continue;
    }
    const key = objectKey(part.shape);
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [part]);
    else others.push(part);
  }
  for (const others of groups.values()) objects.push(...joinParts(others));
  return objects.sort((a, b) => lowest(a) - lowest(b));
}
