import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyBatch } from '../../../api/labeling.ts';
import { intentUnderWay } from '../../state/outbox-summary.ts';
import { useSession } from '../../state/session.tsx';
import { useLiveValue } from '../../state/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { SigningDialog } from '../signing/signing-dialog.tsx';

/** The one button that shows which labels of a batch were traps. */
export function ShowTraps({ batch }: { batch: MyBatch }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const [signing, setSigning] = useState(false);
  const underWay = intentUnderWay(useLiveValue('outbox.intents') ?? [], batch.batch, 'traps');
  return (
    <>
      {batch.trapsToShow && (
        <Button tone="stake" icon="trap" busy={underWay !== undefined} onClick={() => setSigning(true)}>
          {t('traps.show')}
        </Button>
      )}
      <SigningDialog
        open={signing}
        title={t('traps.signTitle', { batch: batch.index + 1 })}
        propose={() => client.outbox.proposeTraps({ batch: batch.batch })}
        onClose={() => setSigning(false)}
        onSigned={() => undefined}
      />
    </>
  );
}
