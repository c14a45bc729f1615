import { useTranslation } from 'react-i18next';
import type { StepState } from '../state/step-states.ts';
import { Icon } from './icon.tsx';

/** Named steps of something that takes longer than a moment; the one under way is announced. */
export function StepList({ steps }: { steps: readonly { readonly words: string; readonly state: StepState }[] }) {
  const { t } = useTranslation();
  return (
    <ol className="steps" aria-live="polite">
      {steps.map(({ words, state }) => (
        <li key={words} className={state} aria-current={state === 'current' ? 'step' : undefined}>
          {state === 'done' && (
            <span className="c-accept">
              <Icon name="check" />
            </span>
          )}
          {state === 'current' && <span className="spin" />}
          {state === 'failed' && (
            <span className="c-reject">
              <Icon name="rejected" />
            </span>
          )}
          {state === 'ahead' && <span className="dot" />}
          <span>{words}</span>
          <span className="sr">{t(`step.${state}`)}</span>
        </li>
      ))}
    </ol>
  );
}
