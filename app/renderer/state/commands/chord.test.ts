import { expect, it } from 'vitest';
import { chordsOf, chordText, isChord, type KeyPress } from './chord.ts';

const press = (key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

it('names letters and digits by their place, whatever the layout prints there', () => {
  expect(chordsOf(press('v', 'KeyV'))).toEqual(['KeyV']);
  expect(chordsOf(press('м', 'KeyV'))).toEqual(['KeyV']);
  expect(chordsOf(press('z', 'KeyY'))).toEqual(['KeyY']);
  expect(chordsOf(press('R', 'KeyR', { shiftKey: true }))).toEqual(['Shift+KeyR']);
});

it('names letters with Ctrl by what is printed, so that Ctrl+Z undoes on a German keyboard too', () => {
  expect(chordsOf(press('z', 'KeyY', { ctrlKey: true }))).toEqual(['Ctrl+KeyZ']);
  expect(chordsOf(press('Z', 'KeyY', { ctrlKey: true, shiftKey: true }))).toEqual(['Ctrl+Shift+KeyZ']);
  expect(chordsOf(press('я', 'KeyZ', { ctrlKey: true }))).toEqual(['Ctrl+KeyZ']);
  expect(chordsOf(press('z', 'KeyZ', { metaKey: true }))).toEqual(['Ctrl+KeyZ']);
});

it('names signs by what they write: a slash is a slash on its own key and on Shift+7', () => {
  expect(chordsOf(press('/', 'Slash'))).toEqual(['/']);
  expect(chordsOf(press('?', 'Slash', { shiftKey: true }))).toEqual(['?']);
  expect(chordsOf(press('/', 'Digit7', { shiftKey: true }))).toEqual(['Shift+Digit7', '/']);
  const graph = { ctrlKey: true, altKey: true, getModifierState: (key: string) => key === 'AltGraph' };
  expect(chordsOf(press('[', 'Digit8', graph))).toEqual(['Ctrl+Alt+Digit8', '[']);
  expect(chordsOf(press('+', 'NumpadAdd'))).toEqual(['+', 'NumpadAdd']);
});

it('is silent while only modifiers are down', () => {
  expect(chordsOf(press('Shift', 'ShiftLeft', { shiftKey: true }))).toEqual([]);
});

it('shows chords as they are printed on the keyboard in use', () => {
  const german = new Map([['KeyY', 'z']]);
  expect(
    ['KeyY', 'Ctrl+KeyZ', 'Shift+PageUp', 'Ctrl+Delete', '/', 'Ctrl++', 'Numpad5'].map((chord) =>
      chordText(chord, german),
    ),
  ).toEqual(['Z', 'Ctrl+Z', 'Shift+PageUp', 'Ctrl+Del', '/', 'Ctrl++', 'Num 5']);
});

it('tells a chord from any other text', () => {
  expect(['KeyV', 'Ctrl+Alt+Shift+F12', '?', 'Ctrl++', 'Shift+Delete'].map(isChord)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(['', 'v', 'Strg+V', 'Shift+Ctrl+KeyV', 'KeyV KeyD'].map(isChord)).toEqual([false, false, false, false, false]);
});
