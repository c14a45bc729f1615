import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Geometry } from '../../../domain/annotation/shape.ts';
import { angleText, sizeText } from '../../state/geometry-words.ts';
import { leadingFact, type ShapeFact, shapeFacts } from '../../state/shape-facts.ts';
import { useNumbers } from '../../state/use-numbers.ts';

/** A fact of a shape in words: what it is of, and its value with the unit. */
function useFactWords(): (fact: ShapeFact) => {
  readonly name: string;
  readonly value: string;
  readonly short: string;
} {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (fact) => {
    switch (fact.kind) {
      case 'size': {
        const value = sizeText(fact, numbers);
        return {
          name: t('panels.fact.size'),
          value,
          short: `${numbers.count(fact.width)} × ${numbers.count(fact.height)}`,
        };
      }
      case 'angle': {
        const value = angleText(fact.radians, numbers);
        return { name: t('panels.fact.angle'), value, short: value };
      }
      case 'length': {
        const value = t('panels.pixels', { total: numbers.fixed(fact.value, 1) });
        return { name: t('panels.fact.length'), value, short: value };
      }
      case 'area': {
        const total = numbers.count(fact.value);
        return {
          name: t('panels.fact.area'),
          value: t('panels.squarePixels', { total }),
          short: t('panels.pixels', { total }),
        };
      }
      case 'points':
        return {
          name: t('panels.fact.points'),
          value: numbers.count(fact.count),
          short: t('panels.points', { count: fact.count, total: numbers.count(fact.count) }),
        };
      case 'holes':
        return { name: t('panels.fact.holes'), value: numbers.count(fact.count), short: numbers.count(fact.count) };
      case 'joints':
        return {
          name: t(`panels.fact.${fact.state}`),
          value: numbers.count(fact.count),
          short: numbers.count(fact.count),
        };
    }
  };
}

/** ", 33,600 px²" after the kind of a shape that has an area. */
export function ShapeArea({ geometry }: { geometry: Geometry }) {
  const words = useFactWords();
  // Of a large mask the pixels are counted, and the panel is rendered with every move of the hand.
  const area = useMemo(() => shapeFacts(geometry).find(({ kind }) => kind === 'area'), [geometry]);
  return area === undefined ? null : `, ${words(area).value}`;
}

/** What there is to measure of a shape besides its area. */
export function ShapeFactsList({ geometry }: { geometry: Geometry }) {
  const { t } = useTranslation();
  const words = useFactWords();
  const facts = useMemo(() => shapeFacts(geometry).filter(({ kind }) => kind !== 'area'), [geometry]);
  if (facts.length === 0) return null;
  return (
    <dl className="shape-facts" aria-label={t('panels.measures')}>
      {facts.map((fact) => {
        const { name, value } = words(fact);
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num selectable">{value}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What tells a shape in a list from others of its class. */
export function LeadingFact({ geometry }: { geometry: Geometry }) {
  const words = useFactWords();
  const fact = useMemo(() => leadingFact(geometry), [geometry]);
  return fact === null ? null : words(fact).short;
}
