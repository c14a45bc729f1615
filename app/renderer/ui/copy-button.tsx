import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';

/** Copies a text and says so, in its own place, for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      icon={copied ? 'check' : 'copy'}
      label={copied ? t('copied') : label}
      onClick={() => void copyText(text).then(() => setCopied(true))}
    />
  );
}

/** The clipboard API needs a permission that the hosts deny; a selection and the copy command need none. */
async function copyText(text: string): Promise<void> {
  const holder = document.createElement('textarea');
  holder.value = text;
  holder.className = 'sr';
  holder.setAttribute('aria-hidden', 'true');
  const focused = document.activeElement;
  document.body.append(holder);
  holder.select();
  document.execCommand('copy');
  holder.remove();
  if (focused instanceof HTMLElement) focused.focus();
}
