import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeySettings } from '../../../api/system.ts';
import { type Chord, chordsOf } from '../../state/commands/chord.ts';
import { type Command, commandOf } from '../../state/commands/command-list.ts';
import { conflictOf, type KeyConflict, rebind, unbind } from '../../state/commands/key-map.ts';
import { useCommandCenter, useKeyMap } from '../../state/commands/use-commands.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';

interface KeyRowProps {
  readonly command: Command;
  readonly settings: KeySettings;
  readonly onChange: (settings: KeySettings) => void;
  readonly onReset: () => void;
}

type Step =
  | { readonly kind: 'shown' }
  | { readonly kind: 'listening' }
  | { readonly kind: 'conflict'; readonly chord: Chord; readonly conflict: KeyConflict };

const SHOWN: Step = { kind: 'shown' };

/** One command: its keys are a button that takes the next press as the new ones, and says who has them already. */
export function KeyRow({ command, settings, onChange, onReset }: KeyRowProps) {
  const { t } = useTranslation();
  const center = useCommandCenter();
  const { map, text } = useKeyMap();
  const [step, setStep] = useState<Step>(SHOWN);
  const slot = useRef<HTMLButtonElement>(null);
  const title = t(command.title);
  const chords = map.get(command.id) ?? [];
  const listening = step.kind === 'listening';

  const leave = (next?: KeySettings) => {
    setStep(SHOWN);
    slot.current?.focus();
    if (next) onChange(next);
  };
  const hear = useRef<(event: KeyboardEvent) => void>(() => undefined);
  useEffect(() => {
    hear.current = (event) => {
      const pressed = chordsOf(event);
      const [chord] = pressed;
      if (chord === undefined) return;
      if (chord === 'Escape') return leave();
      if (chord === 'Backspace') return leave(unbind(settings, command.id));
      const conflict = conflictOf(map, command.id, pressed);
      if (conflict) setStep({ kind: 'conflict', chord, conflict });
      else leave(rebind(settings, command.id, chord, null));
    };
  });
  useEffect(() => (listening ? center.listenInstead((event) => hear.current(event)) : undefined), [center, listening]);

  return (
    <li className={listening ? 'key-row is-current' : 'key-row'}>
      <span className="grow clip">{title}</span>
      {Object.hasOwn(settings.changed, command.id) && step.kind === 'shown' && (
        <IconButton icon="retry" label={t('frame.keyMap.reset', { command: title })} onClick={onReset} />
      )}
      <button
        ref={slot}
        type="button"
        className="key-slot"
        aria-describedby={`${command.id}-keys`}
        onClick={() => setStep({ kind: 'listening' })}
        onBlur={() => listening && setStep(SHOWN)}
      >
        <span className="sr">{t('frame.keyMap.change', { command: title })}</span>
        {listening ? (
          <span>{t('frame.keyMap.press')}</span>
        ) : chords.length === 0 ? (
          <span className="three" aria-hidden="true">
            {t('frame.keyMap.none')}
          </span>
        ) : (
          chords.map((chord) => <KeyCap key={chord} keys={text(chord)} />)
        )}
      </button>
      <span className="sr" id={`${command.id}-keys`}>
        {chords.length === 0 ? t('frame.keyMap.none') : chords.map(text).join(', ')}
      </span>
      {listening && (
        <span className="meta key-note" role="status">
          {t('frame.keyMap.pressHelp')}
        </span>
      )}
      {step.kind === 'conflict' && (
        <ConflictNote
          step={step}
          onSwap={() => leave(rebind(settings, command.id, step.chord, step.conflict))}
          onAgain={() => {
            setStep({ kind: 'listening' });
            slot.current?.focus();
          }}
          onCancel={() => leave()}
        />
      )}
    </li>
  );
}

interface ConflictNoteProps {
  readonly step: Extract<Step, { kind: 'conflict' }>;
  readonly onSwap: () => void;
  readonly onAgain: () => void;
  readonly onCancel: () => void;
}

function ConflictNote({ step, onSwap, onAgain, onCancel }: ConflictNoteProps) {
  const { t } = useTranslation();
  const { text } = useKeyMap();
  const { conflict } = step;
  const keys = text(conflict.chord);
  return (
    <div
      className="key-note key-conflict"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // It leaves the question, not the dialog around it.
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <span className="c-warn" role="alert">
        {conflict.kind === 'kept'
          ? t('frame.keyMap.kept', { keys })
          : t('frame.keyMap.used', { keys, command: t(commandOf(conflict.by).title) })}
      </span>
      <span className="hstack">
        {conflict.kind === 'used' && (
          <Button autoFocus onClick={onSwap}>
            {t('frame.keyMap.swap')}
          </Button>
        )}
        <Button autoFocus={conflict.kind === 'kept'} onClick={onAgain}>
          {t('frame.keyMap.again')}
        </Button>
        <Button tone="ghost" keys="Esc" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </span>
    </div>
  );
}
