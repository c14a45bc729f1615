import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import type { ShapeLookup, Skeletons } from '../../domain/annotation/shape-index.ts';
import type { Shape, ShapeId, ShapeKind } from '../../domain/annotation/shape.ts';
import type { TagClass } from '../../domain/annotation/tag-commands.ts';
import type { Box } from '../../domain/geometry/box.ts';
import type { SkeletonEdges } from '../../domain/geometry/hit-test.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { ToolEffect } from './tool-effect.ts';

/** What tools have to know of a class. */
export interface ToolClass extends TagClass {
  readonly name: string;
  readonly shapes: readonly ShapeKind[];
  /** The keypoints of an object, by name, and what joins them. */
  readonly skeleton?: { readonly points: readonly string[]; readonly edges: SkeletonEdges } | undefined;
}

/** What the screen knows when an event comes. */
export interface ToolContext {
  readonly document: AnnotationDocument;
  /** An index of that document. */
  readonly lookup: ShapeLookup;
  readonly selection: readonly ShapeId[];
  /** All that the job offers. */
  readonly classes: readonly ToolClass[];
  /** Class of the next shape; null when the job has none to give. */
  readonly classId: string | null;
  /** What shapes are called ("Sampan 2"), for what is announced. */
  readonly names: ReadonlyMap<ShapeId, string>;
  /** A fresh id in case the event adds a shape: randomness stays outside. */
  readonly nextId: ShapeId;
  /** Looking and selecting only. */
  readonly readOnly: boolean;
}

/** The context with what the view adds to it. */
export interface ToolScene extends ToolContext {
  /** Screen pixels per image pixel. */
  readonly scale: number;
  /** The part of the picture on screen. */
  readonly visible: Box;
  /** Width of the brush, image pixels. */
  readonly brushSize: number;
  /** Where the crosshair stands; null when the pointer is elsewhere and no key has moved it. */
  readonly crosshair: ImagePoint | null;
  /** What joins the keypoints of each class. */
  readonly skeletons: Skeletons;
}

export function skeletonsOf(classes: readonly ToolClass[]): Skeletons {
  return new Map(
    classes.flatMap(({ id, skeleton }) => (skeleton === undefined ? [] : [[id, skeleton.edges] as const])),
  );
}

/** The one shape that is edited part by part: selected alone, shown, not locked. */
export function shapeInHand(scene: ToolContext): Shape | null {
  const [id] = scene.selection;
  if (scene.readOnly || scene.selection.length !== 1 || id === undefined) return null;
  const shape = scene.document.shapes.get(id);
  return shape === undefined || shape.hidden || shape.locked ? null : shape;
}

export interface ToolOutcome<State> {
  readonly state: State;
  readonly effects: readonly ToolEffect[];
  /** Whether the event had a meaning here; else it is the screen's, or the browser's. */
  readonly handled: boolean;
}

/** An outcome that had a meaning. */
export function handled<State>(state: State, ...effects: readonly ToolEffect[]): ToolOutcome<State> {
  return { state, effects, handled: true };
}

/** An outcome that had none: the state stays. */
export function ignored<State>(state: State): ToolOutcome<State> {
  return { state, effects: [], handled: false };
}
