import { isEmptyDiff } from '../../domain/annotation/document-diff.ts';
import { toggleTag } from '../../domain/annotation/tag-commands.ts';
import { actOn, announce } from './said.ts';
import { handled, ignored, type ToolClass, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEvent, ToolKeyDown } from './tool-event.ts';

/** The list of tags is open. */
export interface TagState {
  readonly name: 'tag';
  readonly phase: 'ready';
}

export const tagReady: TagState = { name: 'tag', phase: 'ready' };

/** The classes that say something of a picture as a whole, as they are listed. */
export function tagClasses<Class extends ToolClass>(classes: readonly Class[]): readonly Class[] {
  return classes.filter(({ shapes }) => shapes.includes('tag'));
}

/** The digit that sets the tag at this place of the list while it is open; null beyond the ninth. */
export function tagKey(place: number): string | null {
  return place < 9 ? String(place + 1) : null;
}

function toggle({ id, name }: ToolClass, scene: ToolScene): ToolOutcome<TagState> {
  const diff = toggleTag(scene.document, scene.classes, id, scene.nextId);
  if (isEmptyDiff(diff)) return handled(tagReady, announce({ code: 'locked' }));
  const ids = [...diff.added, ...diff.removed].slice(0, 1).map((shape) => shape.id);
  const act = actOn(diff.added.length > 0 ? 'set-tag' : 'remove-tag', ids, new Map(ids.map((tag) => [tag, name])));
  return handled(tagReady, { kind: 'commit', diff, act }, announce(act));
}

function keyDown(event: ToolKeyDown, scene: ToolScene): ToolOutcome<TagState> {
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  const { shift, alt, ctrl } = event.modifiers;
  if (digit === undefined || shift || alt || ctrl) return ignored(tagReady);
  const tag = tagClasses(scene.classes)[Number(digit) - 1];
  return tag === undefined ? handled(tagReady, announce({ code: 'no-such-tag' })) : toggle(tag, scene);
}

/** Sets and takes away tags of the picture by their digit in the list; those of one choice exclude each other. */
export function tagTransition(state: TagState, event: ToolEvent, scene: ToolScene): ToolOutcome<TagState> {
  switch (event.kind) {
    case 'key-down':
      return keyDown(event, scene);
    case 'pointer-move':
      return handled(state, { kind: 'cursor', cursor: 'default' });
    case 'pointer-down':
    case 'pointer-up':
    case 'wheel':
    case 'key-up':
    case 'blur':
    case 'cancel':
      return ignored(state);
  }
}
