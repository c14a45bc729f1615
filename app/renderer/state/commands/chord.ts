/**
 * Keys pressed together, as text: `Ctrl+`, `Alt+`, `Shift+` in this order, then either where a key is (`KeyV`, `Digit1`, `F2`,
 * `PageUp`: the codes of UI Events) or the sign that it writes (`/`, `?`). Command on a Mac counts as Ctrl.
 */
export type Chord = string;

const POSITION =
  /^(Key[A-Z]|Digit\d|Numpad\w+|F([1-9]|1\d|2[0-4])|Arrow(Up|Down|Left|Right)|Home|End|Page(Up|Down)|Insert|Delete|Backspace|Enter|Space|Tab|Escape)$/;
const MODIFIER_KEYS = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead', 'Process', 'Unidentified'];

/** What of a keyboard event tells its chord. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  readonly getModifierState?: (key: string) => boolean;
};

function withModifiers(ctrl: boolean, alt: boolean, shift: boolean, key: string): Chord {
  return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

/**
 * The chords that an event may mean, the plainest first; none while only modifiers are down. Letters and digits go by place,
 * so that tools lie under the same finger on every layout; with Ctrl a letter goes by what is printed on the key, as Ctrl+Z
 * does in every other program. Signs go by what they write, since their places differ.
 */
export function chordsOf(event: KeyPress): readonly Chord[] {
  if (MODIFIER_KEYS.includes(event.key)) return [];
  const ctrl = event.ctrlKey || event.metaKey;
  const { altKey: alt, shiftKey: shift } = event;
  const place = ctrl && /^[a-z]$/i.test(event.key) ? `Key${event.key.toUpperCase()}` : event.code;
  const chords: Chord[] = [];
  if (POSITION.test(place)) chords.push(withModifiers(ctrl, alt, shift, place));
  if (isSign(event.key)) {
    // AltGr arrives as Ctrl and Alt on Windows; there it is a part of writing the sign.
    const graph = event.getModifierState?.('AltGraph') ?? false;
    const sign = withModifiers(ctrl && !graph, alt && !graph, false, event.key);
    // A digit's place goes first: Shift+7 is Shift+7 where it writes a slash. A sign on its own key is just that sign.
    if (place.startsWith('Numpad')) chords.unshift(sign);
    else chords.push(sign);
  }
  if (chords.length === 0 && event.code !== '') chords.push(withModifiers(ctrl, alt, shift, event.code));
  return chords;
}

function isSign(key: string): boolean {
  return [...key].length === 1 && /[\p{P}\p{S}]/u.test(key);
}

/** Whether a text from outside is a chord as {@link chordsOf} writes them. */
export function isChord(text: string): boolean {
  const key = text.replace(/^(Ctrl\+)?(Alt\+)?(Shift\+)?(?=.)/, '');
  return POSITION.test(key) || isSign(key) || /^[A-Z]\w{2,24}$/.test(key);
}

const NAMES: Readonly<Record<string, string>> = {
  Delete: 'Del',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  '-': '−',
};

/** What is printed on a key at a place; the map of the Keyboard API. */
export type KeyLabels = ReadonlyMap<string, string>;

/** The chord as it is shown on key caps: "Ctrl+Shift+Z". @param labels letters of the layout in use, where it is known */
export function chordText(chord: Chord, labels?: KeyLabels): string {
  const [, modifiers = '', key = ''] = /^((?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?)(.+)$/.exec(chord) ?? [];
  return modifiers + (NAMES[key] ?? keyText(key, modifiers.includes('Ctrl'), labels));
}

function keyText(key: string, withCtrl: boolean, labels: KeyLabels | undefined): string {
  if (key.startsWith('Key')) return ((withCtrl ? undefined : labels?.get(key)) ?? key.slice(3)).toUpperCase();
  if (key.startsWith('Digit')) return key.slice(5);
  if (key.startsWith('Numpad')) return `Num ${key.slice(6)}`;
  return key;
}
