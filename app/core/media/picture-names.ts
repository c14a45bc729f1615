const PICTURE_NAME = /\.(jpe?g|png|webp|tiff?|bmp|avif)$/i;

/** Whether a file's name promises a picture: enough to list it. Whether it is one, its bytes say when it is looked at. */
export function hasPictureName(file: string): boolean {
  return PICTURE_NAME.test(file);
}
