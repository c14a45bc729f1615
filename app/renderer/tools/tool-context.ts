import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import type { ShapeLookup } from '../../domain/annotation/shape-index.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import type { Box } from '../../domain/geometry/box.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { ToolEffect } from './tool-effect.ts';

/** What the screen knows when an event comes. */
export interface ToolContext {
  readonly document: AnnotationDocument;
  /** An index of that document. */
  readonly lookup: ShapeLookup;
  readonly selection: readonly ShapeId[];
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
