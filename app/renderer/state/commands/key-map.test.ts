import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_PRESETS, type KeySettings } from '../../../api/system.ts';
import { canMeet, type CommandId, commands } from './command-list.ts';
import { conflictOf, type KeyMap, rebind, resetKey, resolveKeyMap, unassigned, unbind } from './key-map.ts';
import { keyMapText, readKeyMap } from './key-map-text.ts';
import { presets } from './presets.ts';

/** Two commands that one press would mean at one place. */
function clashes(map: KeyMap): string[] {
  const pairs = [...map].flatMap(([id, chords]) => chords.map((chord) => [chord, id] as const));
  return pairs.flatMap(([chord, id], index) =>
    pairs
      .slice(index + 1)
      .flatMap(([other, by]) => (other === chord && canMeet(id, by) ? [`${chord}: ${id}, ${by}`] : [])),
  );
}

const plain: KeySettings = { preset: 'surety', changed: {} };

describe.each(KEY_PRESETS)('the preset %s', (preset) => {
  const map = resolveKeyMap({ preset, changed: {} });

  it('gives no key two meanings at one place', () => {
    expect(clashes(map)).toEqual([]);
  });

  it('gives a key to every command that has one by default, but for those that belong to the palette alone', () => {
    const byMenu = [
      'exclude',
      'align-left',
      'align-centre',
      'align-right',
      'align-top',
      'align-middle',
      'align-bottom',
    ];
    expect(unassigned(map)).toEqual([
      'window.theme',
      ...[...byMenu, 'distribute-horizontal', 'distribute-vertical'].map((name) => `label.edit.${name}`),
      'label.keepValues',
    ]);
  });

  it('has every key that it names: none is lost to another command or to the canvas', () => {
    const named = Object.entries(presets[preset]);
    expect(named.map(([id]) => [id, map.get(id as CommandId)])).toEqual(named);
  });
});

it('has the default keys as they are listed, without any that the canvas keeps', () => {
  const map = resolveKeyMap(plain);
  expect(commands.map(({ id }) => [id, map.get(id)])).toEqual(commands.map(({ id, chords }) => [id, chords]));
});

// Label Studio frontend #1602: shortcuts got in each other’s way.
it('never gives a key two meanings, whatever was changed', () => {
  const ids = [...commands.map(({ id }) => id), 'label.of.another.version'];
  const chords = fc.constantFrom(
    'KeyV',
    'KeyD',
    'KeyF',
    'Ctrl+KeyZ',
    'Delete',
    '?',
    'Escape',
    'no chord',
    'F6',
    'Alt+Digit1',
  );
  const changed = fc.dictionary(fc.constantFrom(...ids), fc.array(chords, { maxLength: 3 }));
  fc.assert(
    fc.property(fc.constantFrom(...KEY_PRESETS), changed, (preset, change) => {
      const map = resolveKeyMap({ preset, changed: change });
      expect(clashes(map)).toEqual([]);
      expect([...map.keys()]).toEqual(commands.map(({ id }) => id));
    }),
  );
});

describe('a new key', () => {
  const map = resolveKeyMap(plain);

  it('may be one that another screen uses', () => {
    expect(conflictOf(map, 'home.lease', ['KeyV'])).toBeNull();
    expect(conflictOf(map, 'label.tool.select', ['KeyV'])).toBeNull();
  });

  it('says who has it, by any reading of the press', () => {
    expect(conflictOf(map, 'label.nextItem', ['KeyV'])).toEqual({
      kind: 'used',
      chord: 'KeyV',
      by: 'label.tool.select',
    });
    expect(conflictOf(map, 'label.hide', ['Shift+Digit7', '/'])).toEqual({
      kind: 'used',
      chord: '/',
      by: 'label.searchClass',
    });
    expect(conflictOf(map, 'label.hide', ['F1'])).toEqual({ kind: 'used', chord: 'F1', by: 'window.keys' });
  });

  it('cannot be one that the canvas keeps', () => {
    expect(conflictOf(map, 'label.hide', ['Space'])).toEqual({ kind: 'kept', chord: 'Space' });
  });

  it('is swapped with the one before', () => {
    const conflict = conflictOf(map, 'label.nextItem', ['KeyV']);
    const swapped = rebind(plain, 'label.nextItem', 'KeyV', conflict);
    expect(swapped).toEqual({
      preset: 'surety',
      changed: { 'label.nextItem': ['KeyV'], 'label.tool.select': ['KeyD'] },
    });
    // And back: what says what the preset says is no change.
    const back = rebind(
      swapped,
      'label.nextItem',
      'KeyD',
      conflictOf(resolveKeyMap(swapped), 'label.nextItem', ['KeyD']),
    );
    expect(back).toEqual(plain);
  });

  it('leaves the other keys of whoever had it', () => {
    const swapped = rebind(plain, 'label.hide', 'F1', { kind: 'used', chord: 'F1', by: 'window.keys' });
    expect(resolveKeyMap(swapped).get('window.keys')).toEqual(['KeyH', '?']);
  });

  it('can be taken away and put back', () => {
    const without = unbind(plain, 'label.hide');
    expect(resolveKeyMap(without).get('label.hide')).toEqual([]);
    expect(resetKey(without, 'label.hide')).toEqual(plain);
  });
});

describe('a key map as text', () => {
  const settings: KeySettings = { preset: 'cvat', changed: { 'label.hide': ['Alt+KeyH'], 'label.lock': [] } };

  it('reads back as it was', () => {
    expect(readKeyMap(keyMapText(settings))).toEqual({ kind: 'read', settings });
  });

  it('is refused whole where a part of it does not fit', () => {
    const changed = (entries: object) => keyMapText({ preset: 'surety', changed: entries as KeySettings['changed'] });
    expect(
      [
        'Ctrl+Z: undo',
        '{"preset":"surety","changed":{}}',
        '[]',
        keyMapText({ preset: 'vim' as 'cvat', changed: {} }),
        changed({ 'label.fly': ['KeyF'] }),
        changed({ 'label.hide': ['Strg+H'] }),
        changed({ 'label.hide': 'KeyH' }),
      ].map(readKeyMap),
    ).toEqual([
      { kind: 'not-json' },
      { kind: 'not-a-key-map' },
      { kind: 'not-a-key-map' },
      { kind: 'not-a-key-map' },
      { kind: 'unknown-command', what: 'label.fly' },
      { kind: 'unknown-key', what: 'Strg+H' },
      { kind: 'not-a-key-map' },
    ]);
  });
});
