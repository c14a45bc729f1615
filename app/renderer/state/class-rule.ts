import type { ToolName } from '../tools/toolbox.ts';
import type { ClassLook } from './class-look.ts';

/** The tool to draw a class with: the one in hand where the class allows it, or where nothing is being drawn. */
export function toolForClass(inHand: ToolName, look: ClassLook): ToolName {
  if (inHand === 'select' || look.shapes.includes(inHand)) return inHand;
  return look.shapes[0] ?? inHand;
}
