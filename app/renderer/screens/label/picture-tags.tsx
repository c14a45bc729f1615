import './picture-tags.css';
import { useTranslation } from 'react-i18next';
import { type AnnotationDocument, shapesInOrder } from '../../../domain/annotation/annotation-document.ts';
import { tagsOf } from '../../../domain/annotation/tag-commands.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { useRoving } from '../../state/roving.ts';
import { tagClasses, tagKey } from '../../tools/tag-tool.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Swatch } from '../../ui/swatch.tsx';

interface PictureTagsProps {
  readonly document: AnnotationDocument;
  readonly looks: readonly ClassLook[];
  /** Whether the list is open: with the tag tool in hand. */
  readonly open: boolean;
  /** Sets the tag or takes it away; absent where nothing may be changed. */
  readonly onToggle?: (classId: string) => void;
  /** A digit pressed while the list has the focus. @returns whether it had a meaning */
  readonly onDigit: (key: string, code: string) => boolean;
}

/** What is said of the picture as a whole, in its corner; below it, with the tag tool in hand, all that may be said. */
export function PictureTags({ document, looks, open, onToggle, onDigit }: PictureTagsProps) {
  const { t } = useTranslation();
  const set = shapesInOrder(document).filter(({ geometry, hidden }) => geometry.kind === 'tag' && !hidden);
  if (set.length === 0 && !open) return null;
  return (
    <div className="tags" data-theme="dark">
      {set.length > 0 && (
        <ul className="tag-chips" aria-label={t('tools.tagsSet')}>
          {set.map(({ id, classId }) => {
            const look = looks.find((candidate) => candidate.id === classId);
            return (
              <li key={id} className="tag-chip">
                <Swatch color={look?.color ?? 'var(--fg-3)'} notched={look?.notched ?? false} />
                {look?.name ?? classId}
              </li>
            );
          })}
        </ul>
      )}
      {open && <TagList {...{ document, looks, onDigit }} {...(onToggle && { onToggle })} />}
    </div>
  );
}

function TagList({ document, looks, onToggle, onDigit }: Omit<PictureTagsProps, 'open'>) {
  const { t } = useTranslation();
  const roving = useRoving();
  const tags = tagClasses(looks);
  return (
    <div
      className="tag-list"
      role="group"
      aria-label={t('tools.name.tag')}
      onKeyDown={(event) => {
        roving(event);
        if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
        if (!event.code.startsWith('Digit') || !onDigit(event.key, event.code)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {tags.map((look, place) => (
        <TagRow
          key={look.id}
          look={look}
          place={place}
          isFirst={place === 0}
          heads={place === 0 ? look.choice !== undefined : look.choice !== tags[place - 1]?.choice}
          isSet={tagsOf(document, look.id).length > 0}
          {...(onToggle && { onToggle: () => onToggle(look.id) })}
        />
      ))}
    </div>
  );
}

interface TagRowProps {
  readonly look: ClassLook;
  readonly place: number;
  readonly isFirst: boolean;
  /** Whether its choice, or that any of them may be set, is said above it. */
  readonly heads: boolean;
  readonly isSet: boolean;
  readonly onToggle?: () => void;
}

function TagRow({ look, place, isFirst, heads, isSet, onToggle }: TagRowProps) {
  const { t } = useTranslation();
  const digit = tagKey(place);
  return (
    <>
      {heads && (
        <div className="tag-choice">
          {look.choice === undefined ? t('panels.anyTag') : t('tools.oneOf', { choice: look.choice })}
        </div>
      )}
      <button
        type="button"
        role="checkbox"
        className="row"
        data-roving
        aria-checked={isSet}
        aria-keyshortcuts={digit ?? undefined}
        tabIndex={isFirst ? 0 : -1}
        disabled={!onToggle}
        onClick={onToggle}
      >
        {digit === null ? <span className="no-key" /> : <KeyCap keys={digit} />}
        <Swatch color={look.color} notched={look.notched} />
        <span className="grow clip">{look.name}</span>
        <span className="tag-mark">{isSet && <Icon name="check" small />}</span>
      </button>
    </>
  );
}
