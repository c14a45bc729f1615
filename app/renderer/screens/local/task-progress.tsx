import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../state/use-numbers.ts';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/meter.tsx';
import type { TaskState } from './use-task.ts';

interface TaskProgressProps {
  readonly task: Extract<TaskState, { status: 'running' }>;
  /** What is being done: "Reading the folder". */
  readonly words: string;
  /** What was counted so far: "120 pictures found". */
  readonly counted: string;
}

/** How far long work is, and the way to stop it. */
export function TaskProgress({ task: { done, total, cancel }, words, counted }: TaskProgressProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <div className="task late" role="status">
      <div className="hstack">
        <span className="spin" />
        <b className="strong">{words}</b>
        <span className="two grow">{counted}</span>
        {total !== null && total > 0 && <span className="num">{numbers.count((done / total) * 100)} %</span>}
        <Button onClick={cancel}>{t('local.stop')}</Button>
      </div>
      {total !== null && <Meter value={done} of={total} label={words} tone="accent" />}
    </div>
  );
}
