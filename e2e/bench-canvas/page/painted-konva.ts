import Konva from 'konva';
import { markDrawn, markPainted } from './painted.ts';

/**
 * Marks every drawing of every Konva layer, from when there is a stage.
 * @param shown what the nodes that are there stand for; asked after each drawing
 */
export function markKonva(shown: () => Parameters<typeof markDrawn>[0]): void {
  if (Konva.stages.length === 0) {
    requestAnimationFrame(() => markKonva(shown));
    return;
  }
  const drawn = () => {
    markPainted();
    markDrawn(shown());
  };
  for (const stage of Konva.stages) {
    for (const layer of stage.getLayers()) layer.on('draw', drawn);
    // Layers may come when they are first needed.
    stage.on('add', ({ child }: { child?: Konva.Node }) => void child?.on('draw', drawn));
  }
  drawn();
}
