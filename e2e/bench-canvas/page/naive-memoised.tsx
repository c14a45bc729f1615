import { memo } from 'react';
import { ShapeNode, startNaive } from './naive-canvas.tsx';

/* With the care that the documentation asks for: a wheel or a drag renders no node that did not change. */
await startNaive(memo(ShapeNode));
