import './page.css';
import Konva from 'konva';
import type { KonvaEventObject } from 'konva/lib/Node';
import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Image, Layer, Line, Rect, Stage, Transformer } from 'react-konva';
import type { Shape } from '../../../app/domain/annotation/shape.ts';
import { markInputs, markMounted, markSelected } from './painted.ts';
import { markKonva } from './painted-konva.ts';
import { fitted, zoomed } from './plain-view.ts';
import { rootElement, type Scene, sceneAsked } from './scene.ts';

/*
 * One react-konva node a shape, as a tutorial would have it: the view is the Stage's position and scale in the component's
 * state, shapes listen. One layer, as a Transformer must lie on that of its node.
 */

export interface NodeProps {
  readonly shape: Shape;
  readonly color: string;
  readonly onSelect: (id: string) => void;
  readonly onMove: (id: string, dx: number, dy: number) => void;
}

interface NaiveProps {
  readonly scene: Scene;
  readonly photograph: ImageBitmap;
  readonly node: ComponentType<NodeProps>;
}

function moved(shape: Shape, dx: number, dy: number): Shape {
  const { geometry } = shape;
  if (geometry.kind !== 'rectangle') return shape;
  return { ...shape, geometry: { ...geometry, x: geometry.x + dx, y: geometry.y + dy } };
}

export function ShapeNode({ shape, color, onSelect, onMove }: NodeProps) {
  const { geometry, id } = shape;
  const style = { stroke: color, fill: `${color}14`, strokeWidth: 1.5, strokeScaleEnabled: false };
  const shared = { ...style, id, draggable: true, onMouseDown: () => onSelect(id) };
  if (geometry.kind === 'polygon')
    return <Line {...shared} closed points={geometry.outer.flatMap(({ x, y }) => [x, y])} />;
  if (geometry.kind !== 'rectangle') throw new Error('boxes and polygons only');
  return (
    <Rect
      {...shared}
      x={geometry.x}
      y={geometry.y}
      width={geometry.width}
      height={geometry.height}
      onDragEnd={({ target }) => onMove(id, target.x() - geometry.x, target.y() - geometry.y)}
    />
  );
}

function Naive({ scene, photograph, node: Node }: NaiveProps) {
  const [view, setView] = useState(() => fitted(scene.image));
  const [shapes, setShapes] = useState(scene.shapes);
  const [selected, setSelected] = useState<string | null>(null);
  const transformer = useRef<Konva.Transformer>(null);

  useEffect(() => markKonva(() => ({ shapes: true, photograph: true })), []);
  useEffect(() => {
    const node = selected === null ? undefined : transformer.current?.getStage()?.findOne(`#${selected}`);
    transformer.current?.nodes(node === undefined ? [] : [node]);
    if (node !== undefined) markSelected();
  }, [selected]);

  const onMove = useCallback((id: string, dx: number, dy: number) => {
    setShapes((before) => before.map((shape) => (shape.id === id ? moved(shape, dx, dy) : shape)));
  }, []);
  const turn = ({ evt }: KonvaEventObject<WheelEvent>) => {
    evt.preventDefault();
    setView((before) => zoomed(before, evt.deltaY, { x: evt.offsetX, y: evt.offsetY }));
  };
  const panned = ({ target }: KonvaEventObject<DragEvent>) => {
    if (target === target.getStage()) setView((before) => ({ ...before, x: target.x(), y: target.y() }));
  };
  return (
    <Stage
      width={window.innerWidth}
      height={window.innerHeight}
      x={view.x}
      y={view.y}
      scaleX={view.scale}
      scaleY={view.scale}
      draggable
      onWheel={turn}
      onDragEnd={panned}
    >
      <Layer>
        <Image image={photograph} />
        {shapes.map((shape) => (
          <Node
            key={shape.id}
            shape={shape}
            color={scene.classes.find(({ id }) => id === shape.classId)?.color ?? '#ffffff'}
            onSelect={setSelected}
            onMove={onMove}
          />
        ))}
        <Transformer ref={transformer} rotateEnabled={false} />
      </Layer>
    </Stage>
  );
}

/** Begins with the scene's shapes and its decoded photograph. */
export async function startNaive(node: ComponentType<NodeProps>): Promise<void> {
  // The middle button pans in all variants.
  Konva.dragButtons = [0, 1];
  markInputs();
  const scene = sceneAsked();
  const photograph = await createImageBitmap(await (await fetch(scene.photograph)).blob());
  markMounted();
  createRoot(rootElement()).render(<Naive scene={scene} photograph={photograph} node={node} />);
}
