import { ShapeNode, startNaive } from './naive-canvas.tsx';

/* As it is usually written: each change of the view renders every node again. */
await startNaive(ShapeNode);
