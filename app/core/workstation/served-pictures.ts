import { digestOfContentId } from '../content/content-id.ts';
import type { ContentStore } from '../content/content-store.ts';
import { PictureError } from '../media/picture-error.ts';
import type { PictureLibrary, PictureSource } from '../media/picture-library.ts';
import type { Log } from '../ports/log.ts';
import type { PictureLookup, ServedPictures } from './serve.ts';

/** The content store's pictures. */
export function contentPictures(content: ContentStore): PictureSource {
  return {
    async find(contentId) {
      const digest = digestOfContentId(contentId);
      const path = digest && (await content.locate(digest));
      return digest && path !== undefined ? { path, digest } : undefined;
    },
  };
}

/** Looks in one place after the other. */
export function firstOf(...sources: readonly PictureSource[]): PictureSource {
  return {
    async find(contentId) {
      for (const source of sources) {
        const found = await source.find(contentId);
        if (found) return found;
      }
      return undefined;
    },
  };
}

/** A picture that cannot be shown is none to the window; why it cannot goes to the log, and to the screen when a batch opens. */
export function servedPictures(library: PictureLibrary, log: Log): ServedPictures {
  const orNone =
    (lookup: PictureLookup): PictureLookup =>
    async (contentId) => {
      try {
        return await lookup(contentId);
      } catch (cause) {
        if (!(cause instanceof PictureError)) throw cause;
        log.error(`a picture is not shown (${cause.code})`, cause);
        return undefined;
      }
    };
  return { media: orNone((id) => library.display(id)), thumb: orNone((id) => library.thumbnail(id)) };
}
