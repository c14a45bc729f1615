import { expect, it } from 'vitest';
import { shapeId } from '../../domain/annotation/shape.ts';
import { createLabelView, neighbour, repeatTool, select, takeTool } from './label-view.ts';

const ids = ['a', 'b', 'c'].map(shapeId);

it('takes up the last drawing tool again', () => {
  const view = createLabelView('boat');
  takeTool(view, 'polygon');
  takeTool(view, 'select');
  repeatTool(view);
  expect(view.getState()).toMatchObject({ tool: 'polygon', classId: 'boat' });
});

it('drops the selection when drawing begins, keeps it when selecting', () => {
  const view = createLabelView('boat');
  select(view, [ids[0]!]);
  takeTool(view, 'select');
  expect(view.getState().selection.size).toBe(1);
  takeTool(view, 'rectangle');
  expect(view.getState().selection.size).toBe(0);
});

it('steps through the objects in a circle', () => {
  expect(neighbour(ids, new Set(), false)).toBe('a');
  expect(neighbour(ids, new Set([ids[2]!]), false)).toBe('a');
  expect(neighbour(ids, new Set([ids[0]!]), true)).toBe('c');
  expect(neighbour([], new Set(), true)).toBeUndefined();
});
