import { useTranslation } from 'react-i18next';
import { classMark } from '../../../domain/requirement/class-palette.ts';
import { useRoving } from '../../state/roving.ts';
import { TextField } from '../../ui/field.tsx';
import { Swatch } from '../../ui/swatch.tsx';

interface ColorChoiceProps {
  /** `#RRGGBB` as typed; empty for the colour of its place. */
  readonly color: string;
  readonly place: number;
  readonly error: string | undefined;
  readonly onChange: (color: string) => void;
}

const TOKENS = Array.from({ length: 20 }, (_, index) => index + 1);

/** The colour of a class: that of its place, one of the palette, or one's own. */
export function ColorChoice({ color, place, error, onChange }: ColorChoiceProps) {
  const { t } = useTranslation();
  const roving = useRoving('both');
  const own = classMark(place).token;
  const valueOf = (token: number) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--class-${token}`).trim();
  const chosen = color === '' ? own : TOKENS.find((token) => valueOf(token).toLowerCase() === color.toLowerCase());
  return (
    <div className="class-line">
      <div className="field">
        <span className="lbl" id="class-colours">
          {t('local.classes.color')}
        </span>
        <div role="radiogroup" aria-labelledby="class-colours" className="colors" onKeyDown={roving}>
          {TOKENS.map((token) => (
            <button
              key={token}
              type="button"
              role="radio"
              data-roving
              aria-checked={token === chosen}
              aria-label={t('local.classes.colorOf', { number: token })}
              tabIndex={token === (chosen ?? own) ? 0 : -1}
              // The colour of its place follows when it moves.
              onClick={() => onChange(token === own ? '' : valueOf(token))}
            >
              <Swatch color={`var(--class-${token})`} />
            </button>
          ))}
        </div>
      </div>
      <TextField
        label={t('local.classes.ownColor')}
        value={color}
        maxLength={7}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
        {...(error !== undefined && { error })}
      />
    </div>
  );
}
