import { useRoving } from '../state/roving.ts';

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly words: string; readonly lang?: string }[];
  readonly onChoose: (value: Value) => void;
}

/** One of a few, all in sight: one tab stop, arrows inside. */
export function Segments<Value extends string>({ label, value, choices, onChoose }: SegmentsProps<Value>) {
  const roving = useRoving('both');
  // With none chosen yet the first is the way in.
  const stop = choices.some((choice) => choice.value === value) ? value : choices[0]?.value;
  return (
    <div className="seg" role="radiogroup" aria-label={label} onKeyDown={roving}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          role="radio"
          data-roving
          lang={choice.lang}
          aria-checked={choice.value === value}
          tabIndex={choice.value === stop ? 0 : -1}
          onClick={() => onChoose(choice.value)}
        >
          {choice.words}
        </button>
      ))}
    </div>
  );
}
