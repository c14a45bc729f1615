import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectPicture, readPictureHeader } from './inspect-picture.ts';

const picture = (format: 'jpeg' | 'png' | 'gif') =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#405060' } })
    .toFormat(format)
    .toBuffer();

describe('inspectPicture', () => {
  it('reads type and size from the bytes, orientation applied', async () => {
    const turned = await sharp(await picture('jpeg'))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await inspectPicture(await picture('png'), 'a')).toEqual({ mediaType: 'image/png', width: 40, height: 20 });
    expect(await inspectPicture(turned, 'b')).toEqual({ mediaType: 'image/jpeg', width: 20, height: 40 });
    expect(await readPictureHeader(turned, 'b')).toEqual({ mediaType: 'image/jpeg', width: 20, height: 40 });
  });

  it('says what is wrong with a file that is no picture, a truncated one and one of another kind', async () => {
    const whole = await picture('jpeg');
    await expect(inspectPicture(new TextEncoder().encode('hello'), 'notes.jpg')).rejects.toThrow(
      /notes\.jpg is not a picture/,
    );
    await expect(inspectPicture(whole.subarray(0, whole.length - 120), 'cut.jpg')).rejects.toThrow(
      /cut\.jpg is not a picture, or is damaged/,
    );
    await expect(readPictureHeader(await picture('gif'), 'moving.gif')).rejects.toThrow(/cannot be shown/);
    await expect(inspectPicture(await picture('gif'), 'moving.gif')).rejects.toThrow(/gif file, which cannot be shown/);
  });
});
