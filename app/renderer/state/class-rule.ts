import type { ShapeKind } from '../../domain/annotation/shape.ts';
import type { ToolName } from '../tools/toolbox.ts';
import type { ClassLook } from './class-look.ts';

/** The tool that draws a kind of shape first. */
const drawnBy: Readonly<Partial<Record<ShapeKind, ToolName>>> = {
  rectangle: 'rectangle',
  polygon: 'polygon',
  mask: 'brush',
};

/** The tool to draw a class with: the one in hand where the class allows it, or where nothing is being drawn. */
export function toolForClass(inHand: ToolName, look: ClassLook): ToolName {
  const tools = look.shapes.map((kind) => drawnBy[kind]).filter((tool) => tool !== undefined);
  // The eraser takes from masks of any class.
  return inHand === 'select' || inHand === 'eraser' || tools.includes(inHand) ? inHand : (tools[0] ?? inHand);
}
