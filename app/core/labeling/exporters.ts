import { access } from 'node:fs/promises';
import path from 'node:path';
import type { MaskStyle } from '../../domain/formats/coco-segmentation.ts';
import { exportFormat, type ExportFormatId } from '../../domain/formats/export-formats.ts';
import { exportCoco, surveyCoco } from './export-coco.ts';
import { exportMasks, surveyMasks } from './export-masks.ts';
import type { ExportReport, ExportSource } from './export-report.ts';
import { TransferError } from './transfer-error.ts';

/** An export with what some formats let choose. */
export interface ExportJob extends ExportSource {
  readonly masks: MaskStyle;
}

interface Exporter {
  /** What will be lost, without writing anything. @throws the signal's reason */
  readonly survey: (job: ExportJob) => Promise<ExportReport>;
  /** @throws {TransferError} when the disk refuses @throws the signal's reason; in both cases nothing is left behind */
  readonly write: (job: ExportJob, target: string) => Promise<ExportReport>;
}

/** Who writes which format. */
export const exporters: Readonly<Record<ExportFormatId, Exporter>> = {
  coco: { survey: surveyCoco, write: (job, target) => exportCoco({ ...job, target }) },
  'object-masks': {
    survey: (job) => surveyMasks({ ...job, value: 'object' }),
    write: (job, folder) => exportMasks({ ...job, value: 'object', folder }),
  },
  'class-masks': {
    survey: (job) => surveyMasks({ ...job, value: 'class' }),
    write: (job, folder) => exportMasks({ ...job, value: 'class', folder }),
  },
};

/** @throws {TransferError} where the format cannot be written to that place */
export async function checkTarget(id: ExportFormatId, target: string, replace: boolean): Promise<void> {
  const wanted = exportFormat(id).target;
  const ending = wanted.kind === 'file' ? wanted.ending : '';
  if (!path.isAbsolute(target) || !target.toLowerCase().endsWith(ending))
    throw new TransferError(
      'target-not-writable',
      `Give a whole path${ending === '' ? '' : ` that ends in ${ending}`}. Nothing was exported, and your labels are safe.`,
    );
  // A folder that holds something is never replaced: its exporter refuses it.
  if (wanted.kind === 'file' && !replace && (await exists(target)))
    throw new TransferError(
      'target-exists',
      `There is a file ${target} already. Nothing was exported. Replace it, or choose another name.`,
    );
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
