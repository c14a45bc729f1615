import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import en from '../../../resources/languages/en.json' with { type: 'json' };

const RENDERER = path.join(import.meta.dirname, '..');

function keysOf(strings: object, prefix = ''): string[] {
  return Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
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
  const unused = keysOf(en)
    .map((key) => key.replace(/_(zero|one|two|few|many|other)$/, ''))
    .filter((key) => !code.includes(`'${key}'`) && !templates.some((template) => template.test(key)));
  expect(unused).toEqual([]);
});
