import { useTranslation } from 'react-i18next';
import type { FolderContents } from '../../../api/local.ts';
import { useNumbers } from '../../state/use-numbers.ts';

/** What a folder holds, in words: "214 pictures, 3 folders". */
export function useContentWords(): (contents: FolderContents) => string {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return ({ pictures, folders, more }) => {
    const at = (count: number) => (more ? t('local.atLeast', { total: numbers.count(count) }) : numbers.count(count));
    const parts = [
      ...(pictures > 0 || folders === 0 ? [t('local.pictures', { count: pictures, total: at(pictures) })] : []),
      ...(folders > 0 ? [t('local.folders', { count: folders, total: at(folders) })] : []),
    ];
    return parts.join(', ');
  };
}
