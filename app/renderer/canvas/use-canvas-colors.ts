import { type RefObject, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Skeletons } from '../../domain/annotation/shape-index.ts';
import { skeletonsOf } from '../tools/tool-context.ts';
import { type CanvasColors, readCanvasColors, readClassColors } from './canvas-colors.ts';
import type { CanvasClass } from './canvas-types.ts';
import type { MaskPictures } from './mask-pictures.ts';

export interface ResolvedColors {
  readonly overlay: CanvasColors;
  /** By class id. */
  readonly classes: ReadonlyMap<string, string>;
  /** What joins the keypoints of a class, by its id. */
  readonly skeletons: Skeletons;
}

interface ReadColors {
  readonly overlay: Omit<CanvasColors, 'masks'>;
  readonly classes: ReadonlyMap<string, string>;
  readonly skeletons: Skeletons;
}

/**
 * The tokens as they are now, read again when the theme changes, with the masks' pictures; another value once one of those
 * is there. Null before the elements are there.
 */
export function useCanvasColors(
  themed: RefObject<Element | null>,
  dark: RefObject<Element | null>,
  classes: readonly CanvasClass[],
  masks: MaskPictures,
): ResolvedColors | null {
  const [colors, setColors] = useState<ReadColors | null>(null);
  const version = useSyncExternalStore(masks.subscribe, masks.version);
  useLayoutEffect(() => {
    const read = () => {
      if (themed.current === null || dark.current === null) return;
      setColors({
        overlay: readCanvasColors(themed.current, dark.current),
        classes: readClassColors(dark.current, classes),
        skeletons: skeletonsOf(classes),
      });
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
    return () => observer.disconnect();
  }, [themed, dark, classes]);
  return useMemo(
    () => colors && { ...colors, overlay: { ...colors.overlay, masks } },
    // Another version has other pictures in the same object.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [colors, masks, version],
  );
}
