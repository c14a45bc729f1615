import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActiveTimeKeeper } from '../../state/active-time.ts';
import { useSession } from '../../state/session.tsx';

const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** How long somebody worked on this item, pauses left out; counted while it is shown. Give it a key for each item. */
export function ActiveTime({ batch, lane }: { batch: string; lane: number }) {
  const { t } = useTranslation();
  const total = useActiveTime(batch, lane);
  if (total === undefined) return null;
  const seconds = Math.floor(total / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const time =
    hours > 0
      ? t('time.hoursMinutes', { hours, minutes })
      : minutes > 0
        ? t('frame.time.minutesSeconds', { minutes, seconds: seconds % 60 })
        : t('time.seconds', { seconds });
  return <span title={t('frame.time.what')}>{t('frame.time.active', { time })}</span>;
}

/** Milliseconds; undefined until the disk has said what was there before. */
function useActiveTime(batch: string, lane: number): number | undefined {
  const { client } = useSession();
  const [total, setTotal] = useState<number>();
  useEffect(() => {
    const keeper = new ActiveTimeKeeper(
      {
        load: () => client.labeling.activeTime({ batch, lane }),
        save: (milliseconds) => client.labeling.setActiveTime({ batch, lane, milliseconds }),
        now: () => performance.now(),
      },
      document.hasFocus(),
    );
    const input = () => keeper.input();
    const focus = () => keeper.focus(document.hasFocus());
    for (const name of INPUTS) window.addEventListener(name, input, { capture: true, passive: true });
    for (const name of ['focus', 'blur']) window.addEventListener(name, focus);
    const timer = setInterval(() => {
      keeper.tick();
      setTotal(keeper.total());
    }, 1000);
    const leave = () => void keeper.leave();
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      for (const name of INPUTS) window.removeEventListener(name, input, { capture: true });
      for (const name of ['focus', 'blur']) window.removeEventListener(name, focus);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [client, batch, lane]);
  return total;
}
