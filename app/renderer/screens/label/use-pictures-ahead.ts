import { useEffect, useState } from 'react';
import { PictureShelf } from '../../canvas/picture-shelf.ts';
import type { ItemPicture } from '../../state/draft-session.ts';

/** A shelf on which the next item's picture is put decoded. @param next null while it is unknown, or not its turn */
export function usePicturesAhead(next: ItemPicture | null): PictureShelf {
  const [shelf] = useState(() => new PictureShelf());
  const { url, width, height } = next ?? { url: null, width: 0, height: 0 };
  useEffect(() => {
    if (url !== null) void shelf.prepare(url, { width, height });
  }, [shelf, url, width, height]);
  useEffect(() => () => shelf.clear(), [shelf]);
  return shelf;
}
