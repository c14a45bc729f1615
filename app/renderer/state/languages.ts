import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import de from '../../../resources/languages/de.json';
import en from '../../../resources/languages/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Makes the strings of `resources/languages` available to every component. */
export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
}
