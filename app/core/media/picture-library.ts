import type { Digest } from '../../domain/digest.ts';
import type { PictureCache } from './picture-cache.ts';
import type { PictureDecoder, ShownPicture } from './picture-decoder.ts';
import type { PictureFile } from './picture-methods.ts';

/** Where pictures lie as files, by content id: the content store, and whoever else keeps some. */
export interface PictureSource {
  find(contentId: string): Promise<{ readonly path: string; readonly digest: Digest } | undefined>;
}

/** What a window is given of a picture. */
export interface PictureLibrary {
  /** @returns undefined where no source has it. @throws PictureError */
  display(contentId: string): Promise<ShownPicture | undefined>;
  /** @returns undefined where no source has it. @throws PictureError */
  thumbnail(contentId: string): Promise<ShownPicture | undefined>;
}

/** Pictures of `source`, through `decoder` where they must be, and out of `cache` where they were before. */
export function openPictureLibrary(
  source: PictureSource,
  decoder: PictureDecoder,
  cache: PictureCache,
): PictureLibrary {
  const making = new Map<string, Promise<Uint8Array>>();

  /** Two windows that ask at once wait for one file. */
  function made(name: string, make: (target: string) => Promise<void>): Promise<Uint8Array> {
    const known = making.get(name);
    if (known) return known;
    const bytes = cache.keep(name, make).finally(() => making.delete(name));
    making.set(name, bytes);
    return bytes;
  }

  async function fileOf(contentId: string): Promise<(PictureFile & { readonly digest: Digest }) | undefined> {
    const found = await source.find(contentId);
    return found && { path: found.path, digest: found.digest, name: contentId };
  }

  return {
    async display(contentId) {
      const file = await fileOf(contentId);
      if (!file) return undefined;
      const name = cacheName(file.digest, 'display.png');
      const kept = await cache.read(name);
      if (kept) return { mediaType: 'image/png', bytes: kept };
      const own = await decoder.ownBytes(file);
      return own ?? { mediaType: 'image/png', bytes: await made(name, (target) => decoder.convert(file, target)) };
    },
    async thumbnail(contentId) {
      const file = await fileOf(contentId);
      if (!file) return undefined;
      const name = cacheName(file.digest, 'thumbnail.webp');
      const bytes = (await cache.read(name)) ?? (await made(name, (target) => decoder.thumbnail(file, target)));
      return { mediaType: 'image/webp', bytes };
    },
  };
}

/** The digest, not the text that was asked for: a content id has several spellings, and not each is a file's name. */
function cacheName(digest: Digest, kind: string): string {
  return `${digest.slice(2)}.${kind}`;
}
