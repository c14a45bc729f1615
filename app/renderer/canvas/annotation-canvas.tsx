import './annotation-canvas.css';
import type Konva from 'konva';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Stage } from 'react-konva';
import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import type { BrushStroke } from '../../domain/annotation/mask-plan.ts';
import type { Shape, ShapeId } from '../../domain/annotation/shape.ts';
import { isPlaced } from '../../domain/geometry/geometry-measure.ts';
import { useNumbers } from '../state/use-numbers.ts';
import type { Preview } from '../tools/tool-effect.ts';
import type { CanvasEvent } from '../tools/tool-event.ts';
import { brushes, draws, shownCursor, type Toolbox } from '../tools/toolbox.ts';
import { aimName, aimPoint, spanBox, spanSize } from './aim.ts';
import { Backdrop } from './backdrop.tsx';
import { wheelEvent } from './canvas-events.ts';
import { keyHandlers, pointerHandlers } from './canvas-handlers.ts';
import type { CanvasClass, CanvasPicture, CanvasVerdict } from './canvas-types.ts';
import { MaskPictures } from './mask-pictures.ts';
import { OverlayLayer } from './overlay-layer.tsx';
import { LightFilter } from './picture-layer.tsx';
import type { PictureShelf } from './picture-shelf.ts';
import type { Picture, PictureProblem } from './picture.ts';
import { Rulers } from './rulers.tsx';
import { SelectionLayer } from './selection-layer.tsx';
import { shownStrokes } from './shown-strokes.ts';
import { StrokeLayer } from './stroke-layer.tsx';
import { useCanvasColors } from './use-canvas-colors.ts';
import { useDevicePixelRatio } from './use-device-pixel-ratio.ts';
import { usePaintList, useRestingList } from './use-paint-list.ts';
import { usePicture } from './use-picture.ts';

export interface AnnotationCanvasProps {
  /** Accessible name. */
  readonly label: string;
  readonly picture: CanvasPicture;
  readonly document: AnnotationDocument;
  readonly selection: readonly ShapeId[];
  readonly toolbox: Toolbox;
  /** Kept between renders: colours are resolved again when the list is another one. */
  readonly classes: readonly CanvasClass[];
  /** What shapes are called on their chips. */
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly readOnly?: boolean;
  /** Shown as a glyph on every chip. */
  readonly verdict?: CanvasVerdict | null;
  /** A hidden shape that shows faintly while somebody points at its row. */
  readonly ghost?: ShapeId | null;
  /** A reference, or one's own correction: white, dashed. */
  readonly reference?: readonly Shape[];
  /** Released strokes that their masks have not followed yet. */
  readonly strokes?: readonly BrushStroke[];
  /** Pictures of masks, where somebody makes them off this thread. */
  readonly masks?: MaskPictures | undefined;
  /** Where a picture may stand decoded before it is wanted. */
  readonly pictures?: PictureShelf | undefined;
  /** Last words for the live region. */
  readonly announcement?: string;
  /** Hears everything that happens on the canvas. @returns whether the event had a meaning */
  readonly onEvent: (event: CanvasEvent) => boolean;
  /** The crosshair of drawing tools; on unless told. */
  readonly crosshairShown?: boolean;
  /** Transfer function of the picture's colours (see `lightCurve`); null leaves them. */
  readonly light?: string | null;
  readonly onPictureReady?: (picture: Picture) => void;
  readonly onPictureProblem?: (problem: PictureProblem) => void;
}

const noShapes: readonly Shape[] = [];
const noStrokes: readonly BrushStroke[] = [];
const ignore = () => undefined;

/** The selected shapes, each as a running gesture would leave it. */
function shownSelection(
  document: AnnotationDocument,
  selection: readonly ShapeId[],
  preview: Preview | null,
): readonly Shape[] {
  const previewed = new Map<ShapeId, Shape>();
  if (preview?.kind === 'edit') for (const { to } of preview.diff.updated) previewed.set(to.id, to);
  return selection
    .map((id) => previewed.get(id) ?? document.shapes.get(id))
    .filter((shape) => shape !== undefined)
    .filter(({ hidden, geometry }) => !hidden && isPlaced(geometry));
}

/** Sends the size of the element, now and whenever it changes, and the wheel, which React cannot keep from scrolling. */
function useElementEvents(element: RefObject<HTMLElement | null>, onEvent: (event: CanvasEvent) => boolean): void {
  const send = useEffectEvent(onEvent);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => void send({ kind: 'resize', width: target.clientWidth, height: target.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      send(wheelEvent(event, target));
    };
    target.addEventListener('wheel', turn, { passive: false });
    return () => target.removeEventListener('wheel', turn);
  }, [element]);
}

