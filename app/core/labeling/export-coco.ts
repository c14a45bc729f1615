import { cocoCategories } from '../../domain/formats/coco-categories.ts';
import type { CocoImage } from '../../domain/formats/coco-document.ts';
import type { MaskStyle } from '../../domain/formats/coco-segmentation.ts';
import { CocoItemWriter, type DropReason, type FormReason } from '../../domain/formats/coco-writing.ts';
import type { LabelSchema } from '../../domain/requirement/label-class.ts';
import type { ExportReport, ExportSource, ItemFinding } from './export-report.ts';
import { NewFile } from './new-file.ts';
import { exportFailure } from './transfer-error.ts';

interface CocoSource extends ExportSource {
  readonly masks: MaskStyle;
}

type CocoReport = ExportReport<DropReason, FormReason>;

export interface CocoExport extends CocoSource {
  /** Path that the user chose; a file there is replaced once the new one is whole. */
  readonly target: string;
}

/** What an export will lose, without writing anything: to be shown before. @throws the signal's reason */
export async function surveyCoco(source: CocoSource): Promise<CocoReport> {
  return run(source, async () => {});
}

/**
 * Writes all items as one COCO file: annotations first, then images, since only one pass over the items is made.
 *
 * @throws {TransferError} when the disk refuses @throws the signal's reason; in both cases nothing is left behind
 */
export async function exportCoco(input: CocoExport): Promise<CocoReport> {
  input.signal.throwIfAborted();
  const opened: NewFile[] = [];
  try {
    const file = await NewFile.create(input.target);
    opened.push(file);
    const images = await NewFile.create(`${input.target}.images`);
    opened.push(images);
    await file.write(headText(input.schema));
    const report = await run(input, async (image, annotations, isFirst) => {
      if (annotations !== '') await file.write(isFirst.annotation ? annotations : `,${annotations}`);
      await images.write(`${isFirst.image ? '' : ','}\n${JSON.stringify(image)}`);
    });
    await file.write('\n],\n"images":[');
    await file.append(images);
    await file.write('\n]}\n');
    await file.keep();
    opened.shift();
    return report;
  } catch (cause) {
    throw exportFailure(cause);
  } finally {
    for (const file of opened) await file.discard();
  }
}

function headText(schema: LabelSchema): string {
  const info = { description: 'Exported by Surety', version: '1', url: '', contributor: '' };
  const categories = cocoCategories(schema).map((category) => `\n${JSON.stringify(category)}`);
  return `{"info":${JSON.stringify(info)},\n"licenses":[],\n"categories":[${categories.join(',')}\n],\n"annotations":[`;
}

type Take = (
  image: CocoImage,
  annotations: string,
  isFirst: { readonly image: boolean; readonly annotation: boolean },
) => Promise<void>;

async function run({ schema, items, masks, signal, onProgress, total }: CocoSource, take: Take): Promise<CocoReport> {
  const writer = new CocoItemWriter(schema, masks);
  const dropped: ItemFinding<DropReason>[] = [];
  const changed: ItemFinding<FormReason>[] = [];
  let images = 0;
  let annotations = 0;
  for await (const { fileName, width, height, shapes, state } of items) {
    signal.throwIfAborted();
    const written = writer.write(shapes, { width, height });
    for (const finding of written.dropped) dropped.push({ fileName, ...finding });
    for (const finding of written.changed) changed.push({ fileName, ...finding });
    const isFirst = { image: images === 0, annotation: annotations === 0 };
    images += 1;
    let text = '';
    for (const body of written.annotations) {
      annotations += 1;
      const annotation = { id: annotations, image_id: images, ...body };
      text += `${text === '' ? '' : ','}\n${JSON.stringify(annotation)}`;
    }
    const extras = { state, ...(written.extraShapes.length > 0 && { shapes: written.extraShapes }) };
    await take({ id: images, width, height, file_name: fileName, surety: extras }, text, isFirst);
    onProgress(images, total);
  }
  signal.throwIfAborted();
  return { images, annotations, dropped, changed };
}
