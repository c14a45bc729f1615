import type { ShapeKind } from '../../domain/annotation/shape.ts';
import type { ToolName } from '../tools/toolbox.ts';
import type { ClassLook } from './class-look.ts';

/** The tool that draws a kind of shape first. */
const drawnBy: Readonly<Partial<Record<ShapeKind, ToolName>>> = {
  rectangle: 'rectangle',
  'rotated-rectangle': 'rotated-rectangle',
  polygon: 'polygon',
  polyline: 'polyline',
  keypoints: 'keypoints',
  mask: 'brush',
  tag: 'tag',
};

function toolsOf(look: ClassLook): readonly ToolName[] {
  return look.shapes.map((kind) => drawnBy[kind]).filter((tool) => tool !== undefined);
}

/** The tool to draw a class with: the one in hand where the class allows it, or where nothing is being drawn. */
export function toolForClass(inHand: ToolName, look: ClassLook): ToolName {
  const tools = toolsOf(look);
  // The eraser takes from masks of any class.
  return inHand === 'select' || inHand === 'eraser' || tools.includes(inHand) ? inHand : (tools[0] ?? inHand);
}

/** Whether any class of the job may be drawn with the tool. */
export function allowsTool(tool: ToolName, looks: readonly ClassLook[]): boolean {
  // The eraser takes from what the brush may paint.
  const drawing = tool === 'eraser' ? 'brush' : tool;
  return tool === 'select' || looks.some((look) => toolsOf(look).includes(drawing));
}

/** The class of the next shape once the tool is in hand: the chosen one where it allows it, else the first that does. */
export function classForTool(tool: ToolName, looks: readonly ClassLook[], chosen: string | null): string | null {
  // Tags are picked in their list; a class for them would be in the way of the next shape. The eraser draws none.
  if (tool === 'select' || tool === 'tag' || tool === 'eraser') return chosen;
  const able = looks.filter((look) => toolsOf(look).includes(tool));
  return (able.find(({ id }) => id === chosen) ?? able[0])?.id ?? chosen;
}
