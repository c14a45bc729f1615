import { expect, it } from 'vitest';
import { documentOf } from '../../../domain/annotation/annotation-document.ts';
import { type Geometry, type Shape, shapeId } from '../../../domain/annotation/shape.ts';
import { imagePoint } from '../../../domain/geometry/point.ts';
import { type EditingCommandName, type EditingSituation, reasonAgainst } from './editing-command.ts';

const shape = (id: string, geometry: Geometry, rest: Partial<Shape> = {}): Shape => ({
  id: shapeId(id),
  classId: 'boat',
  geometry,
  attributes: {},
  z: `a${id}`,
  hidden: false,
  locked: false,
  ...rest,
});
const box: Geometry = { kind: 'rectangle', x: 0, y: 0, width: 5, height: 5 };
const points = [imagePoint(0, 0), imagePoint(5, 5), imagePoint(5, 0)];
const document = documentOf({ width: 50, height: 50 }, [
  shape('1', box),
  shape('2', { kind: 'polygon', outer: points, holes: [] }, { group: 'g' }),
  shape('3', { kind: 'polyline', points }),
  shape('4', { kind: 'polyline', points }),
  shape('5', box, { locked: true }),
]);
const free = { document, editable: true, busy: false, copied: true, lastItem: false, hole: 'no-hole' as const };
const why = (name: EditingCommandName, ids: string, change: Partial<EditingSituation> = {}) =>
  reasonAgainst(name, { ...free, selection: [...ids].map(shapeId), ...change });

it('says of every command why it cannot be run on a selection, and nothing where it can', () => {
  expect([
    [why('union', ''), why('subtract', '1'), why('intersect', '13'), why('exclude', '15'), why('union', '12')],
    [why('join', '34'), why('join', '13'), why('join', '12')],
    [why('simplify', ''), why('simplify', '1'), why('simplify', '5'), why('simplify', '12')],
    [why('group', '1'), why('group', '12'), why('ungroup', '1'), why('ungroup', '2')],
    [why('align-left', '1'), why('align-left', '15'), why('align-left', '13'), why('distribute-vertical', '13')],
    [why('paste', '', { copied: false }), why('paste', ''), why('propagate', '1', { lastItem: true }), why('cut', '5')],
    [why('delete-hole', '2'), why('delete-hole', '2', { hole: 'which-hole' }), why('delete-hole', '2', { hole: null })],
    [why('front', '1', { busy: true }), why('group', '12', { editable: false }), why('copy', '1', { editable: false })],
  ]).toEqual([
    ['needs-two', 'needs-two', 'no-outline', 'locked', null],
    [null, 'no-outline', null],
    ['nothing-selected', 'no-points', 'locked', null],
    ['needs-two', null, 'not-in-group', null],
    ['needs-two', 'needs-two', null, 'needs-three'],
    ['nothing-copied', null, 'last-item', 'locked'],
    ['no-hole', 'which-hole', null],
    ['busy', 'not-editable', null],
  ]);
});
