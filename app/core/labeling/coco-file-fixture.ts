import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Shape, type ShapeId, shapeId } from '../../domain/annotation/shape.ts';
import type { LabelSchema } from '../../domain/requirement/label-class.ts';
import type { ImportTarget } from './coco-pictures.ts';
import { importCoco, type ImportReport } from './import-coco.ts';

export const schema: LabelSchema = {
  classes: [
    { id: 'cat', name: 'Cat', shapes: ['rectangle', 'polygon', 'mask'], description: '', attributes: [] },
    {
      id: 'person',
      name: 'Person',
      shapes: ['keypoints'],
      description: '',
      attributes: [],
      skeleton: { points: ['nose', 'tail'], edges: [[0, 1]] },
    },
  ],
  limits: { maximumShapesPerItem: 1000 },
};

export const targets: Readonly<Record<string, ImportTarget>> = {
  'a.jpg': { lane: 0, width: 100, height: 80 },
  'b.jpg': { lane: 1, width: 50, height: 50 },
};

/** A folder of its own under the system's temporary one. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'surety-coco-'));
}

/** Writes the text to a file in the folder, and says where. */
export function fileOf(folder: string, text: string | Uint8Array): string {
  const file = path.join(folder, 'annotations.json');
  writeFileSync(file, text);
  return file;
}

export interface Imported {
  readonly report: ImportReport;
  readonly shapes: Readonly<Record<number, readonly Shape[]>>;
}

/** Imports a file into items `targets`, or into those given. */
export async function importFile(
  file: string,
  more: { readonly schema?: LabelSchema; readonly items?: (name: string) => ImportTarget | undefined } = {},
): Promise<Imported> {
  const shapes: Record<number, readonly Shape[]> = {};
  let ids = 0;
  const report = await importCoco({
    file,
    schema: more.schema ?? schema,
    items: more.items ?? ((name) => targets[name]),
    signal: new AbortController().signal,
    onProgress: () => {},
    onItem: (lane, found) => {
      if (shapes[lane] !== undefined) throw new Error(`Lane ${lane} was given twice`);
      shapes[lane] = found;
    },
    newId: (): ShapeId => shapeId(`s${(ids += 1)}`),
  });
  return { report, shapes };
}

/** Findings as reason → count. */
export function countsOf(
  findings: readonly { readonly reason: string; readonly count: number }[],
): Record<string, number> {
  return Object.fromEntries(findings.map(({ reason, count }) => [reason, count]));
}
