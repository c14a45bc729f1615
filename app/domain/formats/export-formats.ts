import { classMasksFormat } from './class-masks-format.ts';
import { cocoFormat } from './coco-format.ts';
import type { ExportFormat } from './export-format.ts';
import { objectMasksFormat } from './object-masks-format.ts';

/** Every format that a job can be exported in, as they are offered. */
export const exportFormats = [cocoFormat, objectMasksFormat, classMasksFormat] as const;

export type ExportFormatId = (typeof exportFormats)[number]['id'];

export const exportFormatIds = ['coco', 'object-masks', 'class-masks'] as const satisfies readonly ExportFormatId[];

export function exportFormat(id: ExportFormatId): ExportFormat<ExportFormatId> {
  const format = exportFormats.find((candidate) => candidate.id === id);
  if (format === undefined) throw new Error(`No format "${id}"`);
  return format;
}

/** Where a job's export is proposed to go. @param folder the job's own, without a separator at its end */
export function proposedTarget(folder: string, id: ExportFormatId): string {
  return `${folder}${exportFormat(id).suffix}`;
}
