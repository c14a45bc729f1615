import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Newcomer } from './newcomer.ts';
import { descendantsOf } from './process-table.ts';
import { SIZE, storePictures, uprightPixels } from './stored-pictures-fixture.ts';
import { expect, test } from './workstation.ts';

// Label Studio #6608, labelme #1529: what was seen and what was exported were turned differently.
test('a window shows every format upright, in its colours', async ({ workstation: { page, dataFolder } }) => {
  const pictures = await storePictures(dataFolder);
  const seen: unknown[] = [];
  for (const { name, contentId, tolerance } of pictures) {
    const { width, height, off } = await page.evaluate(
      async ([address, meant]) => {
        const element = new Image();
        element.src = address;
        await element.decode();
        // As the canvas of the label page decodes it.
        const picture = await createImageBitmap(element);
        const { width, height } = picture;
        const context = new OffscreenCanvas(width, height).getContext('2d');
        context?.drawImage(picture, 0, 0);
        const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] };
        const differences = meant.flatMap((color, pixel) =>
          color.map((level, channel) => Math.abs(level - (data[pixel * 4 + channel] ?? Number.NaN))),
        );
        return { width, height, off: differences.reduce((a, b) => Math.max(a, b), 0) };
      },
      [`/media/${contentId}`, uprightPixels()] as const,
    );
    seen.push([name, width, height, off <= tolerance || off]);
  }
  expect(seen).toEqual(pictures.map(({ name }) => [name, SIZE.width, SIZE.height, true]));
});

test('the strip has small pictures, which the next start has without decoding', async ({ workstation }) => {
  const { page, dataFolder } = workstation;
  const newcomer = new Newcomer(page);
  await newcomer.begin();
  await newcomer.leaseFirstBatch();
  const strip = page.getByRole('listbox', { name: 'Items of the batch' }).locator('img');
  const small = async () =>
    strip.evaluateAll((images) =>
      (images as HTMLImageElement[]).map((image) => [
        new URL(image.src).pathname.split('/')[1],
        Math.max(image.naturalWidth, image.naturalHeight),
      ]),
    );
  await expect(strip.first()).toBeAttached();
  const items = await strip.count();
  const expected = Array.from({ length: items }, () => ['thumb', 256]);
  expect(items).toBeGreaterThan(0);
  await expect.poll(small).toEqual(expected);
  expect(readdirSync(path.join(dataFolder, 'cache', 'pictures')).length).toBe(items);
  await workstation.restart();
  await expect(new Newcomer(workstation.page).label.canvas).toBeVisible();
  const again = workstation.page.getByRole('listbox', { name: 'Items of the batch' }).locator('img');
  await expect
    .poll(() => again.evaluateAll((images) => (images as HTMLImageElement[]).map((image) => image.naturalWidth > 0)))
    .toEqual(expected.map(() => true));
  expect(descendantsOf(process.pid).filter(({ command }) => command.includes('pictures.js'))).toEqual([]);
});
