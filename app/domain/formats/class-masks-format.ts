import type { ExportFormat } from './export-format.ts';

/** A PNG an item with a palette: a pixel's value is its class, in the job's order from 1. */
export const classMasksFormat = {
  id: 'class-masks',
  target: { kind: 'folder' },
  suffix: '-class-masks',
  choosesMasks: false,
} as const satisfies ExportFormat;
