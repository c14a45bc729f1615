import { setImmediate } from 'node:timers/promises';
import type { Shape, ShapeId } from '../../../domain/annotation/shape.ts';
import { zBetween } from '../../../domain/annotation/z-order.ts';
import type { MaskStyle } from '../../../domain/formats/coco-segmentation.ts';
import type { ExportFormatId } from '../../../domain/formats/export-formats.ts';
import { itemFinder } from '../../../domain/formats/item-names.ts';
import { labelSchemaSchema } from '../../../domain/requirement/label-class.ts';
import type { Store } from '../../store/database.ts';
import { readDraftStates } from '../../store/drafts.ts';
import { readLocalFiles, readLocalItem } from '../../store/local-jobs.ts';
import type { Drafts } from '../drafts.ts';
import { checkTarget, exporters } from '../exporters.ts';
import type { ExportItem, ExportReport } from '../export-report.ts';
import { importCoco, type ImportReport } from '../import-coco.ts';
import { LocalJobError } from './local-job-error.ts';
import { type LocalJobs, localBatchKey } from './local-jobs.ts';
import type { LocalPictures } from './local-pictures.ts';

export interface TransferOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface ExportChoice {
  readonly format: ExportFormatId;
  /** Items that are done, or all on which something is drawn as well. */
  readonly items: 'done' | 'drawn';
  readonly masks: MaskStyle;
}

/** Labels of local jobs into and out of files of other tools. */
export interface LocalTransfer {
  /** What an export would lose, without writing anything. */
  survey(job: number, choice: ExportChoice, options: TransferOptions): Promise<ExportReport>;
  /** @param target absolute, as the format wants it. @throws TransferError; nothing is left behind where it fails or is aborted */
  export(
    job: number,
    choice: ExportChoice & { readonly target: string; readonly replace: boolean },
    options: TransferOptions,
  ): Promise<ExportReport>;
  /**
   * Reads a file into the drafts, one undo step an item; its classes that the job lacks come in too.
   *
   * @param existing what becomes of shapes that items have already
   * @throws TransferError
   */
  import(
    job: number,
    choice: { readonly file: string; readonly existing: 'keep' | 'replace' },
    options: TransferOptions,
  ): Promise<ImportReport>;
}

interface TransferPorts {
  readonly store: Store;
  readonly jobs: LocalJobs;
  readonly pictures: LocalPictures;
  readonly drafts: Drafts;
  readonly newId: () => ShapeId;
}

/** Items between two breaths, in which a save of a drawing gets its turn. */
const ITEMS_AT_ONCE = 20;

export function openLocalTransfer({ store, jobs, pictures, drafts, newId }: TransferPorts): LocalTransfer {
  const begun = (job: number, { items }: ExportChoice) =>
    readDraftStates(store, localBatchKey(job))
      .filter(({ state }) => state === 'done' || (items === 'drawn' && state !== 'to-do'))
      .map(({ lane }) => lane)
      .sort((a, b) => a - b);

  async function* exported(job: number, lanes: readonly number[], { items }: ExportChoice): AsyncGenerator<ExportItem> {
    for (const [index, lane] of lanes.entries()) {
      if (index % ITEMS_AT_ONCE === 0) await setImmediate();
      const item = readLocalItem(store, job, lane);
      const { image, shapes, position } = drafts.read({ batch: localBatchKey(job), lane });
      // Skipped, or undone to the beginning: there is nothing on it.
      if (items === 'drawn' && position.state !== 'done' && shapes.length === 0) continue;
      if (item) yield { fileName: item.file, ...image, shapes, state: position.state };
    }
  }

  const source = (job: number, choice: ExportChoice, { signal, onProgress }: TransferOptions) => {
    const lanes = begun(job, choice);
    return {
      schema: jobs.read(job).schema,
      items: exported(job, lanes, choice),
      masks: choice.masks,
      total: lanes.length,
      signal,
      onProgress,
    };
  };

  /** Looks at the pictures that a file names and nobody opened yet: their sizes are needed to read shapes. */
  const lookAtNamed = async (
    job: number,
    file: string,
    find: (name: string) => number | undefined,
    { signal, onProgress }: TransferOptions,
  ) => {
    const named = new Set<number>();
    await importCoco({
      file,
      schema: jobs.read(job).schema,
      items(name) {
        const lane = find(name);
        if (lane !== undefined) named.add(lane);
        return undefined;
      },
      signal,
      onProgress: (done, total) => onProgress(done, total * 3),
      onItem: () => {},
      newId,
    });
    let looked = 0;
    for (const lane of named) {
      signal.throwIfAborted();
      // A picture that cannot be opened takes no shapes; the report says which.
      await pictures.look(job, lane).catch((cause: unknown) => {
        if (!(cause instanceof LocalJobError)) throw cause;
      });
      looked += 1;
      onProgress(named.size + looked, named.size * 3);
    }
    return named;
  };

  const put = (job: number, lane: number, shapes: readonly Shape[], existing: 'keep' | 'replace') => {
    const at = { batch: localBatchKey(job), lane };
    const draft = drafts.read(at);
    const removed = existing === 'replace' ? draft.shapes : [];
    const top = existing === 'replace' ? null : highest(draft.shapes);
    drafts.commit(at, draft.position.revision, { added: above(top, shapes), removed, updated: [] });
  };

  return {
    survey: (job, choice, options) => exporters[choice.format].survey(source(job, choice, options)),
    async export(job, { target, replace, ...choice }, options) {
      await checkTarget(choice.format, target, replace);
      return exporters[choice.format].write(source(job, choice, options), target);
    },
    async import(job, { file, existing }, options) {
      const find = itemFinder(readLocalFiles(store, job));
      const named = await lookAtNamed(job, file, find, options);
      const sizes = new Map(
        [...named].flatMap((lane) => {
          const picture = readLocalItem(store, job, lane)?.picture;
          return picture ? [[lane, { lane, width: picture.width, height: picture.height }] as const] : [];
        }),
      );
      const report = await importCoco({
        file,
        schema: jobs.read(job).schema,
        items: (name) => sizes.get(find(name) ?? -1),
        signal: options.signal,
        onProgress: (done, total) => options.onProgress(2 * total + done, total * 3),
        onItem: (lane, shapes) => put(job, lane, shapes, existing),
        newId,
      });
      const { schema } = jobs.read(job);
      const { classesToAdd, categoryNumbers } = report;
      if (classesToAdd.length + categoryNumbers.size > 0) {
        const known = schema.classes.map((labelClass) => {
          const cocoId = categoryNumbers.get(labelClass.id);
          return cocoId === undefined ? labelClass : { ...labelClass, cocoId };
        });
        const classes = [...known, ...classesToAdd];
        jobs.change(job, { schema: labelSchemaSchema.parse({ ...schema, classes }) });
      }
      return report;
    },
  };
}

function highest(shapes: readonly Shape[]): string | null {
  return shapes.reduce<string | null>((top, { z }) => (top === null || z > top ? z : top), null);
}

/** Puts shapes, bottom first, on top of what is there. */
function above(top: string | null, shapes: readonly Shape[]): readonly Shape[] {
  let below = top;
  return shapes.map((shape) => {
    below = zBetween(below, null);
    return { ...shape, z: below };
  });
}
