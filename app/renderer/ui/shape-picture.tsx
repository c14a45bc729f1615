import { useTranslation } from 'react-i18next';
import type { LabelShape } from '../../domain/annotation/label-document.ts';
import type { Geometry } from '../../domain/annotation/shape.ts';
import { boxCorners } from '../../domain/geometry/box.ts';
import { geometryBounds, geometryRegion, presentKeypoints } from '../../domain/geometry/geometry-measure.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';

interface ShapePictureProps {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly shapes: readonly LabelShape[];
  readonly color: (classId: string) => string;
}

/** A photograph with shapes drawn on it, small and for looking only: class colour on a dark casing, strokes in screen pixels. */
export function ShapePicture({ url, width, height, alt, shapes, color }: ShapePictureProps) {
  const { t } = useTranslation();
  return (
    <div className="shape-picture" style={{ aspectRatio: `${width} / ${height}` }}>
      <img src={url} alt={t('picture.withShapes', { name: alt, count: shapes.length })} loading="lazy" />
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {shapes.map((shape) => {
          const path = outline(shape.geometry);
          return (
            <g key={shape.id}>
              <path d={path} className="casing" />
              <path d={path} stroke={color(shape.class)} fill={color(shape.class)} fillOpacity={0.1} />
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function outline(geometry: Geometry): string {
  if (geometry.kind === 'polyline') return line(geometry.points);
  if (geometry.kind === 'keypoints')
    return presentKeypoints(geometry)
      .map(({ x, y }) => `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`)
      .join('');
  if (geometry.kind === 'tag') return '';
  const region = geometryRegion(geometry) ?? { outer: boxCorners(geometryBounds(geometry)), holes: [] };
  return [region.outer, ...region.holes].map((ring) => `${line(ring)}z`).join('');
}

function line(points: readonly ImagePoint[]): string {
  return `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`;
}
