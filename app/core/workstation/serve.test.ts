import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type ServedPictures } from './serve.ts';
import { TRAVERSALS } from './traversal-fixture.ts';

const SECRET = 'nothing that a page may read';
let parent = '';
let root = '';

beforeAll(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), 'surety-serve-'));
  root = path.join(parent, 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  mkdirSync(path.join(parent, 'renderer-of-another'));
  writeFileSync(path.join(root, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(root, 'assets', 'index.js'), 'export {}');
  mkdirSync(path.join(root, 'wasm-workers'));
  writeFileSync(path.join(root, 'wasm-workers', 'region-worker-a1.js'), 'postMessage(1)');
  writeFileSync(path.join(parent, 'secret.txt'), SECRET);
  writeFileSync(path.join(parent, 'renderer-of-another', 'secret.txt'), SECRET);
  symlinkSync(path.join(parent, 'secret.txt'), path.join(root, 'link.txt'));
  symlinkSync(parent, path.join(root, 'out'), 'junction');
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const asked: string[] = [];
const pictures: ServedPictures = {
  media: async (contentId) => {
    asked.push(contentId);
    return contentId === 'picture' ? { mediaType: 'image/jpeg', bytes: new Uint8Array([1, 2]) } : undefined;
  },
  thumb: async (contentId) => {
    asked.push(contentId);
    return contentId === 'picture' ? { mediaType: 'image/webp', bytes: new Uint8Array([1]) } : undefined;
  },
};
const get = (address: string) => serve(root, pictures, new URL(address));
const textOf = (body: Uint8Array) => new TextDecoder().decode(body);

/** Whatever a parser makes of an address, what arrives is a path; some parsers mend less than `URL` does. */
function unmended(pathname: string): URL {
  return Object.defineProperty(new URL('app://surety/'), 'pathname', { value: pathname });
}

describe('what a window may fetch', () => {
  it('is its page, its parts and pictures by content id, each under the media type that it has', async () => {
    const answers = await Promise.all(
      [
        'app://surety/',
        'app://surety/assets/index.js',
        'https://surety.localhost/media/picture',
        'app://surety/thumb/picture',
      ].map(get),
    );
    expect(answers.map(({ status, headers, body }) => [status, headers['content-type'], body.length])).toEqual([
      [200, 'text/html; charset=utf-8', 15],
      [200, 'text/javascript; charset=utf-8', 9],
      [200, 'image/jpeg', 2],
      [200, 'image/webp', 1],
    ]);
  });

  it.each(TRAVERSALS.map((attack) => [attack.slice(0, 60), attack]))('is never %s', async (_shown, attack) => {
    const raw = unmended(`/${attack}`);
    const addresses = ['app://surety/', 'https://surety.localhost/'].flatMap(
      (origin) => URL.parse(origin + attack) ?? [],
    );
    for (const url of [raw, ...addresses]) {
      const { status, body } = await serve(root, pictures, url);
      // Some addresses come to "/" or a page of ours before they are a path; that is no escape.
      const ours = url !== raw && url.pathname === '/';
      expect([url.href, ours || status >= 400, textOf(body).includes(SECRET)]).toEqual([url.href, true, false]);
    }
  });

  it('is not a folder beside it whose name begins like its own', async () => {
    const { status } = await serve(root, pictures, unmended('/../renderer-of-another/secret.txt'));
    expect(status).toBe(403);
  });

  it('comes with one strict policy, refusals included', async () => {
    const policies = await Promise.all(
      [
        'app://surety/',
        'app://surety/media/picture',
        'app://surety/thumb/picture',
        'app://surety/none',
        'app://surety/..%5c',
      ].map(async (address) => (await get(address)).headers),
    );
    const [first] = policies.map((headers) => headers['content-security-policy'] ?? '');
    expect(new Set(policies.map((headers) => headers['content-security-policy'])).size).toBe(1);
    expect(new Set(policies.map((headers) => headers['x-content-type-options']))).toEqual(new Set(['nosniff']));
    const directives = Object.fromEntries(
      (first ?? '').split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
    );
    expect(directives).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-src': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(first).not.toMatch(/unsafe|https?:|\*|wasm/);
  });

  it('lets WebAssembly be compiled in the workers that need it, whose scripts say so, and nowhere else', async () => {
    const [page, script, worker, missing, disguised] = await Promise.all(
      [
        'app://surety/',
        'app://surety/assets/index.js',
        'app://surety/wasm-workers/region-worker-a1.js',
        'app://surety/wasm-workers/none.js',
        'app://surety/wasm-workers/%2e%2e/assets/index.js',
      ].map(async (address) => (await get(address)).headers['content-security-policy'] ?? ''),
    );
    expect(worker).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect([script, missing, disguised]).toEqual([page, page, page]);
    expect(page).not.toMatch(/unsafe|wasm/);
  });
});
