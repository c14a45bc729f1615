import './comments-panel.css';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CommentAnchor,
  commentText,
  isCommentTooLong,
  type ItemComment,
  MAXIMUM_COMMENT,
} from '../../../domain/annotation/item-comment.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import { ageText } from '../../state/age.ts';
import { pointText } from '../../state/geometry-words.ts';
import { useRoving } from '../../state/roving.ts';
import { useNow } from '../../state/use-now.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { focusCanvas } from './focus-canvas.ts';
import type { Comments, Writing } from './use-comments.ts';

interface CommentsPanelProps {
  readonly comments: Comments;
  readonly names: ReadonlyMap<ShapeId, string>;
  /** Pins a new one to what is selected, or to where the pointer is. */
  readonly onBegin: () => void;
  /** Shows what a comment is pinned to. */
  readonly onGo: (anchor: CommentAnchor) => void;
}

/** Notes about this item, each pinned to something: write, look up, resolve, delete. */
export function CommentsPanel({ comments, names, onBegin, onGo }: CommentsPanelProps) {
  const { t } = useTranslation();
  const { open, writing } = comments;
  const resolved = comments.comments.filter((comment) => comment.resolved);
  const list = { comments, names, onGo };
  return (
    <div className="comments scroll">
      {writing ? (
        <Composer key={JSON.stringify(writing)} writing={writing} comments={comments} names={names} />
      ) : (
        <div className="comments-bar">
          <Button icon="comment" command="label.comment" onClick={onBegin}>
            {t('frame.comments.add')}
          </Button>
        </div>
      )}
      {comments.comments.length === 0 && !writing && <p className="pad three wrap">{t('frame.comments.none')}</p>}
      {open.length > 0 && <CommentList {...list} entries={open} label={t('frame.comments.title')} />}
      {resolved.length > 0 && (
        <div className="comments-done">
          <Disclosure summary={t('frame.comments.resolved', { count: resolved.length })}>
            <CommentList
              {...list}
              entries={resolved}
              label={t('frame.comments.resolved', { count: resolved.length })}
            />
          </Disclosure>
        </div>
      )}
    </div>
  );
}

function useAnchorWords(names: ReadonlyMap<ShapeId, string>): (anchor: CommentAnchor) => string {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (anchor) => {
    switch (anchor.kind) {
      case 'shape':
        return names.get(anchor.shape) ?? t('frame.comments.gone');
      case 'point':
        return t('frame.comments.point', { at: pointText(anchor.at, numbers) });
      case 'item':
        return t('frame.comments.item');
    }
  };
}

interface CommentListProps extends Pick<CommentsPanelProps, 'comments' | 'names' | 'onGo'> {
  readonly entries: readonly ItemComment[];
  readonly label: string;
}

function CommentList({ entries, comments, names, label, onGo }: CommentListProps) {
  const { t } = useTranslation();
  const anchorWords = useAnchorWords(names);
  const now = useNow();
  const roving = useRoving();
  const [current, setCurrent] = useState<string>();
  const stop = entries.find(({ id }) => id === current)?.id ?? entries[0]?.id;
  const remove = (comment: ItemComment, next: ItemComment | undefined) => {
    setCurrent(next?.id);
    void comments.remove(comment);
  };
  return (
    <ul className="comment-list" aria-label={label} onKeyDown={roving}>
      {entries.map((comment, index) => {
        const age = ageText(now - comment.createdAt);
        const number = comments.open.indexOf(comment) + 1;
        const tab = comment.id === stop ? 0 : -1;
        return (
          <li key={comment.id} className={comment.resolved ? 'comment is-off' : 'comment'}>
            <button
              type="button"
              data-roving
              data-comment={comment.id}
              tabIndex={tab}
              className="comment-main"
              onFocus={() => setCurrent(comment.id)}
              onClick={() => onGo(comment.anchor)}
              onKeyDown={(event) => {
                if (event.key !== 'Delete') return;
                event.preventDefault();
                event.stopPropagation();
                remove(comment, entries[index + 1] ?? entries[index - 1]);
              }}
            >
              <span className="comment-head">
                {number > 0 && <b className="pin-number">{number}</b>}
                <span className="strong clip">{anchorWords(comment.anchor)}</span>
                <span className="meta">{t(`age.${age.key}`, age.values)}</span>
              </span>
              <span className="comment-text">{comment.text}</span>
            </button>
            <span className="comment-acts">
              <IconButton
                icon="edit"
                tabIndex={tab}
                label={t('panels.comment.editThis')}
                onClick={() => comments.edit(comment)}
              />
              <IconButton
                icon={comment.resolved ? 'retry' : 'check'}
                tabIndex={tab}
                label={t(comment.resolved ? 'frame.comments.reopen' : 'frame.comments.resolve')}
                onClick={() => comments.resolve(comment)}
              />
              <IconButton
                icon="trash"
                tabIndex={tab}
                label={t('frame.comments.delete')}
                onClick={() => remove(comment, entries[index + 1] ?? entries[index - 1])}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

interface ComposerProps extends Pick<CommentsPanelProps, 'comments' | 'names'> {
  readonly writing: Writing;
}

/** Ctrl+Enter saves, Esc leaves; both give the canvas the focus back. What could not be saved stays as typed. */
function Composer({ writing: { anchor, comment }, comments, names }: ComposerProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const anchorWords = useAnchorWords(names);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(comment?.text ?? '');
  useEffect(() => field.current?.focus(), []);
  const length = [...commentText(text)].length;
  const tooLong = isCommentTooLong(text);
  const save = async () => {
    if (await comments.save(text)) focusCanvas();
  };
  const cancel = () => {
    comments.cancel();
    focusCanvas();
  };
  return (
    <div className="composer">
      <label className="lbl" htmlFor={id}>
        {t(comment === null ? 'frame.comments.on' : 'panels.comment.edit', { what: anchorWords(anchor) })}
      </label>
      <textarea
        ref={field}
        id={id}
        className={tooLong ? 'area bad' : 'area'}
        rows={3}
        value={text}
        aria-invalid={tooLong || undefined}
        aria-describedby={`${id}-count`}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') cancel();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div className="hstack">
        <span id={`${id}-count`} className={tooLong ? 'err' : 'meta'}>
          {(tooLong || length > MAXIMUM_COMMENT / 2) &&
            t('frame.comments.length', { length: numbers.count(length), maximum: numbers.count(MAXIMUM_COMMENT) })}
        </span>
        <span className="grow" />
        <Button tone="ghost" onClick={cancel}>
          {t('cancel')}
        </Button>
        <Button keys="Ctrl+Enter" disabled={length === 0 || tooLong} onClick={() => void save()}>
          {t('frame.comments.save')}
        </Button>
      </div>
    </div>
  );
}
