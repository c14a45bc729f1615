import type { Shape } from '../../domain/annotation/shape.ts';
import type { ItemState } from '../../domain/annotation/item-state.ts';
import type { LabelSchema } from '../../domain/requirement/label-class.ts';

/** One item of a job as an export wants it. */
export interface ExportItem {
  /** Path relative to the job's folder, with forward slashes. */
  readonly fileName: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly state: ItemState;
}

/** What every export is made of. */
export interface ExportSource {
  readonly schema: LabelSchema;
  readonly items: AsyncIterable<ExportItem>;
  readonly signal: AbortSignal;
  /** Items done; `total` is what the caller said. */
  readonly onProgress: (done: number, total: number) => void;
  readonly total: number;
}

export interface ItemFinding<Reason extends string> {
  readonly fileName: string;
  readonly reason: Reason;
  /** Shapes. */
  readonly count: number;
}

export interface ExportReport<Drop extends string = string, Form extends string = string> {
  readonly images: number;
  /** Annotations of a file, objects of pictures. */
  readonly annotations: number;
  /** What other programs will not find, item by item. */
  readonly dropped: readonly ItemFinding<Drop>[];
  /** What they will find in another form. */
  readonly changed: readonly ItemFinding<Form>[];
}
