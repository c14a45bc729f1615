import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../api/system.ts';
import en from '../../../resources/languages/en.json' with { type: 'json' };

const RENDERER = path.join(import.meta.dirname, '..');
const STRINGS = path.join(RENDERER, '..', '..', 'resources', 'languages');

function textsOf(strings: object, prefix = ''): (readonly [key: string, text: string])[] {
  return Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'object' ? textsOf(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value as string] as const],
  );
}

function sources(): string {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' });
  const code = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
  return code.map((file) => readFileSync(path.join(RENDERER, file), 'utf8')).join('\n');
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// The compiler refuses a key that is missing; this finds the one that nothing says any more.
it('holds no string that no screen uses', () => {
  const code = sources();
  const templates = [...code.matchAll(/`([a-zA-Z]+\.[^`\s]*\$\{[^`\s]*)`/g)].map(([, template = '']) => {
    const parts = template.split(/\$\{[^}]*\}/).map(escape);
    return new RegExp(`^${parts.join('[^.]+')}$`);
  });
  const unused = textsOf(en)
    .map(([key]) => key.replace(/_(zero|one|two|few|many|other)$/, ''))
    .filter((key) => !code.includes(`'${key}'`) && !templates.some((template) => template.test(key)));
  expect(unused).toEqual([]);
});

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the strings in %s', (language) => {
  const strings = textsOf(JSON.parse(readFileSync(path.join(STRINGS, `${language}.json`), 'utf8')) as object);
  const values = (text: string) =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted((a, b) => a.localeCompare(b));

  it('have the same keys as the English ones, in the same order', () => {
    expect(strings.map(([key]) => key)).toEqual(textsOf(en).map(([key]) => key));
  });

  it('use the same values, and are never empty', () => {
    const english = new Map(textsOf(en));
    const wrong = strings.filter(
      ([key, text]) => text.trim() === '' || values(text).join(' ') !== values(english.get(key) ?? '').join(' '),
    );
    expect(wrong).toEqual([]);
  });
});
