const ORIENTATION_TAG = 0x0112;

/**
 * The orientation in an EXIF block (EXIF 2.32, 4.6.4: tag 0x0112 of IFD 0): 1 to 8.
 *
 * @param block with or without the "Exif\0\0" that precedes it in JPEG. @returns 1 where there is none that is valid.
 */
export function exifOrientation(block: Uint8Array): number {
  const start = block[0] === 0x45 && block[1] === 0x78 ? 6 : 0;
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const within = (at: number, length: number) => at >= 0 && at + length <= view.byteLength;
  if (!within(start, 8)) return 1;
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  if (!within(directory, 2)) return 1;
  const entries = view.getUint16(directory, little);
  for (let entry = directory + 2; entry < directory + 2 + entries * 12 && within(entry, 12); entry += 12) {
    if (view.getUint16(entry, little) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
