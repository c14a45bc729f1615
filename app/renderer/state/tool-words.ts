import { useTranslation } from 'react-i18next';
import type { Geometry } from '../../domain/annotation/shape.ts';
import { geometryBounds } from '../../domain/geometry/geometry-measure.ts';
import type { Said } from '../tools/said.ts';
import { brushText, pointText, sizeText } from './geometry-words.ts';
import { useNumbers } from './use-numbers.ts';

/** Words for what the tools on the canvas have to say, in the chosen language. */
export function useToolWords(): (said: Said) => string {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const kind = (geometry: Geometry) =>
    geometry.kind === 'polygon' ? t('said.polygonOf', { count: geometry.outer.length }) : t(`shape.${geometry.kind}`);
  return (said) => {
    switch (said.code) {
      case 'nothing-selected':
      case 'cancelled':
      case 'too-small':
      case 'no-class':
      case 'needs-three-points':
      case 'locked':
        return t(`said.${said.code}`);
      case 'painted':
      case 'erased':
        return t(`brush.said.${said.code}`);
      case 'brush-size':
        return t('brush.said.size', { size: brushText(said.size, numbers) });
      case 'brush-down':
        return t('brush.said.down', { at: pointText(said.at, numbers) });
      case 'nothing-to-slice':
      case 'not-sliced':
      case 'line-crosses-itself':
        return t(`editing.said.${said.code}`);
      case 'sliced':
        return t('editing.said.sliced', { count: said.count });
      case 'first-corner':
        return t('said.first-corner', { at: pointText(said.at, numbers) });
      case 'position':
        return pointText(said.at, numbers);
      case 'vertex-set':
      case 'vertex-removed':
      case 'selected':
        return t(`said.${said.code}`, { count: said.count });
      case 'drawn':
        return t('said.drawn', { kind: kind(said.geometry), size: sizeText(geometryBounds(said.geometry), numbers) });
      case 'shape': {
        const bounds = geometryBounds(said.shape.geometry);
        return [
          said.name,
          kind(said.shape.geometry),
          t('said.place', { size: sizeText(bounds, numbers), at: pointText(bounds, numbers) }),
          ...(said.shape.locked ? [t('said.isLocked')] : []),
          ...(said.shape.hidden ? [t('said.isHidden')] : []),
        ].join(', ');
      }
      case 'act':
        return t(`said.act.${said.act}`, { what: said.name ?? t('strip.shapes', { count: said.count }) });
    }
  };
}
