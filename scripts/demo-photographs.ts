import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.ts';

interface DemoItem {
  readonly name: string;
  readonly package: string;
  readonly file: string;
}

/** The photographs of the demo job: they come with npm packages and are copied beside the build, never into the project. */
export function demoPhotographs(): readonly { readonly name: string; readonly file: string }[] {
  const { items } = JSON.parse(readFileSync(path.join(ROOT, 'resources', 'demo', 'items.json'), 'utf8')) as {
    items: readonly DemoItem[];
  };
  return items.map((item) => ({ name: item.name, file: path.join(ROOT, 'node_modules', item.package, item.file) }));
}
