import { useTranslation } from 'react-i18next';
import type { Geometry, Shape } from '../../domain/annotation/shape.ts';
import { geometryBounds, presentKeypoints } from '../../domain/geometry/geometry-measure.ts';
import { geometryFrame } from '../../domain/geometry/transform.ts';
import type { Act, Said } from '../tools/said.ts';
import { angleText, brushText, pointText, sizeText } from './geometry-words.ts';
import { useNumbers } from './use-numbers.ts';

const actKeys = {
  'draw-rectangle': 'said.act.draw-rectangle',
  'draw-rotated-rectangle': 'said.act.draw-rectangle',
  'draw-polygon': 'said.act.draw-polygon',
  'draw-polyline': 'said.act.draw-polygon',
  'draw-keypoints': 'said.act.draw-polygon',
  'cut-hole': 'tools.act.cut-hole',
  'extend-line': 'tools.act.extend-line',
  move: 'said.act.move',
  resize: 'said.act.resize',
  turn: 'tools.act.turn',
  'move-point': 'said.act.move-point',
  'add-point': 'said.act.add-point',
  'remove-point': 'said.act.remove-point',
  'change-point': 'tools.act.change-point',
  'set-tag': 'tools.act.set-tag',
  'remove-tag': 'tools.act.remove-tag',
  slice: 'said.act.slice',
  delete: 'said.act.delete',
} as const satisfies Record<Act, string>;

/** Words for what the tools on the canvas have to say, in the chosen language. */
export function useToolWords(): (said: Said) => string {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const kind = (geometry: Geometry) => {
    switch (geometry.kind) {
      case 'polygon':
        return t('said.polygonOf', { count: geometry.outer.length });
      case 'polyline':
        return t('tools.lineOf', { count: geometry.points.length });
      case 'keypoints':
        return t('tools.keypointsOf', { there: presentKeypoints(geometry).length, count: geometry.points.length });
      case 'rectangle':
      case 'rotated-rectangle':
      case 'mask':
      case 'tag':
        return t(`shape.${geometry.kind}`);
    }
  };
  const size = (geometry: Geometry) => {
    const text = sizeText(geometryFrame(geometry), numbers);
    if (geometry.kind !== 'rotated-rectangle') return text;
    return t('tools.turned', { size: text, angle: angleText(geometry.angle, numbers) });
  };
  const place = (shape: Shape) => {
    const { geometry } = shape;
    if (geometry.kind === 'tag') return [];
    return [t('said.place', { size: size(geometry), at: pointText(geometryBounds(geometry), numbers) })];
  };
  return (said): string => {
    switch (said.code) {
      case 'nothing-selected':
      case 'cancelled':
      case 'too-small':
      case 'no-class':
      case 'needs-three-points':
      case 'locked':
        return t(`said.${said.code}`);
      case 'needs-two-points':
      case 'needs-one-keypoint':
      case 'no-skeleton':
      case 'no-such-tag':
      case 'hole-needs-polygon':
      case 'hole-outside':
      case 'cannot-turn':
      case 'tool-not-allowed':
        return t(`tools.said.${said.code}`);
      case 'nothing-to-slice':
      case 'not-sliced':
      case 'line-crosses-itself':
        return t(`editing.said.${said.code}`);
      case 'sliced':
        return t('editing.said.sliced', { count: said.count });
      case 'painted':
      case 'erased':
        return t(`brush.said.${said.code}`);
      case 'brush-size':
        return t('brush.said.size', { size: brushText(said.size, numbers) });
      case 'brush-down':
        return t('brush.said.down', { at: pointText(said.at, numbers) });
      case 'first-corner':
        return t('said.first-corner', { at: pointText(said.at, numbers) });
      case 'position':
        return pointText(said.at, numbers);
      case 'vertex-set':
      case 'vertex-removed':
      case 'selected':
        return t(`said.${said.code}`, { count: said.count });
      case 'keypoint': {
        const done = t(`tools.keypoint.${said.state}`, { point: said.point });
        return said.next === null ? done : t('tools.keypoint.next', { done, point: said.next });
      }
      case 'point-taken': {
        const name = said.point ?? t('tools.point');
        const at = said.at === null ? t('tools.absent') : pointText(said.at, numbers);
        return t('tools.pointTaken', { name, place: said.place, count: said.count, at });
      }
      case 'drawn':
        return t('said.drawn', { kind: kind(said.geometry), size: size(said.geometry) });
      case 'shape':
        return [
          said.name,
          kind(said.shape.geometry),
          ...place(said.shape),
          ...(said.shape.locked ? [t('said.isLocked')] : []),
          ...(said.shape.hidden ? [t('said.isHidden')] : []),
        ].join(', ');
      case 'act':
        return t(actKeys[said.act], { what: said.name ?? t('strip.shapes', { count: said.count }) });
    }
  };
}
