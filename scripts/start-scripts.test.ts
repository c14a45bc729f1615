import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './run.ts';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const [unix, windows, attributes] = [read('surety'), read('surety.cmd'), read('.gitattributes')];

describe('the two start scripts', () => {
  it('do the same: the same Node, the same installation, the same command, the same words', () => {
    for (const shared of [
      'npm ci --no-audit --no-fund --loglevel=error',
      'npx --yes -p node@24 npm ci --no-audit --no-fund --loglevel=error',
      'npx --yes -p node@24 node',
      '--experimental-strip-types --disable-warning=ExperimentalWarning scripts/surety.ts',
      'node_modules/.surety-lock',
      'Surety: installing libraries (once, about a minute)',
      'Surety needs Node with npm. Install Node 22.12 or newer from https://nodejs.org/, then run this again.',
    ]) {
      expect([unix, windows.replaceAll('\\', '/')].map((script) => script.includes(shared))).toEqual([true, true]);
    }
    const condition = /process\.exit\(.*?\?0:1\)/;
    expect(condition.exec(windows)?.[0]).toBe(condition.exec(unix)?.[0]);
  });

  it('have a batch file that Windows reads: carriage returns, ASCII, and every label is there', () => {
    expect(windows.split('\n').filter((line) => line !== '' && !line.endsWith('\r'))).toEqual([]);
    expect(/^[\r\n\x20-\x7e]*$/.test(windows)).toBe(true);
    const [wanted, present] = [/(?:goto|call) :?([a-z]+)\r/g, /^:([a-z]+)\r/gm].map((pattern) =>
      [...new Set([...windows.matchAll(pattern)].map(([, label = '']) => label))].toSorted(),
    );
    expect(wanted).toEqual(present);
  });

  it('come out of a checkout as they went in', () => {
    expect(attributes).toMatch(/^\* text=auto eol=lf$/m);
    expect(attributes).toMatch(/^\*\.cmd text eol=crlf$/m);
  });
});

describe('the scripts of package.json', () => {
  it('are one program each, without what only one shell understands', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    expect(
      Object.entries(scripts).filter(([, script]) => /[&|;<>$`'"*]|^(cd|rm|cp|mv|export|[A-Z_]+=)/.test(script)),
    ).toEqual([]);
  });
});
