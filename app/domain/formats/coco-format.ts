import type { ExportFormat } from './export-format.ts';

/** COCO's instances and keypoints in one file (https://cocodataset.org/#format-data), with what it lacks for Surety. */
export const cocoFormat = {
  id: 'coco',
  target: { kind: 'file', ending: '.json' },
  suffix: '-coco.json',
  choosesMasks: true,
} as const satisfies ExportFormat;
