import { expect, it } from 'vitest';
import type { ClassLook } from './class-look.ts';
import { toolForClass } from './class-rule.ts';

const house = { id: 'house', shapes: ['polygon'] } as unknown as ClassLook;

it('takes the tool that a class asks for, and leaves select in hand', () => {
  expect([toolForClass('rectangle', house), toolForClass('polygon', house), toolForClass('select', house)]).toEqual([
    'polygon',
    'polygon',
    'select',
  ]);
});
