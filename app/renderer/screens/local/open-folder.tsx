import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../state/navigation.ts';
import { useKeys } from '../../state/use-keys.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { ClassesDialog } from './classes-dialog.tsx';
import { FolderDialog } from './folder-dialog.tsx';

interface OpenFolderProps extends Pick<ButtonProps, 'tone' | 'large'> {
  /** Whether O opens it from anywhere on the screen. */
  readonly byKey?: boolean;
  readonly words?: string;
}

/** The way from a folder to its first picture: which folder, which classes, then the item. */
export function OpenFolder({ byKey = false, words, ...button }: OpenFolderProps) {
  const { t } = useTranslation();
  const go = useGo();
  const [choosing, setChoosing] = useState(false);
  const [made, setMade] = useState<number>();
  useKeys({ KeyO: () => setChoosing(true) }, byKey);
  return (
    <>
      <Button {...button} icon="image" {...(byKey && { keys: 'O' })} onClick={() => setChoosing(true)}>
        {words ?? t('local.open')}
      </Button>
      <FolderDialog
        open={choosing}
        onClose={() => setChoosing(false)}
        onMade={(job) => {
          setChoosing(false);
          setMade(job);
        }}
        onReopen={(job) => {
          setChoosing(false);
          go.local(job);
        }}
      />
      {made !== undefined && <ClassesDialog open isNew job={made} onClose={() => go.local(made)} />}
    </>
  );
}
