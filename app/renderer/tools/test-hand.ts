import { type AnnotationDocument, documentOf, shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import { applyDiff } from '../../domain/annotation/document-diff.ts';
import { type MaskRules, pixelWork, planDiff, planStroke } from '../../domain/annotation/mask-plan.ts';
import { workPixels } from '../../domain/annotation/pixel-work.ts';
import { ShapeIndex } from '../../domain/annotation/shape-index.ts';
import { shapeNames } from '../../domain/annotation/shape-names.ts';
import { type Geometry, type Shape, shapeId, type ShapeId } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import type { ActSaid, Said } from './said.ts';
import type { CanvasEvent, Modifiers, PointerButton } from './tool-event.ts';
import { createToolbox, takeTool, type Toolbox, type ToolName, toolboxTransition } from './toolbox.ts';
import type { ToolClass } from './tool-context.ts';
import { toScreen } from './view.ts';
import { showActualSize } from './view-machine.ts';

/* What the tools' tests share: a person at a canvas without a canvas. */

/** What the hand's job offers: boats of every kind with an area, people, tags of the light. */
export const testClasses: readonly ToolClass[] = [
  { id: 'boat', name: 'Boat', shapes: ['rectangle', 'rotated-rectangle', 'polygon', 'polyline'] },
  { id: 'house', name: 'House', shapes: ['rectangle', 'polygon'] },
  {
    id: 'person',
    name: 'Person',
    shapes: ['keypoints'],
    skeleton: {
      points: ['head', 'hip', 'foot'],
      edges: [
        [0, 1],
        [1, 2],
      ],
    },
  },
  { id: 'day', name: 'Day', shapes: ['tag'], choice: 'Light' },
  { id: 'night', name: 'Night', shapes: ['tag'], choice: 'Light' },
  { id: 'blurred', name: 'Blurred', shapes: ['tag'] },
];

export const image = { width: 400, height: 300 };
export const none: Modifiers = { shift: false, alt: false, ctrl: false };
export const shift: Modifiers = { ...none, shift: true };
export const alt: Modifiers = { ...none, alt: true };
export const ctrl: Modifiers = { ...none, ctrl: true };

export const shape = (id: string, z: string, geometry: Geometry): Shape => ({
  id: shapeId(id),
  classId: 'boat',
  geometry,
  attributes: {},
  z,
  hidden: false,
  locked: false,
});
export const box = (x: number, y: number, width: number, height: number): Geometry => ({
  kind: 'rectangle',
  x,
  y,
  width,
  height,
});
export const polygon = (...points: [number, number][]): Geometry => ({
  kind: 'polygon',
  outer: points.map(([x, y]) => imagePoint(x, y)),
  holes: [],
});

const actText = ({ act, name, count }: ActSaid) => `${act} ${name ?? count}`;

/** The code and what goes with it, short enough to compare at a glance. */
function saidText(said: Said): string {
  if (said.code === 'act') return actText(said);
  if (said.code === 'shape') return `shape ${said.name}`;
  if (said.code === 'first-corner' || said.code === 'position') return `${said.code} ${said.at.x},${said.at.y}`;
  if (said.code === 'drawn') return `drawn ${said.geometry.kind}`;
  if (said.code === 'keypoint') return `${said.point} ${said.state}, next ${said.next ?? 'none'}`;
  if (said.code === 'point-taken') return `point ${said.place} of ${said.count}`;
  if (said.code === 'brush-size') return `brush-size ${said.size}`;
  if (said.code === 'brush-down') return `brush-down ${said.at.x},${said.at.y}`;
  return 'count' in said ? `${said.code} ${said.count}` : said.code;
}

/** A person at the canvas: events go in at picture coordinates (100 %, so a screen pixel is an image pixel), effects come out applied. */
export class Hand {
  toolbox: Toolbox;
  document: AnnotationDocument;
  selection: readonly ShapeId[] = [];
  classId: string | null = 'boat';
  readOnly = false;
  /** How strokes become masks; done at once. */
  rules: MaskRules = { classMap: false, takes: false };
  readonly acts: string[] = [];
  readonly heard: string[] = [];
  lastHandled = false;
  #count = 0;

  constructor(shapes: readonly Shape[] = [], tool: ToolName = 'select') {
    this.document = documentOf(image, shapes);
    const opened = createToolbox(image, { width: 600, height: 500 });
    this.toolbox = takeTool({ ...opened, view: showActualSize(opened.view) }, tool);
  }

  send(event: CanvasEvent): this {
    const outcome = toolboxTransition(this.toolbox, event, {
      document: this.document,
      lookup: new ShapeIndex().update(this.document),
      selection: this.selection,
      classes: testClasses,
      classId: this.classId,
      names: shapeNames(this.document, testClasses),
      nextId: shapeId(`new${this.#count}`),
      readOnly: this.readOnly,
    });
    this.toolbox = outcome.toolbox;
    this.lastHandled = outcome.handled;
    for (const effect of outcome.effects) {
      if (effect.kind === 'commit') {
        this.document = applyDiff(this.document, effect.diff);
        this.acts.push(actText(effect.act));
        this.#count += 1;
      } else if (effect.kind === 'stroke') {
        const plan = planStroke(this.document, effect.stroke, this.rules);
        const result = workPixels(pixelWork(this.document, plan));
        this.document = applyDiff(this.document, planDiff(this.document, plan, result));
        this.acts.push(effect.stroke.kind);
        this.#count += 1;
      } else if (effect.kind === 'select') this.selection = effect.ids;
      else this.heard.push(saidText(effect.said));
    }
    return this;
  }

  #at(x: number, y: number) {
    return toScreen(this.toolbox.view.view, imagePoint(x, y));
  }

  move(x: number, y: number, modifiers = none): this {
    return this.send({ kind: 'pointer-move', screen: this.#at(x, y), modifiers });
  }
  down(x: number, y: number, modifiers = none, button: PointerButton = 'primary'): this {
    return this.send({ kind: 'pointer-down', screen: this.#at(x, y), modifiers, button });
  }
  up(x: number, y: number, modifiers = none, button: PointerButton = 'primary'): this {
    return this.send({ kind: 'pointer-up', screen: this.#at(x, y), modifiers, button });
  }
  click(x: number, y: number, modifiers = none): this {
    return this.move(x, y, modifiers).down(x, y, modifiers).up(x, y, modifiers);
  }
  drag(from: [number, number], to: [number, number], modifiers = none): this {
    return this.move(...from)
      .down(...from)
      .move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, modifiers)
      .move(...to, modifiers)
      .up(...to, modifiers);
  }
  key(key: string, modifiers = none, code = key): this {
    return this.press(key, modifiers, code).send({ kind: 'key-up', key, code, modifiers });
  }
  press(key: string, modifiers = none, code = key): this {
    return this.send({ kind: 'key-down', key, code, modifiers, repeat: false });
  }
  geometries(): Geometry[] {
    return shapesInOrder(this.document).map(({ geometry }) => geometry);
  }
}
