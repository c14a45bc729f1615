import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Skeletons } from '../../domain/annotation/shape-index.ts';
import { skeletonsOf } from '../tools/tool-context.ts';
import { type CanvasColors, readCanvasColors, readClassColors } from './canvas-colors.ts';
import type { CanvasClass } from './canvas-types.ts';

export interface ResolvedColors {
  readonly overlay: CanvasColors;
  /** By class id. */
  readonly classes: ReadonlyMap<string, string>;
  /** What joins the keypoints of a class, by its id. */
  readonly skeletons: Skeletons;
}

/** The tokens as they are now, read again when the theme changes; null before the elements are there. */
export function useCanvasColors(
  themed: RefObject<Element | null>,
  dark: RefObject<Element | null>,
  classes: readonly CanvasClass[],
): ResolvedColors | null {
  const [colors, setColors] = useState<ResolvedColors | null>(null);
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
  return colors;
}
