import sharp from 'sharp';
import { demoPhotographs } from '../../scripts/demo-photographs.ts';

/** A demo photograph enlarged to 4000 × 3000 without colour, as JPEG: coloured pixels on screen are shapes. */
export async function enlargedPhotograph(): Promise<Buffer> {
  const photograph = demoPhotographs().find(({ name }) => name === 'nagasaki-boats');
  if (!photograph) throw new Error('The demo job lacks the photograph that the bench enlarges');
  return sharp(photograph.file).resize(4000, 3000, { fit: 'cover' }).greyscale().jpeg({ quality: 88 }).toBuffer();
}
