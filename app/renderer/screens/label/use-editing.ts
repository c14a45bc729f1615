import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alignShapes, distributeShapes } from '../../../domain/annotation/align-commands.ts';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import { duplicateShapes } from '../../../domain/annotation/commands.ts';
import { type DocumentDiff, isEmptyDiff } from '../../../domain/annotation/document-diff.ts';
import { groupShapes, ungroupShapes } from '../../../domain/annotation/group-commands.ts';
import { bringToFront, sendToBack } from '../../../domain/annotation/order-commands.ts';
import { deleteHole } from '../../../domain/annotation/vertex-commands.ts';
import type { LabelClass } from '../../../domain/requirement/label-class.ts';
import { type ToolboxSession, useToolboxState } from '../../canvas/use-toolbox.ts';
import type { DraftSession } from '../../state/draft-session.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { useCommands } from '../../state/commands/use-commands.ts';
import { holeInHand } from '../../tools/hole-in-hand.ts';
import { isBusy } from '../../tools/toolbox.ts';
import { useToast } from '../../ui/toast.tsx';
import { type EditingCommandName, type EditingReason, isOfClipboard, reasonAgainst } from './editing-command.ts';
import { useClipboardEvents } from './use-clipboard-events.ts';
import { useCombine } from './use-combine.ts';
import { useCopying } from './use-copying.ts';
import { type Simplifying, useSimplifying } from './use-simplifying.ts';

export interface EditingInput {
  /** Names the item: `batch lane`. */
  readonly itemKey: string;
  readonly document: AnnotationDocument;
  readonly session: DraftSession;
  readonly tools: ToolboxSession;
  readonly editable: boolean;
  readonly classes: readonly LabelClass[];
  /** The item after this one, by its number on screen; null after the last. */
  readonly next: { readonly number: number; readonly session: () => DraftSession } | null;
}

export interface Editing {
  /** Why a command cannot be run now; null when it can. */
  readonly reason: (name: EditingCommandName) => EditingReason | null;
  /** Runs the command, or says why it cannot be. */
  readonly run: (name: EditingCommandName) => void;
  /** What was done last, for the live region. */
  readonly said: string;
  readonly snaps: boolean;
  readonly simplifying: Simplifying | null;
}

type CountedWords = 'group' | 'ungroup' | 'front' | 'back' | 'align' | 'duplicate';

/** The commands that edit a selection, with their keys and the clipboard. */
export function useEditing(input: EditingInput): Editing {
  const { t } = useTranslation();
  const toast = useToast();
  const { document, session, tools, editable, next } = input;
  const { selection } = tools;
  const snaps = useToolboxState(tools, ({ toolbox }) => toolbox.snaps);
  const busy = useToolboxState(tools, ({ toolbox }) => isBusy(toolbox));
  const holeReason = useToolboxState(tools, ({ toolbox }) => holeInHand(toolbox, document, selection).reason);
  const [said, say] = useState('');
  const { combine, join } = useCombine(input, say);
  const copying = useCopying(input, say);
  const { open: openSimplifying, simplifying } = useSimplifying(input, (before, after) =>
    say(t('editing.done.simplified', { before, after })),
  );

  const commit = (words: CountedWords, diff: DocumentDiff) => {
    if (isEmptyDiff(diff)) return say(t('editing.done.unchanged'));
    session.commit(diff);
    if (diff.added.length > 0) tools.select(diff.added.map(({ id }) => id));
    say(t(`editing.done.${words}`, { count: diff.added.length + diff.updated.length }));
  };
  const snap = () => {
    say(t(snaps ? 'editing.done.snapOff' : 'editing.done.snapOn'));
    tools.changeToolbox((current) => ({ ...current, snaps: !current.snaps, snap: null }));
  };
  const removeHole = () => {
    const hole = holeInHand(tools.current(), document, selection);
    if (hole.reason !== null) return;
    // The point in the keys' hand goes with it.
    tools.send({ kind: 'cancel' });
    session.commit(deleteHole(document, hole.id, hole.hole));
    say(t('editing.done.hole'));
  };
  const align = (alignment: Parameters<typeof alignShapes>[2]) => () =>
    commit('align', alignShapes(document, selection, alignment));
  const distribute = (axis: Parameters<typeof distributeShapes>[2]) => () =>
    commit('align', distributeShapes(document, selection, axis));
  const acts: Readonly<Record<EditingCommandName, () => void>> = {
    // From a menu: the same events as the keys, so that the system's clipboard has it too.
    cut: () => void window.document.execCommand('cut'),
    copy: () => void window.document.execCommand('copy'),
    paste: copying.pasteHeld,
    duplicate: () =>
      commit('duplicate', duplicateShapes(document, selection, selection.map(newShapeId), { dx: 12, dy: 12 })),
    propagate: () => void copying.propagate(),
    union: () => void combine('union'),
    subtract: () => void combine('difference'),
    intersect: () => void combine('intersection'),
    exclude: () => void combine('xor'),
    slice: () => tools.take('slice'),
    join: () => void join(),
    simplify: openSimplifying,
    'delete-hole': removeHole,
    group: () => commit('group', groupShapes(document, selection, newShapeId())),
    ungroup: () => commit('ungroup', ungroupShapes(document, selection)),
    front: () => commit('front', bringToFront(document, selection)),
    back: () => commit('back', sendToBack(document, selection)),
    snap,
    'align-left': align('left'),
    'align-centre': align('centre'),
    'align-right': align('right'),
    'align-top': align('top'),
    'align-middle': align('middle'),
    'align-bottom': align('bottom'),
    'distribute-horizontal': distribute('horizontal'),
    'distribute-vertical': distribute('vertical'),
  };
  const situation = {
    document,
    selection,
    editable,
    busy,
    copied: copying.holds,
    lastItem: next === null,
    hole: holeReason,
  };
  const reason = (name: EditingCommandName) => reasonAgainst(name, situation);
  const refused = (name: EditingCommandName, why = reason(name)): boolean => {
    if (why !== null) toast({ icon: 'info', title: t(`editing.why.${why}`) });
    return why !== null;
  };
  const run = (name: EditingCommandName) => {
    if (!refused(name)) acts[name]();
  };
  useClipboardEvents({
    copy: copying.copy,
    cut: () => (refused('cut') ? null : copying.cut()),
    paste: (text) => {
      // What is on the system's clipboard counts, whether or not this window copied before.
      const why = reasonAgainst('paste', { ...situation, copied: true });
      if (!refused('paste', why)) copying.paste(text);
    },
  });
  useCommands(
    Object.fromEntries(
      (Object.keys(acts) as EditingCommandName[]).flatMap((name) => {
        if (isOfClipboard(name)) return [];
        const why = reason(name);
        return [
          [`label.edit.${name}`, { run: () => run(name), blocked: why === null ? undefined : t(`editing.why.${why}`) }],
        ];
      }),
    ),
  );
  return { reason, run, said, snaps, simplifying };
}
