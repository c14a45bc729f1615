import type { DocumentDiff } from '../../domain/annotation/document-diff.ts';
import type { AttributeValue, Shape } from '../../domain/annotation/shape.ts';
import type { AttributeDefinition, LabelClass } from '../../domain/requirement/label-class.ts';

/** The attributes that all the shapes have, defined alike; for one shape those of its class. */
export function sharedDefinitions(
  shapes: readonly Shape[],
  classes: readonly LabelClass[],
): readonly AttributeDefinition[] {
  const lists = [...new Set(shapes.map(({ classId }) => classId))].map(
    (classId) => classes.find(({ id }) => id === classId)?.attributes ?? [],
  );
  const [first = [], ...others] = lists;
  const texts = others.map((list) => new Set(list.map((definition) => JSON.stringify(definition))));
  return first.filter((definition) => texts.every((list) => list.has(JSON.stringify(definition))));
}

/** What the shapes say of an attribute: nothing, the same, or different things. */
export type SharedValue =
  { readonly kind: 'unset' } | { readonly kind: 'mixed' } | { readonly kind: 'same'; readonly value: AttributeValue };

export function sharedValue(shapes: readonly Shape[], attribute: string): SharedValue {
  const values = new Set(shapes.map(({ attributes }) => attributes[attribute]));
  if (values.size > 1) return { kind: 'mixed' };
  const [value] = values;
  return value === undefined ? { kind: 'unset' } : { kind: 'same', value };
}

/** The attribute values that a class was given last, by its id. */
export type LastValues = ReadonlyMap<string, Shape['attributes']>;

/** The last values after a change: those of every shape whose attributes it sets. */
export function rememberValues(last: LastValues, diff: DocumentDiff): LastValues {
  const set = diff.updated.filter(({ from, to }) => from.attributes !== to.attributes).map(({ to }) => to);
  if (set.length === 0) return last;
  return new Map([...last, ...set.map(({ classId, attributes }) => [classId, attributes] as const)]);
}

/** The change with the last values of their classes on new shapes that have none. */
export function withLastValues(diff: DocumentDiff, last: LastValues): DocumentDiff {
  if (diff.added.length === 0 || last.size === 0) return diff;
  const added = diff.added.map((shape) => {
    const values = last.get(shape.classId);
    return values === undefined || Object.keys(shape.attributes).length > 0 ? shape : { ...shape, attributes: values };
  });
  return { ...diff, added };
}
