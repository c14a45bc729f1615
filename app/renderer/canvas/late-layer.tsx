import type Konva from 'konva';
import { type ComponentProps, type RefObject, useState } from 'react';
import { Layer } from 'react-konva';

interface LateLayerProps extends ComponentProps<typeof Layer> {
  readonly layerRef?: RefObject<Konva.Layer | null>;
  /** Whether there is anything on it. */
  readonly needed: boolean;
}

/**
 * A layer that nobody pays for while nothing is on it: its canvas, of the window's size, is made when it is first needed,
 * and later taken out of what the browser blends whenever it is empty.
 */
export function LateLayer({ needed, layerRef, ...layer }: LateLayerProps) {
  const [made, setMade] = useState(needed);
  if (needed && !made) setMade(true);
  return made || needed ? <Layer {...layer} {...(layerRef && { ref: layerRef })} visible={needed} /> : null;
}
