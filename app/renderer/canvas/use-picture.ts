import { useEffectEvent, useLayoutEffect, useState } from 'react';
import type { PictureShelf } from './picture-shelf.ts';
import { Picture, PictureError, type PictureProblem } from './picture.ts';

/**
 * The decoded picture of an address; null until it is there, or when it cannot be. One that the shelf holds is there at
 * once.
 * @param onProblem told once per address that fails
 */
export function usePicture(
  url: string,
  width: number,
  height: number,
  onReady: (picture: Picture) => void,
  onProblem: (problem: PictureProblem) => void,
  shelf: PictureShelf | undefined,
): Picture | null {
  const [loaded, setLoaded] = useState<{ readonly url: string; readonly picture: Picture } | null>(null);
  const ready = useEffectEvent(onReady);
  const problem = useEffectEvent(onProblem);
  // Before the first frame: it may show the picture already.
  useLayoutEffect(() => {
    let current = true;
    let opened: Picture | null = null;
    const show = (picture: Picture) => {
      opened = picture;
      setLoaded({ url, picture });
      ready(picture);
      return picture.buildLevels();
    };
    const open = async () => {
      const there = shelf?.take(url);
      if (there) return show(there);
      const picture = await Picture.load(url, { width, height });
      return current ? show(picture) : picture.close();
    };
    open().catch((error: unknown) => {
      if (!current) return;
      if (error instanceof PictureError) problem(error.problem);
      else throw error;
    });
    return () => {
      current = false;
      setLoaded(null);
      opened?.close();
    };
  }, [url, width, height, shelf]);
  return loaded !== null && loaded.url === url ? loaded.picture : null;
}
