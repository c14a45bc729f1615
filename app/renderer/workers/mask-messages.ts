import type { PixelResult, PixelWork } from '../../domain/annotation/pixel-work.ts';
import type { MaskPixels } from '../../domain/geometry/mask-pixels.ts';
import type { PlacedMask } from '../../domain/geometry/placed-mask.ts';
import type { PolygonRegion } from '../../domain/geometry/polygon.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';

/** What the masks worker does: move pixels between masks, make one ready for a canvas, or polygons of some. */
export type MaskTask =
  | { readonly kind: 'regions'; readonly masks: readonly PlacedMask[]; readonly tolerance: number }
  | { readonly kind: 'move'; readonly work: PixelWork; readonly mostCorners: number }
  | {
      readonly kind: 'picture';
      readonly mask: PlacedMask;
      /** `#RRGGBB` */
      readonly color: string;
      readonly mostCorners: number;
      readonly mostPixels: number;
    };

/** See `maskOutline`; null where it has too many corners. */
export type Outline = Int32Array<ArrayBuffer> | null;

export type MaskAnswer =
  | {
      readonly kind: 'moved';
      readonly result: PixelResult;
      /** Of the mask that gained, then of those that lost; null too where there is no mask. */
      readonly outlines: readonly Outline[];
    }
  /** See `maskRegions`; in the order of the task's masks. */
  | { readonly kind: 'regions'; readonly regions: readonly (readonly PolygonRegion[])[] }
  | { readonly kind: 'outline'; readonly outline: Int32Array<ArrayBuffer> }
  | { readonly kind: 'pixels'; readonly pixels: MaskPixels };

export type MaskRequest = WorkerRequest<MaskTask>;
export type MaskReply = WorkerReply<MaskAnswer>;
