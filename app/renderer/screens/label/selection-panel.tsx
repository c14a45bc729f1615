import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import { moveShapes, resizeShape } from '../../../domain/annotation/commands.ts';
import type { Shape, ShapeId } from '../../../domain/annotation/shape.ts';
import { geometryArea, geometryBounds } from '../../../domain/geometry/geometry-measure.ts';
import type { DraftSession } from '../../state/draft-session.ts';
import { NumberField } from '../../ui/field.tsx';
import { focusCanvas } from './focus-canvas.ts';

interface SelectionPanelProps {
  readonly document: AnnotationDocument | undefined;
  readonly selection: ReadonlySet<ShapeId>;
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly session: DraftSession;
  readonly editable: boolean;
}

/** Place and size of the selected shape, in image pixels, to be read and typed. */
export function SelectionPanel({ document, selection, names, session, editable }: SelectionPanelProps) {
  const { t } = useTranslation();
  const shapes = document
    ? [...selection].map((id) => document.shapes.get(id)).filter((shape) => shape !== undefined)
    : [];
  const shape = shapes[0];
  if (!document || !shape) return <section className="sec grow" />;
  if (shapes.length > 1) {
    return (
      <section className="sec grow">
        <h2 className="ph">{t('selection.several', { count: shapes.length })}</h2>
      </section>
    );
  }
  const area = Math.round(geometryArea(shape.geometry)).toLocaleString('en-GB');
  return (
    <section className="sec grow sel">
      <h2 className="ph">
        {names.get(shape.id)}{' '}
        <span className="meta">{t('selection.meta', { kind: t(`shape.${shape.geometry.kind}`), area })}</span>
      </h2>
      <div className="pad">
        <BoundsFields
          key={shape.id}
          document={document}
          shape={shape}
          session={session}
          disabled={!editable || shape.locked}
        />
      </div>
    </section>
  );
}

interface BoundsFieldsProps {
  readonly document: AnnotationDocument;
  readonly shape: Shape;
  readonly session: DraftSession;
  readonly disabled: boolean;
}

function BoundsFields({ document, shape, session, disabled }: BoundsFieldsProps) {
  const { t } = useTranslation();
  const bounds = geometryBounds(shape.geometry);
  const { width, height } = document.image;
  const move = (dx: number, dy: number) => {
    session.commit(moveShapes(document, [shape.id], dx, dy));
    return true;
  };
  const resize = (change: { width?: number; height?: number }) => {
    const box = { ...bounds, ...change };
    if (box.width < 1 || box.height < 1 || box.x + box.width > width || box.y + box.height > height) return false;
    session.commit(resizeShape(document, shape.id, box));
    return true;
  };
  const shared = { unit: 'px', disabled, onLeave: focusCanvas };
  return (
    <div className="sel-grid">
      <NumberField
        {...shared}
        label="X"
        name={t('selection.x')}
        value={bounds.x}
        onCommit={(x) => x >= 0 && x + bounds.width <= width && move(x - bounds.x, 0)}
      />
      <NumberField
        {...shared}
        label="Y"
        name={t('selection.y')}
        value={bounds.y}
        onCommit={(y) => y >= 0 && y + bounds.height <= height && move(0, y - bounds.y)}
      />
      <NumberField
        {...shared}
        label="W"
        name={t('selection.w')}
        value={bounds.width}
        onCommit={(value) => resize({ width: value })}
      />
      <NumberField
        {...shared}
        label="H"
        name={t('selection.h')}
        value={bounds.height}
        onCommit={(value) => resize({ height: value })}
      />
    </div>
  );
}
