import { afterEach, describe, expect, it, vi } from 'vitest';
import { PictureShelf } from './picture-shelf.ts';

const SIZE = { width: 40, height: 30 };
let closed: string[] = [];

/** A browser whose pictures are as large as asked for, and tell when they are closed. */
function stubPictures(size: { readonly width: number; readonly height: number } = SIZE): void {
  closed = [];
  vi.stubGlobal('fetch', (url: string) => Promise.resolve({ ok: true, blob: () => Promise.resolve(url) }));
  vi.stubGlobal('createImageBitmap', (url: string) => Promise.resolve({ ...size, close: () => void closed.push(url) }));
}

afterEach(() => vi.unstubAllGlobals());

describe('the shelf for the next picture', () => {
  it('hands over what is decoded, once, and under its own address only', async () => {
    stubPictures();
    const shelf = new PictureShelf();
    await shelf.prepare('/a', SIZE);
    expect(shelf.take('/b')).toBeNull();
    const picture = shelf.take('/a');
    expect(picture?.level(40).width).toBe(40);
    expect(shelf.take('/a')).toBeNull();
    shelf.clear();
    expect(closed).toEqual([]);
  });

  it('hands over nothing before it is decoded', async () => {
    stubPictures();
    const shelf = new PictureShelf();
    const prepared = shelf.prepare('/a', SIZE);
    expect(shelf.take('/a')).toBeNull();
    await prepared;
    expect(shelf.take('/a')).not.toBeNull();
  });

  it('closes what another picture takes the place of, decoded or not, and what is left at the end', async () => {
    stubPictures();
    const shelf = new PictureShelf();
    await shelf.prepare('/a', SIZE);
    const second = shelf.prepare('/b', SIZE);
    const third = shelf.prepare('/c', SIZE);
    await Promise.all([second, third]);
    expect(closed).toEqual(['/a', '/b']);
    shelf.clear();
    expect(closed).toEqual(['/a', '/b', '/c']);
  });

  it('leaves a picture of another size, and one too large to be kept beside another, to whoever opens it', async () => {
    stubPictures({ width: 41, height: 30 });
    const shelf = new PictureShelf();
    await shelf.prepare('/a', SIZE);
    await shelf.prepare('/b', { width: 10_000, height: 4000 });
    expect([shelf.take('/a'), shelf.take('/b')]).toEqual([null, null]);
    expect(closed).toEqual(['/a']);
  });
});
