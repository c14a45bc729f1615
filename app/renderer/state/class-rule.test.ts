import { expect, it } from 'vitest';
import type { Shape } from '../../domain/annotation/shape.ts';
import type { ClassLook } from './class-look.ts';
import { breaksClassRule, toolForClass } from './class-rule.ts';

const house = { id: 'house', shapes: ['polygon'] } as unknown as ClassLook;
const box = { geometry: { kind: 'rectangle' } } as Shape;

it('notices a shape of the wrong kind, and a class that is gone', () => {
  expect([
    breaksClassRule(box, house),
    breaksClassRule(box, { ...house, shapes: ['rectangle'] }),
    breaksClassRule(box, undefined),
  ]).toEqual([true, false, true]);
});

it('takes the tool that a class asks for, and leaves select in hand', () => {
  expect([toolForClass('rectangle', house), toolForClass('polygon', house), toolForClass('select', house)]).toEqual([
    'polygon',
    'polygon',
    'select',
  ]);
});
