import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import { moveShapes, resizeShape, updateShapes } from '../../../domain/annotation/commands.ts';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import type { Shape } from '../../../domain/annotation/shape.ts';
import { normalAngle } from '../../../domain/geometry/rotated-rectangle.ts';
import { geometryFrame } from '../../../domain/geometry/transform.ts';
import { NumberField } from '../../ui/field.tsx';
import { focusCanvas } from './focus-canvas.ts';

interface GeometryFieldsProps {
  readonly document: AnnotationDocument;
  readonly shape: Shape;
  readonly onChange?: (diff: DocumentDiff) => void;
}

const DEGREE = Math.PI / 180;

/** Where a shape is and how large, in image pixels; of a rotated box its centre, its own sides, and how far it is turned. */
export function GeometryFields({ document, shape, onChange }: GeometryFieldsProps) {
  const { t } = useTranslation();
  const { geometry } = shape;
  // A line and keypoints have no box of their own to type in.
  if (geometry.kind === 'polyline' || geometry.kind === 'keypoints' || geometry.kind === 'tag') return null;
  const turned = geometry.kind === 'rotated-rectangle';
  const frame = geometryFrame(geometry);
  const origin = turned ? geometry : frame;
  const { width, height } = document.image;
  const reach = turned ? { width: 0, height: 0 } : frame;
  const move = (dx: number, dy: number) => {
    const [x, y] = [origin.x + dx, origin.y + dy];
    if (x < 0 || y < 0 || x + reach.width > width || y + reach.height > height) return false;
    onChange?.(moveShapes(document, [shape.id], dx, dy));
    return true;
  };
  const resize = (change: { width?: number; height?: number }) => {
    const sides = { width: frame.width, height: frame.height, ...change };
    if (sides.width < 1 || sides.height < 1) return false;
    // A rotated box grows about its centre, any other from its top left corner.
    const box = turned
      ? { ...sides, x: geometry.x - sides.width / 2, y: geometry.y - sides.height / 2 }
      : { ...sides, x: frame.x, y: frame.y };
    if (!turned && (box.x + box.width > width || box.y + box.height > height)) return false;
    onChange?.(resizeShape(document, shape.id, box));
    return true;
  };
  const turn = (degrees: number) => {
    onChange?.(
      updateShapes(document, [shape.id], (from) =>
        from.geometry.kind === 'rotated-rectangle'
          ? { ...from, geometry: { ...from.geometry, angle: normalAngle(degrees * DEGREE) } }
          : from,
      ),
    );
    return true;
  };
  const shared = { unit: 'px', disabled: !onChange, onLeave: focusCanvas };
  // The size of a mask is that of its pixels.
  const sized = geometry.kind !== 'mask' && frame.width > 0 && frame.height > 0;
  return (
    <div className="sel-grid">
      <NumberField
        {...shared}
        label="X"
        name={t(turned ? 'frame.selection.centreX' : 'selection.x')}
        value={origin.x}
        onCommit={(x) => move(x - origin.x, 0)}
      />
      <NumberField
        {...shared}
        label="Y"
        name={t(turned ? 'frame.selection.centreY' : 'selection.y')}
        value={origin.y}
        onCommit={(y) => move(0, y - origin.y)}
      />
      <NumberField
        {...shared}
        label="W"
        name={t('selection.w')}
        disabled={!onChange || !sized}
        value={frame.width}
        onCommit={(w) => resize({ width: w })}
      />
      <NumberField
        {...shared}
        label="H"
        name={t('selection.h')}
        disabled={!onChange || !sized}
        value={frame.height}
        onCommit={(h) => resize({ height: h })}
      />
      {turned && (
        <NumberField
          {...shared}
          unit="°"
          label="∠"
          name={t('frame.selection.angle')}
          value={geometry.angle / DEGREE}
          onCommit={turn}
        />
      )}
    </div>
  );
}
