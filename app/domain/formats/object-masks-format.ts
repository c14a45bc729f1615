import type { ExportFormat } from './export-format.ts';

/** A PNG an item with 16 bits of grey: a pixel's value is its object, and `legend.json` says what each one is. */
export const objectMasksFormat = {
  id: 'object-masks',
  target: { kind: 'folder' },
  suffix: '-object-masks',
  choosesMasks: false,
} as const satisfies ExportFormat;
