import { expect, it } from 'vitest';
import type { ClassLook } from './class-look.ts';
import { allowsTool, classForTool, toolForClass } from './class-rule.ts';

const look = (id: string, ...shapes: ClassLook['shapes']) => ({ id, shapes }) as unknown as ClassLook;
const house = look('house', 'polygon');
const looks = [house, look('boat', 'rectangle', 'rotated-rectangle'), look('person', 'keypoints'), look('day', 'tag')];

it('takes the tool that a class asks for, and leaves select in hand', () => {
  expect([
    toolForClass('rectangle', house),
    toolForClass('polygon', house),
    toolForClass('select', house),
    toolForClass('rectangle', look('person', 'keypoints')),
    toolForClass('rotated-rectangle', look('road', 'polyline', 'mask')),
  ]).toEqual(['polygon', 'polygon', 'select', 'keypoints', 'polyline']);
});

it('offers the tools that some class allows, and select always', () => {
  const tools = ['select', 'rectangle', 'rotated-rectangle', 'polygon', 'polyline', 'keypoints', 'tag'] as const;
  expect(tools.filter((tool) => allowsTool(tool, looks))).toEqual([
    'select',
    'rectangle',
    'rotated-rectangle',
    'polygon',
    'keypoints',
    'tag',
  ]);
});

it('gives the next shape a class that the tool can draw', () => {
  expect([
    classForTool('keypoints', looks, 'house'),
    classForTool('rotated-rectangle', looks, 'boat'),
    classForTool('tag', looks, 'house'),
    classForTool('select', looks, 'house'),
  ]).toEqual(['person', 'boat', 'house', 'house']);
});

it('offers the eraser beside the brush, and keeps class and eraser whatever is chosen', () => {
  const road = look('road', 'mask');
  expect([allowsTool('eraser', looks), allowsTool('eraser', [road]), allowsTool('brush', [road])]).toEqual([
    false,
    true,
    true,
  ]);
  expect([classForTool('eraser', [...looks, road], 'house'), classForTool('brush', [...looks, road], 'house')]).toEqual(
    ['house', 'road'],
  );
  expect([toolForClass('eraser', house), toolForClass('rectangle', road)]).toEqual(['eraser', 'brush']);
});
