export interface Identicon {
  /** The 8 × 8 cells that carry the foreground, mirrored left to right. */
  readonly cells: readonly { readonly x: number; readonly y: number }[];
  readonly foreground: string;
  readonly background: string;
}

/** The picture of an address: the same for every spelling of it, unlike for another. Not a proof of identity. */
export function identicon(address: string): Identicon {
  const random = xorshift(fnv1a(address.toLowerCase()));
  const hue = Math.floor(random() * 360);
  const second = Math.floor(hue + 40 + random() * 80) % 360;
  const cells: { x: number; y: number }[] = [];
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 4; x++) {
      if (random() > 0.5) cells.push({ x, y }, { x: 7 - x, y });
    }
  }
  return { cells, foreground: `hsl(${hue} 38% 62%)`, background: `hsl(${second} 30% 30%)` };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0 || 1;
}

function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
