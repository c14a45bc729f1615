import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../api/contract.ts';
import type en from '../../../resources/languages/en.json';

type KnownCode = keyof typeof en.errors.code;
type LocalCode = keyof typeof en.local.error;

export interface ErrorText {
  /** What happened, one short sentence. */
  readonly title: string;
  /** What is safe and what to do next. */
  readonly text: string;
}

/** Words for a failure: by its code where the language has them, else the core's own safe message. */
export function useErrorText(): (error: ApiError) => ErrorText {
  const { t, i18n } = useTranslation();
  return (error) => {
    const values = error.data ?? {};
    if (i18n.exists(`local.error.${error.code}`)) {
      const code = error.code as LocalCode;
      const words = { ...values, message: error.message };
      return { title: t(`local.error.${code}.title`), text: t(`local.error.${code}.text`, words) };
    }
    if (!i18n.exists(`errors.code.${error.code}`)) return { title: t('errors.title'), text: error.message };
    const code = error.code as KnownCode;
    return {
      title: t(`errors.code.${code}.title`, values),
      text: t(`errors.code.${code}.text`, { ...values, message: error.message }),
    };
  };
}
