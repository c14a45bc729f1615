export interface IndexedBitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 4 | 8;
  /** Red, green, blue. */
  readonly palette: readonly (readonly [number, number, number])[];
  /** Rows from the top. */
  readonly indices: readonly number[];
  readonly topDown?: boolean;
  /** Written as runs of one colour (BI_RLE8, BI_RLE4). */
  readonly runs?: boolean;
}

/** For tests: a BMP with a palette. */
export function indexedBitmap(picture: IndexedBitmap): Buffer {
  const { width, height, bits, palette, indices, topDown = false, runs = false } = picture;
  const rows = Array.from({ length: height }, (_, row) => indices.slice(row * width, (row + 1) * width));
  const stored = topDown ? rows : rows.toReversed();
  const pixels = Buffer.concat([
    ...stored.map((row) => (runs ? rowOfRuns(row, bits) : plainRow(row, bits))),
    Buffer.from(runs ? [0, 1] : []),
  ]);
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + palette.length * 4 + pixels.length, 2);
  header.writeUInt32LE(54 + palette.length * 4, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(topDown ? -height : height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(runs ? (bits === 8 ? 1 : 2) : 0, 30);
  header.writeUInt32LE(palette.length, 46);
  const colors = palette.flatMap(([red, green, blue]) => [blue, green, red, 0]);
  return Buffer.concat([header, Buffer.from(colors), pixels]);
}

function plainRow(row: readonly number[], bits: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil((row.length * bits) / 32) * 4);
  for (const [x, index] of row.entries()) {
    const at = (x * bits) >> 3;
    bytes[at] = (bytes[at] ?? 0) | (index << (8 - bits - ((x * bits) & 7)));
  }
  return bytes;
}

/** Runs of one colour, then the end of the row. */
function rowOfRuns(row: readonly number[], bits: number): Buffer {
  const bytes: number[] = [];
  for (let x = 0; x < row.length;) {
    const index = row[x] ?? 0;
    let length = 1;
    while (x + length < row.length && row[x + length] === index && length < 255) length += 1;
    bytes.push(length, bits === 8 ? index : (index << 4) | index);
    x += length;
  }
  return Buffer.from([...bytes, 0, 0]);
}
