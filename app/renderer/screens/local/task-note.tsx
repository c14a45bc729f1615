import type { ReactNode } from 'react';
import { useErrorText } from '../../state/error-text.ts';
import { Note } from '../../ui/note.tsx';
import type { TaskState } from './use-task.ts';

interface TaskNoteProps {
  readonly state: TaskState;
  /** What is said when it was cancelled. */
  readonly cancelled: string;
  /** What can be done about a failure. */
  readonly action?: ReactNode;
}

/** How long work ended, where it did not end well. */
export function TaskNote({ state, cancelled, action }: TaskNoteProps) {
  const words = useErrorText();
  if (state.status === 'cancelled') return <Note>{cancelled}</Note>;
  if (state.status !== 'failed') return null;
  const { title, text } = words(state.error);
  return (
    <Note tone="bad" action={action}>
      <b>{title}</b> {text}
    </Note>
  );
}
