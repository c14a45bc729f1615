import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { labelShapeSchema, type LabelShape } from '../../domain/annotation/label-document.ts';
import { type Digest, digestSchema } from '../../domain/digest.ts';
import { manifestItemSchema, type ManifestDocument } from '../../domain/requirement/manifest-document.ts';
import { requirementDocumentSchema, type RequirementDocument } from '../../domain/requirement/requirement-document.ts';

const itemsSchema = z.object({
  /** Items of a batch. */
  batchSize: z.int().min(1).max(256),
  items: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      item: digestSchema,
      mediaType: manifestItemSchema.shape.mediaType,
      width: z.number().int(),
      height: z.number().int(),
      credit: z.string(),
    }),
  ),
});

/** The demo job as it ships: what is asked, the pictures, and the annotations that the colleagues compare with. */
export interface DemoJob {
  readonly requirement: RequirementDocument;
  readonly manifest: ManifestDocument;
  /** Items of a batch. */
  readonly batchSize: number;
  /** Names of the photograph files, in the manifest's order. */
  readonly photographs: readonly string[];
  /** Reference shapes by item. */
  readonly references: ReadonlyMap<Digest, readonly LabelShape[]>;
}

/** Reads the demo job of a folder. @throws where a file is missing or not what its schema says. */
export async function loadDemoJob(folder: string): Promise<DemoJob> {
  const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(path.join(folder, file), 'utf8'));
  const { items, batchSize } = itemsSchema.parse(await read('items.json'));
  const references = await Promise.all(
    items.map(
      async ({ name, item }) => [item, referenceSchema.parse(await read(`references/${name}.json`)).shapes] as const,
    ),
  );
  return {
    batchSize,
    requirement: requirementDocumentSchema.parse(await read('requirement.json')),
    manifest: {
      schema: 'surety/manifest/1',
      items: items.map(({ item, title, mediaType, width, height, credit }) => ({
        item,
        name: title,
        mediaType,
        width,
        height,
        credit,
      })),
    },
    photographs: items.map(({ name }) => path.join(folder, 'photographs', `${name}.jpg`)),
    references: new Map(references),
  };
}

const referenceSchema = z.object({ shapes: z.array(labelShapeSchema) });
