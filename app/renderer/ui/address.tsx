import { useTranslation } from 'react-i18next';
import { Blocky } from './blocky.tsx';
import { CopyButton } from './copy-button.tsx';

/** 0x7A3f…9C21 */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** Who: picture, name, address, and a button that copies the whole of it. */
export function Address({ address, name }: { address: string; name?: string }) {
  const { t } = useTranslation();
  return (
    <span className="who">
      <Blocky address={address} />
      {name !== undefined && <b className="strong">{name}</b>}
      <span className="code two">{shortAddress(address)}</span>
      <CopyButton text={address} label={t('address.copy')} />
    </span>
  );
}
