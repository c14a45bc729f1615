import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShapeKind, shapeKinds } from '../../../domain/annotation/shape.ts';
import type { ClassDraft, ClassField, ClassProblem } from '../../state/class-drafts.ts';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { AttributesEditor } from './attributes-editor.tsx';
import { Check } from './check.tsx';
import { ColorChoice } from './color-choice.tsx';
import { TextArea } from '../../ui/text-area.tsx';

interface ClassFormProps {
  readonly draft: ClassDraft;
  readonly place: number;
  readonly problems: readonly ClassProblem[];
  readonly nameRef: RefObject<HTMLInputElement | null>;
  readonly onChange: (draft: ClassDraft) => void;
}

/** Everything that is said of one class; what is wrong stands beside its field. */
export function ClassForm({ draft, place, problems, nameRef, onChange }: ClassFormProps) {
  const { t } = useTranslation();
  const change = (part: Partial<ClassDraft>) => onChange({ ...draft, ...part });
  const errorOf = (field: ClassField) => {
    const problem = problems.find((candidate) => candidate.field === field);
    return problem && t(`local.classes.problem.${problem.code}`);
  };
  const wrong = (field: ClassField) => {
    const error = errorOf(field);
    return error === undefined ? {} : { error };
  };
  const toggle = (kind: ShapeKind, on: boolean) =>
    change({ shapes: shapeKinds.filter((other) => (other === kind ? on : draft.shapes.includes(other))) });
  return (
    <div className="class-form scroll">
      <div className="class-line">
        <TextField
          ref={nameRef}
          label={t('local.classes.name')}
          value={draft.name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => change({ name: event.currentTarget.value })}
          {...wrong('name')}
        />
        <TextField
          label={t('local.classes.digit')}
          value={draft.digit}
          maxLength={1}
          inputMode="numeric"
          onChange={(event) => change({ digit: event.currentTarget.value })}
          {...wrong('digit')}
        />
      </div>
      <ColorChoice color={draft.color} place={place} error={errorOf('color')} onChange={(color) => change({ color })} />
      <fieldset className="field">
        <legend className="lbl">{t('local.classes.shapes')}</legend>
        <div className="checks">
          {shapeKinds.map((kind) => (
            <Check
              key={kind}
              label={t(`shape.${kind}`)}
              checked={draft.shapes.includes(kind)}
              onChange={(on) => toggle(kind, on)}
            />
          ))}
        </div>
        {errorOf('shapes') && (
          <span className="err" role="alert">
            <Icon name="warn" small />
            {errorOf('shapes')}
          </span>
        )}
      </fieldset>
      {draft.shapes.includes('keypoints') && (
        <div className="class-pair">
          <TextArea
            label={t('local.classes.points')}
            rows={4}
            value={draft.points}
            error={errorOf('points')}
            onChange={(points) => change({ points })}
          />
          <TextArea
            label={t('local.classes.edges')}
            rows={4}
            value={draft.edges}
            help={t('local.classes.edgesHelp')}
            error={errorOf('edges')}
            onChange={(edges) => change({ edges })}
          />
        </div>
      )}
      {draft.shapes.includes('tag') && (
        <TextField
          label={t('local.classes.choice')}
          value={draft.choice}
          maxLength={60}
          help={t('local.classes.choiceHelp')}
          onChange={(event) => change({ choice: event.currentTarget.value })}
        />
      )}
      <TextArea
        label={t('local.classes.description')}
        rows={2}
        value={draft.description}
        onChange={(description) => change({ description: description.slice(0, 2000) })}
      />
      <AttributesEditor
        attributes={draft.attributes}
        errorOf={(index) => errorOf(`attribute-${index}`)}
        onChange={(attributes) => change({ attributes })}
      />
    </div>
  );
}
