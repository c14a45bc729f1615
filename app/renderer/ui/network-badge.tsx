import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';

/** The network's name in its border: dashed means practice, here and in every dialog that signs. */
export function NetworkBadge({ starting }: { starting?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="net">
      {starting ? <span className="spin" /> : <Icon name="sam" />}
      {t('network.practice')}
    </span>
  );
}

/** In its place where no network is concerned. */
export function NoNetworkBadge() {
  const { t } = useTranslation();
  return (
    <span className="net none">
      <Icon name="disk" />
      {t('local.noNetwork')}
    </span>
  );
}
