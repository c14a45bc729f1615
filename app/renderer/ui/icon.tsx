import sprite from './icons.svg?raw';
import type { IconName } from './icon-name.ts';

/** Puts the symbols of icons.svg into the document, once, so that every icon refers to them without a request. */
export function IconSprite() {
  return <div hidden dangerouslySetInnerHTML={{ __html: sprite }} />;
}

/** A 16 px glyph, 12 px when small. Without a label it is decoration and must stand beside text. */
export function Icon({ name, small, label }: { name: IconName; small?: boolean; label?: string }) {
  const described = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={small ? 'i s' : 'i'} {...described}>
      <use href={`#${name}`} />
    </svg>
  );
}
