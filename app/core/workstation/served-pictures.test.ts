import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../domain/digest.ts';
import { contentIdOf } from '../content/content-id.ts';
import { localContentStore } from '../content/content-store.ts';
import { orientedPicture, UPRIGHT } from '../media/picture-fixture.ts';
import { WorkstationFixture } from './workstation-fixture.ts';

let fixture: WorkstationFixture;
beforeEach(async () => {
  fixture = new WorkstationFixture();
  await fixture.open();
});
afterEach(() => fixture.remove());

async function sizeOf(body: Uint8Array) {
  const { format, width, height } = await sharp(body).metadata();
  return { format, width, height };
}

describe('the pictures of a workstation', { timeout: 60_000 }, () => {
  it('start no process before one must be decoded', async () => {
    const content = localContentStore(path.join(fixture.folder, 'data', 'content'));
    const jpeg = await content.put(await orientedPicture('jpeg', 6));
    const shown = await fixture.get(`/media/${contentIdOf(jpeg)}`);
    expect([shown.status, shown.headers['content-type'], digestOf(shown.body), fixture.pictureProcesses]).toEqual([
      200,
      'image/jpeg',
      jpeg,
      0,
    ]);
  });

  it('are shown upright, and small below another address; both are kept in a folder that may be deleted', async () => {
    const content = localContentStore(path.join(fixture.folder, 'data', 'content'));
    const id = contentIdOf(await content.put(await orientedPicture('tiff', 6)));
    const [shown, small] = [await fixture.get(`/media/${id}`), await fixture.get(`/thumb/${id}`)];
    expect([await sizeOf(shown.body), await sizeOf(small.body)]).toEqual([
      { format: 'png', ...UPRIGHT },
      { format: 'webp', ...UPRIGHT },
    ]);
    expect([shown.headers['content-type'], small.headers['content-type']]).toEqual(['image/png', 'image/webp']);
    expect(readdirSync(path.join(fixture.folder, 'data', 'cache', 'pictures')).length).toBe(2);
  });

  it('are none where they cannot be shown, or are not here', async () => {
    const content = localContentStore(path.join(fixture.folder, 'data', 'content'));
    const text = await content.put(new TextEncoder().encode('this is not a picture'));
    const changed = await content.put(await orientedPicture('png', 1));
    writeFileSync((await content.locate(changed))!, await orientedPicture('png', 2));
    const elsewhere = contentIdOf(digestOf(new Uint8Array([1])));
    const addresses = [contentIdOf(text), contentIdOf(changed), elsewhere, 'x', ''].flatMap((id) => [
      `/media/${id}`,
      `/thumb/${id}`,
    ]);
    const answers = await Promise.all(addresses.map((address) => fixture.get(address)));
    expect(answers.map(({ status }) => status)).toEqual(addresses.map(() => 404));
    expect(fixture.failures.filter((line) => line.startsWith('a picture is not shown (picture-changed)')).length).toBe(
      2,
    );
    expect(fixture.failures.length).toBe(4);
  });
});
