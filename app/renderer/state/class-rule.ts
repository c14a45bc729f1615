import type { Shape } from '../../domain/annotation/shape.ts';
import type { ToolName } from '../tools/toolbox.ts';
import type { ClassLook } from './class-look.ts';

/** True where the requirement wants another kind of shape for this class; a class that is gone breaks it too. */
export function breaksClassRule(shape: Shape, look: ClassLook | undefined): boolean {
  return look === undefined || !look.shapes.includes(shape.geometry.kind);
}

/** The tool to draw a class with: the one in hand where the class allows it, or where nothing is being drawn. */
export function toolForClass(inHand: ToolName, look: ClassLook): ToolName {
  if (inHand === 'select' || look.shapes.includes(inHand)) return inHand;
  return look.shapes[0] ?? inHand;
}

/** What the sentence about a wrong shape needs: the class's name and the shapes it asks for, in words. */
export function wrongShapeWords(
  look: ClassLook | undefined,
  or: string,
  word: (kind: ClassLook['shapes'][number]) => string,
): { readonly name: string; readonly shapes: string } {
  return { name: look?.name ?? '', shapes: look?.shapes.map(word).join(or) ?? '' };
}
