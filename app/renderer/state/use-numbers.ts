import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type NumberWords, numberWords } from './number-words.ts';

/** Numbers and times as the chosen language writes them. */
export function useNumbers(): NumberWords {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => numberWords(language), [language]);
}
