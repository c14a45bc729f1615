import type { KeySettings } from '../../../api/system.ts';
import { type Chord, isChord } from './chord.ts';
import { canMeet, type CommandId, commands, findCommand, isKept } from './command-list.ts';
import { presets } from './presets.ts';

/** The keys in use: each command with its chords, none where it has no key. No chord means two things at one place. */
export type KeyMap = ReadonlyMap<CommandId, readonly Chord[]>;

/** The keys of a preset with a person's own changes. What was changed by hand goes first, then the preset, then the defaults. */
export function resolveKeyMap({ preset, changed }: KeySettings): KeyMap {
  const map = new Map<CommandId, Chord[]>(commands.map(({ id }) => [id, []]));
  const taken = new Map<Chord, CommandId[]>();
  const take = (id: CommandId, chords: readonly Chord[]) => {
    for (const chord of chords) {
      const owners = taken.get(chord) ?? [];
      if (!isChord(chord) || isKept(chord) || owners.some((owner) => canMeet(owner, id))) continue;
      taken.set(chord, [...owners, id]);
      map.get(id)?.push(chord);
    }
  };
  const own = (id: CommandId): readonly Chord[] | undefined => (Object.hasOwn(changed, id) ? changed[id] : undefined);
  for (const { id } of commands) take(id, own(id) ?? []);
  const rest = commands.filter(({ id }) => own(id) === undefined);
  for (const { id } of rest) take(id, presets[preset][id] ?? []);
  for (const { id, chords } of rest) if (presets[preset][id] === undefined) take(id, chords);
  return map;
}

/** Why a command cannot simply have a chord. */
export type KeyConflict =
  | { readonly kind: 'kept'; readonly chord: Chord }
  | { readonly kind: 'used'; readonly chord: Chord; readonly by: CommandId };

/** @param chords what one press may mean: any of them may be in use already */
export function conflictOf(map: KeyMap, id: CommandId, chords: readonly Chord[]): KeyConflict | null {
  for (const chord of chords) {
    if (isKept(chord)) return { kind: 'kept', chord };
    for (const [other, keys] of map)
      if (other !== id && keys.includes(chord) && canMeet(other, id)) return { kind: 'used', chord, by: other };
  }
  return null;
}

/** Gives a command one chord in place of those it had. What stood in its way gets its first old one in exchange. */
export function rebind(settings: KeySettings, id: CommandId, chord: Chord, conflict: KeyConflict | null): KeySettings {
  const map = resolveKeyMap(settings);
  const changed: Record<string, readonly Chord[]> = { ...settings.changed, [id]: [chord] };
  if (conflict?.kind === 'used') {
    const [before] = map.get(id) ?? [];
    const kept = (map.get(conflict.by) ?? []).filter((key) => key !== conflict.chord);
    changed[conflict.by] = before === undefined ? kept : [before, ...kept];
  }
  return tidy({ preset: settings.preset, changed });
}

/** Takes every key from a command. */
export function unbind(settings: KeySettings, id: CommandId): KeySettings {
  return tidy({ preset: settings.preset, changed: { ...settings.changed, [id]: [] } });
}

/** Back to the preset's keys; another command that has one of them by hand keeps it. */
export function resetKey(settings: KeySettings, id: CommandId): KeySettings {
  const { [id]: _own, ...changed } = settings.changed;
  return { preset: settings.preset, changed };
}

/** Leaves out changes that say what the preset says, and commands of other versions. */
function tidy(settings: KeySettings): KeySettings {
  const plain = resolveKeyMap({ preset: settings.preset, changed: {} });
  const changed = Object.entries(settings.changed).filter(([id, chords]) => {
    const command = findCommand(id);
    return command && (plain.get(command.id) ?? []).join(' ') !== chords.join(' ');
  });
  return { preset: settings.preset, changed: Object.fromEntries(changed) };
}

/** The commands that have no key. */
export function unassigned(map: KeyMap): readonly CommandId[] {
  return [...map].filter(([, chords]) => chords.length === 0).map(([id]) => id);
}
