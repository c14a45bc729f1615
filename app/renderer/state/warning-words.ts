import { useTranslation } from 'react-i18next';
import type { LabelWarning } from '../../domain/requirement/label-warnings.ts';

/** Words for what goes against the requirement: what is wrong, and what to do. */
export function useWarningWords(): (warning: LabelWarning) => string {
  const { t } = useTranslation();
  return (warning) => {
    switch (warning.code) {
      case 'too-many-shapes':
        return t('warning.too-many-shapes', { count: warning.count, maximum: warning.maximum });
      case 'unknown-class':
        return t('warning.unknown-class', { name: warning.name, class: warning.classId });
      case 'shape-kind-not-allowed':
        return t('warning.shape-kind-not-allowed', {
          name: warning.name,
          kind: t(`aShape.${warning.kind}`),
          allowed: warning.allowed.map((kind) => t(`aShape.${kind}`)).join(t('aShape.or')),
        });
      case 'too-small':
      case 'outside-image':
      case 'self-crossing':
      case 'skeleton-different':
        return t(`warning.${warning.code}`, { name: warning.name });
      case 'attribute-missing':
      case 'attribute-invalid':
        return t(`warning.${warning.code}`, { name: warning.name, attribute: warning.attribute });
    }
  };
}
