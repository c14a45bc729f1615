import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

interface TypedOptions {
  /** The value as the field shows it while nobody types. */
  readonly shown: string;
  /** Told what was typed, where it is another text; returns false to refuse it. */
  readonly commit: (text: string) => boolean;
  /** After Enter or Esc: the focus goes back to the canvas. */
  readonly onLeave?: (() => void) | undefined;
}

/** What a field of one value does: Enter or leaving it commits, Esc puts it back, and what is refused stays as typed. */
export function useTyped({ shown, commit, onLeave }: TypedOptions) {
  const [draft, setDraft] = useState<string>();
  const [bad, setBad] = useState(false);
  const tryCommit = (): boolean => {
    const taken = draft === undefined || draft === shown || commit(draft);
    setBad(!taken);
    if (taken) setDraft(undefined);
    return taken;
  };
  const reset = () => {
    setDraft(undefined);
    setBad(false);
  };
  // Leaving by key blurs the field before React has the new draft: what was decided must not be decided again.
  const decided = useRef(false);
  const leave = () => {
    decided.current = true;
    onLeave?.();
    decided.current = false;
  };
  return {
    bad,
    field: {
      value: draft ?? shown,
      onChange: (event: ChangeEvent<TextElement>) => setDraft(event.currentTarget.value),
      onFocus: (event: FocusEvent<TextElement>) => event.currentTarget.select(),
      onBlur: () => {
        if (decided.current) return;
        if (!tryCommit()) reset();
      },
      onKeyDown: (event: KeyboardEvent<TextElement>) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing && tryCommit()) leave();
        if (event.key === 'Escape') {
          reset();
          event.stopPropagation();
          leave();
        }
      },
    },
  };
}

/** A number as somebody types it, with a comma or a point; undefined where it is none. */
export function typedNumber(text: string): number | undefined {
  const number = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined;
}
