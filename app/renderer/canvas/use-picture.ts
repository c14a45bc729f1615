import { useEffect, useEffectEvent, useState } from 'react';
import { Picture, PictureError, type PictureProblem } from './picture.ts';

/**
 * The decoded picture of an address; null until it is there, or when it cannot be.
 * @param onProblem told once per address that fails
 */
export function usePicture(
  url: string,
  width: number,
  height: number,
  onReady: (picture: Picture) => void,
  onProblem: (problem: PictureProblem) => void,
): Picture | null {
  const [loaded, setLoaded] = useState<{ readonly url: string; readonly picture: Picture } | null>(null);
  const ready = useEffectEvent(onReady);
  const problem = useEffectEvent(onProblem);
  useEffect(() => {
    let current = true;
    let opened: Picture | null = null;
    const open = async () => {
      const picture = await Picture.load(url, { width, height });
      if (!current) return picture.close();
      opened = picture;
      setLoaded({ url, picture });
      ready(picture);
      await picture.buildLevels();
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
  }, [url, width, height]);
  return loaded !== null && loaded.url === url ? loaded.picture : null;
}
