import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../state/use-numbers.ts';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import { moveShapes, resizeShape } from '../../../domain/annotation/commands.ts';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import type { Shape, ShapeId } from '../../../domain/annotation/shape.ts';
import type { LabelWarning } from '../../../domain/requirement/label-warnings.ts';
import { geometryArea, geometryBounds } from '../../../domain/geometry/geometry-measure.ts';
import { useWarningWords } from '../../state/warning-words.ts';
import { NumberField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { focusCanvas } from './focus-canvas.ts';

interface SelectionPanelProps {
  readonly document: AnnotationDocument;
  readonly selected: readonly Shape[];
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly warnings: readonly LabelWarning[];
  /** Absent where nothing may be changed. */
  readonly onChange?: (diff: DocumentDiff) => void;
}

/** Place and size of the selected shape, in image pixels, to be read and typed. */
export function SelectionPanel({ document, selected, names, warnings, onChange }: SelectionPanelProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const words = useWarningWords();
  const [shape, another] = selected;
  const geometry = shape?.geometry;
  // Of a large mask it is counted, and the screen is rendered with every move of the hand.
  const square = useMemo(() => (geometry === undefined ? 0 : geometryArea(geometry)), [geometry]);
  if (!shape) return <section className="sec grow" />;
  if (another) {
    return (
      <section className="sec grow">
        <h2 className="ph">{t('selection.several', { count: selected.length })}</h2>
      </section>
    );
  }
  const area = numbers.count(square);
  return (
    <section className="sec grow sel">
      <h2 className="ph">
        {names.get(shape.id)}{' '}
        <span className="meta">{t('selection.meta', { kind: t(`shape.${shape.geometry.kind}`), area })}</span>
      </h2>
      <div className="pad">
        {warnings
          .filter((warning) => warning.shape === shape.id)
          .map((warning) => (
            <div key={warning.code} className="sel-note">
              <Note tone="warn">{words(warning)}</Note>
            </div>
          ))}
        <BoundsFields
          key={shape.id}
          document={document}
          shape={shape}
          {...(onChange && !shape.locked && { onChange })}
        />
      </div>
    </section>
  );
}

interface BoundsFieldsProps {
  readonly document: AnnotationDocument;
  readonly shape: Shape;
  readonly onChange?: (diff: DocumentDiff) => void;
}

function BoundsFields({ document, shape, onChange }: BoundsFieldsProps) {
  const { t } = useTranslation();
  const bounds = geometryBounds(shape.geometry);
  const { width, height } = document.image;
  const move = (dx: number, dy: number) => {
    const x = bounds.x + dx;
    const y = bounds.y + dy;
    if (x < 0 || y < 0 || x + bounds.width > width || y + bounds.height > height) return false;
    onChange?.(moveShapes(document, [shape.id], dx, dy));
    return true;
  };
  const resize = (change: { width?: number; height?: number }) => {
    const box = { ...bounds, ...change };
    if (box.width < 1 || box.height < 1 || box.x + box.width > width || box.y + box.height > height) return false;
    onChange?.(resizeShape(document, shape.id, box));
    return true;
  };
  const shared = { unit: 'px', disabled: !onChange, onLeave: focusCanvas };
  // Pixels cannot be stretched.
  const sized = { ...shared, disabled: !onChange || shape.geometry.kind === 'mask' };
  return (
    <div className="sel-grid">
      <NumberField
        {...shared}
        label="X"
        name={t('selection.x')}
        value={bounds.x}
        onCommit={(x) => move(x - bounds.x, 0)}
      />
      <NumberField
        {...shared}
        label="Y"
        name={t('selection.y')}
        value={bounds.y}
        onCommit={(y) => move(0, y - bounds.y)}
      />
      <NumberField
        {...sized}
        label="W"
        name={t('selection.w')}
        value={bounds.width}
        onCommit={(w) => resize({ width: w })}
      />
      <NumberField
        {...sized}
        label="H"
        name={t('selection.h')}
        value={bounds.height}
        onCommit={(h) => resize({ height: h })}
      />
    </div>
  );
}
