import type { BrushStroke } from '../../domain/annotation/mask-plan.ts';
import type { DocumentDiff } from '../../domain/annotation/document-diff.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import type { Box } from '../../domain/geometry/box.ts';
import type { SkeletonEdges, VertexRef } from '../../domain/geometry/hit-test.ts';
import type { RotatedBox } from '../../domain/geometry/rotated-rectangle.ts';
import type { Keypoint } from '../../domain/annotation/shape.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { BoxHandle } from '../../domain/geometry/transform.ts';
import type { ActSaid, Said } from './said.ts';

/** CSS cursors that tools ask for. */
export type ToolCursor =
  | 'default'
  | 'pointer'
  | 'move'
  | 'crosshair'
  | 'copy'
  | 'grab'
  | 'grabbing'
  | 'nwse-resize'
  | 'nesw-resize'
  | 'ns-resize'
  | 'ew-resize';

/** A shape that is being drawn. */
export type Draft =
  | { readonly kind: 'rectangle'; readonly box: Box }
  | {
      readonly kind: 'polygon';
      readonly vertices: readonly ImagePoint[];
      /** Where the next vertex would go. */
      readonly next: ImagePoint;
      /** The next click or Enter closes the ring. */
      readonly closes: boolean;
    }
  /** Without depth while its first side is drawn. */
  | { readonly kind: 'rotated-rectangle'; readonly box: RotatedBox }
  | { readonly kind: 'polyline'; readonly vertices: readonly ImagePoint[]; readonly next: ImagePoint }
  | {
      readonly kind: 'keypoints';
      readonly points: readonly Keypoint[];
      readonly next: ImagePoint;
      /** What the next point is called. */
      readonly nextName: string;
      readonly edges: SkeletonEdges;
    }
  /** The way of a brush so far; radius in image pixels. */
  | {
      readonly kind: 'stroke';
      readonly points: readonly ImagePoint[];
      readonly radius: number;
      readonly erases: boolean;
    };

/** What a gesture would do if it ended now; the document itself does not change before it does. */
export type Preview =
  | { readonly kind: 'edit'; readonly diff: DocumentDiff; readonly grabbed: Grabbed | null }
  | { readonly kind: 'draft'; readonly classId: string; readonly draft: Draft }
  /** What lies in the box will be selected. */
  | { readonly kind: 'marquee'; readonly box: Box };

/** The handle, dot or vertex in the hand, painted blue. */
export type Grabbed =
  | { readonly kind: 'handle'; readonly id: ShapeId; readonly handle: BoxHandle }
  | { readonly kind: 'turn'; readonly id: ShapeId }
  | { readonly kind: 'vertex'; readonly id: ShapeId; readonly ref: VertexRef };

/** What a finished gesture asks of the document: one step of undo. */
export interface CommitEffect {
  readonly kind: 'commit';
  readonly diff: DocumentDiff;
  /** What was done, and to what. */
  readonly act: ActSaid;
}

/** A finished stroke: its pixels are worked out elsewhere, and become one step of undo. */
export interface StrokeEffect {
  readonly kind: 'stroke';
  readonly stroke: BrushStroke;
}

export interface SelectEffect {
  readonly kind: 'select';
  readonly ids: readonly ShapeId[];
}

export interface AnnounceEffect {
  readonly kind: 'announce';
  /** For the canvas' live region. */
  readonly said: Said;
}

/** Plain data; the toolbox keeps preview, cursor, hover, crosshair and the brush' size itself and hands on the others. */
export type ToolEffect =
  | CommitEffect
  | StrokeEffect
  | SelectEffect
  | AnnounceEffect
  | { readonly kind: 'brush-size'; readonly size: number }
  | { readonly kind: 'preview'; readonly preview: Preview | null }
  | { readonly kind: 'cursor'; readonly cursor: ToolCursor }
  | { readonly kind: 'hover'; readonly id: ShapeId | null }
  /** The drawing position was set by keys: show it, and bring it into view. */
  | { readonly kind: 'crosshair'; readonly at: ImagePoint };

export type DocumentEffect = CommitEffect | StrokeEffect | SelectEffect | AnnounceEffect;