/** Konva fixes a canvas' resolution when it makes it; a window that goes to a finer screen needs it set again. */
function usePixelRatio(below: RefObject<Konva.Stage | null>, above: RefObject<Konva.Stage | null>): number {
  const ratio = useDevicePixelRatio();
  useEffect(() => {
    for (const stage of [below.current, above.current]) {
      // A canvas that is given its size again is another one, and empty: only where it is of another ratio.
      const others = (stage?.getLayers() ?? []).filter((layer) => layer.getCanvas().getPixelRatio() !== ratio);
      for (const layer of others) layer.getCanvas().setPixelRatio(ratio);
      if (others.length > 0) stage?.batchDraw();
    }
  }, [below, above, ratio]);
  return ratio;
}

/**
 * The picture with its shapes, and the one place where they are drawn. It renders what its props say and tells what
 * hand and keys do; what that means is the toolbox' business.
 */
export function AnnotationCanvas({
  picture,
  document,
  selection,
  toolbox,
  classes,
  names,
  readOnly = false,
  verdict = null,
  reference = noShapes,
  strokes = noStrokes,
  masks,
  pictures,
  announcement = '',
  label,
  ghost = null,
  crosshairShown = true,
  light = null,
  onEvent,
  onPictureReady = ignore,
  onPictureProblem = ignore,
}: AnnotationCanvasProps) {
  // Read out here: contexts end at the stage.
  const numbers = useNumbers();
  const container = useRef<HTMLDivElement>(null);
  const overlayTheme = useRef<HTMLSpanElement>(null);
  const stage = useRef<Konva.Stage>(null);
  const backdrop = useRef<Konva.Stage>(null);
  useElementEvents(container, onEvent);
  const pixelRatio = usePixelRatio(backdrop, stage);
  const [ownMasks] = useState(() => new MaskPictures());
  const colors = useCanvasColors(container, overlayTheme, classes, masks ?? ownMasks);
  const decoded = usePicture(picture.url, picture.width, picture.height, onPictureReady, onPictureProblem, pictures);
  const list = usePaintList(document);
  const held = useMemo(() => new Set(selection), [selection]);
  const resting = useRestingList(list, held);
  const { view, viewport } = toolbox.view;
  const { preview, crosshair, hover } = toolbox;
  // A brush in the hand changes nothing that is selected: what is painted by it has a layer of its own.
  const brushing = preview?.kind === 'draft' && preview.draft.kind === 'stroke';
  const shapePreview = brushing ? null : preview;
  const shown = useMemo(() => shownStrokes(strokes, preview, colors), [strokes, preview, colors]);
  const selected = useMemo(
    () => shownSelection(document, selection, shapePreview),
    [document, selection, shapePreview],
  );
  const aim =
    readOnly || (!crosshairShown && preview === null)
      ? null
      : aimPoint(preview, draws(toolbox), crosshair, document.image);
  const span = useMemo(() => spanBox(preview, selected), [preview, selected]);
  return (
    <div
      ref={container}
      className="annotation-canvas"
      role="application"
      aria-label={label}
      tabIndex={0}
      style={{ cursor: shownCursor(toolbox) }}
      onContextMenu={(event) => event.preventDefault()}
      {...pointerHandlers(onEvent)}
      {...keyHandlers(onEvent)}
    >
      <span ref={overlayTheme} data-theme="dark" hidden />
      <LightFilter light={light} />
      {colors !== null && (
        <Backdrop
          stage={backdrop}
          picture={decoded}
          image={document.image}
          resting={resting}
          view={view}
          viewport={viewport}
          pixelRatio={pixelRatio}
          light={light}
          colors={colors}
        />
      )}
      {colors !== null && (
        <Stage
          ref={stage}
          className="stage"
          width={viewport.width}
          height={viewport.height}
          listening={false}
          aria-hidden
        >
          <SelectionLayer
            document={document}
            list={list}
            selected={selected}
            reference={reference}
            preview={shapePreview}
            hover={hover}
            ghost={ghost}
            names={names}
            classes={classes}
            verdict={verdict}
            handles={!readOnly && !draws(toolbox)}
            lineEnds={!readOnly && toolbox.tool.name === 'polyline'}
            view={view}
            viewport={viewport}
            colors={colors}
          />
          <StrokeLayer strokes={shown} view={view} viewport={viewport} pixelRatio={pixelRatio} />
          <OverlayLayer
            view={view}
            viewport={viewport}
            colors={colors.overlay}
            numbers={numbers}
            aim={aim}
            snap={toolbox.snap}
            pointer={crosshair}
            brush={brushes(toolbox) && !readOnly ? toolbox.brush : null}
            span={span}
            size={spanSize(preview, selected)}
            aimName={aimName(preview)}
          />
        </Stage>
      )}
      {colors !== null && (
        <Rulers
          view={view}
          viewport={viewport}
          pixelRatio={pixelRatio}
          colors={colors.overlay}
          span={span}
          pointer={aim ?? crosshair}
        />
      )}
      <div className="said" aria-live="polite">
        {announcement}
      </div>
    </div>
  );
}
