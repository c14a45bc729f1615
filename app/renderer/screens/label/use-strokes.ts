import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import type { BrushStroke, MaskRules } from '../../../domain/annotation/mask-plan.ts';
import { type PixelResult, type PixelWork, workPixels } from '../../../domain/annotation/pixel-work.ts';
import { maskRegions } from '../../../domain/geometry/mask-regions.ts';
import type { PlacedMask } from '../../../domain/geometry/placed-mask.ts';
import type { PolygonRegion } from '../../../domain/geometry/polygon.ts';
import { type MadeElsewhere, MaskPictures, MOST_CORNERS, MOST_PIXELS } from '../../canvas/mask-pictures.ts';
import type { DraftSession } from '../../state/draft-session.ts';
import { StrokeQueue } from '../../state/stroke-queue.ts';
import { createMaskClient, type MaskClient } from '../../workers/mask-client.ts';

/** Off this thread; here where the worker did not start or died. Outlines of what came out are kept for painting. */
async function movePixels(client: MaskClient, pictures: MaskPictures, work: PixelWork): Promise<PixelResult> {
  const outcome = await client.solve({ kind: 'move', work, mostCorners: MOST_CORNERS });
  if (outcome.kind !== 'solved' || outcome.answer.kind !== 'moved') return workPixels(work);
  const { result, outlines } = outcome.answer;
  [result.gained, ...result.left].forEach((mask, i) => {
    const outline = outlines[i];
    if (mask !== null && outline) pictures.offer({ ...mask, kind: 'mask' }, outline);
  });
  return result;
}

function elsewhere(client: MaskClient): MaskPictures {
  return new MaskPictures(async (mask, color): Promise<MadeElsewhere | null> => {
    const task = { kind: 'picture', mask, color, mostCorners: MOST_CORNERS, mostPixels: MOST_PIXELS } as const;
    const outcome = await client.solve(task);
    if (outcome.kind !== 'solved') return null;
    const { answer } = outcome;
    return answer.kind === 'outline' || answer.kind === 'pixels' ? answer : null;
  });
}

/** Off this thread, as pixels are moved. */
async function outline(client: MaskClient, masks: readonly PlacedMask[], tolerance: number): Promise<Regions> {
  const outcome = await client.solve({ kind: 'regions', masks, tolerance });
  if (outcome.kind === 'solved' && outcome.answer.kind === 'regions') return outcome.answer.regions;
  return masks.map((mask) => maskRegions(mask, tolerance));
}

type Regions = readonly (readonly PolygonRegion[])[];

export interface Strokes {
  /** Released, and not in the drawing yet. */
  readonly pending: readonly BrushStroke[];
  readonly pictures: MaskPictures;
  readonly rules: MaskRules;
  readonly add: (stroke: BrushStroke) => void;
  /** The parts of masks as polygons (see `maskRegions`), worked out beside the window's thread. */
  readonly outline: (masks: readonly PlacedMask[], tolerance: number) => Promise<Regions>;
  /** Does something once all strokes so far are in the drawing. */
  readonly after: (act: () => unknown) => Promise<void>;
  /** Whether painting over masks of other objects takes their pixels. */
  readonly setTakes: (takes: boolean) => void;
}

/**
 * Strokes on their way into the drawing of an item, worked out beside the window's thread.
 *
 * @param fill completes what a stroke draws, as attributes, before it is stored
 */
export function useStrokes(
  session: DraftSession,
  classMap: boolean,
  fill?: (diff: DocumentDiff) => DocumentDiff,
): Strokes {
  const [client] = useState(createMaskClient);
  const [pictures] = useState(() => elsewhere(client));
  // Of items visited before too: their last strokes may still be under way.
  const [queues] = useState(() => new Map<DraftSession, StrokeQueue>());
  const [takes, setTakes] = useState(false);
  let queue = queues.get(session);
  if (queue === undefined) {
    queue = new StrokeQueue(session, (work) => movePixels(client, pictures, work));
    queues.set(session, queue);
  }
  const current = queue;
  const pending = useStore(current.strokes);
  useEffect(
    () => () =>
      void Promise.all([...queues.values()].map((each) => each.after(() => undefined))).then(() => client.close()),
    [client, queues],
  );
  const rules = useMemo((): MaskRules => ({ classMap, takes }), [classMap, takes]);
  const add = useCallback((stroke: BrushStroke) => current.add(stroke, rules, fill), [current, rules, fill]);
  const after = useCallback((act: () => unknown) => current.after(act), [current]);
  const regions = useCallback(
    (masks: readonly PlacedMask[], tolerance: number) => outline(client, masks, tolerance),
    [client],
  );
  return { pending, pictures, rules, add, after, outline: regions, setTakes };
}
