import { type KeySettings, keySettingsSchema } from '../../../api/system.ts';
import { isChord } from './chord.ts';
import { findCommand } from './command-list.ts';

const FORMAT = 'surety/keys/1';

/** The key map as text to keep or to hand on. */
export function keyMapText(settings: KeySettings): string {
  return JSON.stringify({ format: FORMAT, ...settings }, undefined, 2);
}

export type KeyMapReading =
  | { readonly kind: 'read'; readonly settings: KeySettings }
  | { readonly kind: 'not-json' | 'not-a-key-map' }
  | { readonly kind: 'unknown-command' | 'unknown-key'; readonly what: string };

/** Reads a key map that somebody pasted; nothing of it is taken unless all of it fits. */
export function readKeyMap(text: string): KeyMapReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'not-json' };
  }
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FORMAT)
    return { kind: 'not-a-key-map' };
  const { format: _format, ...rest } = value;
  const parsed = keySettingsSchema.safeParse(rest);
  if (!parsed.success) return { kind: 'not-a-key-map' };
  for (const [id, chords] of Object.entries(parsed.data.changed)) {
    if (!findCommand(id)) return { kind: 'unknown-command', what: id };
    const wrong = chords.find((chord) => !isChord(chord));
    if (wrong !== undefined) return { kind: 'unknown-key', what: wrong };
  }
  return { kind: 'read', settings: parsed.data };
}
