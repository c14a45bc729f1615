import type { AttributeValue } from '../annotation/shape.ts';
import type { AttributeDefinition } from './label-class.ts';

function fits(definition: AttributeDefinition, value: AttributeValue): boolean {
  switch (definition.kind) {
    case 'text':
      return typeof value === 'string';
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && definition.options.includes(value);
    case 'number':
      return (
        typeof value === 'number' &&
        value >= (definition.minimum ?? -Infinity) &&
        value <= (definition.maximum ?? Infinity)
      );
  }
}

/** What is wrong with the value of an attribute; null when nothing is. */
export function attributeProblem(
  definition: AttributeDefinition,
  value: AttributeValue | undefined,
): 'missing' | 'invalid' | null {
  if (value === undefined || value === '') return definition.required === true ? 'missing' : null;
  return fits(definition, value) ? null : 'invalid';
}
