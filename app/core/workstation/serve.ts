import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

/** Bytes for a same-origin GET. */
export interface ServedFile {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Looks a picture up by its content id. @returns undefined where there is none that can be shown. */
export type PictureLookup = (
  contentId: string,
) => Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | undefined>;

/** What stands below an address: `/media/<content id>` is the whole picture, `/thumb/<content id>` a small one. */
export interface ServedPictures {
  readonly media: PictureLookup;
  readonly thumb: PictureLookup;
}

/** Nothing but our own scripts, styles and pictures. What scripts set on an element's `style` object is no inline style to a policy. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * A worker is governed by the policy that its own script came with: only there may WebAssembly be compiled. It shows nothing,
 * and fetches the compiled library from its own origin.
 */
const WASM_WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Where the build puts those workers, and nothing else. */
const WASM_WORKERS = 'wasm-workers';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** The one place where a same-origin GET becomes bytes; every host calls it. */
export async function serve(rendererFolder: string, pictures: ServedPictures, url: URL): Promise<ServedFile> {
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return refusal(400);
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return refusal(400);
  const [, kind, contentId] = /^\/(media|thumb)\/(.*)$/s.exec(pathname) ?? [];
  if (kind !== undefined && contentId !== undefined) {
    const found = await pictures[kind as keyof ServedPictures](contentId);
    if (!found) return refusal(404);
    return reply(200, found.mediaType, found.bytes, { 'cache-control': 'private, max-age=31536000, immutable' });
  }
  return serveFile(rendererFolder, pathname === '/' ? '/index.html' : pathname);
}

/** Compares real paths: a string prefix would be fooled by `..`, links and case. */
async function serveFile(folder: string, pathname: string): Promise<ServedFile> {
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, pathname));
    const relative = path.relative(root, file);
    if (relative.startsWith('..') || path.isAbsolute(relative)) return refusal(403);
    return reply(200, MEDIA_TYPES[path.extname(file)] ?? 'application/octet-stream', await readFile(file), {
      'cache-control': 'no-store',
      ...(path.dirname(relative) === WASM_WORKERS && { 'content-security-policy': WASM_WORKER_POLICY }),
    });
  } catch {
    return refusal(404);
  }
}

function reply(status: number, mediaType: string, bytes: Uint8Array, headers: Record<string, string> = {}): ServedFile {
  return { status, headers: { ...HEADERS, 'content-type': mediaType, ...headers }, body: new Uint8Array(bytes) };
}

function refusal(status: number): ServedFile {
  return reply(status, 'text/plain; charset=utf-8', new TextEncoder().encode(String(status)));
}
