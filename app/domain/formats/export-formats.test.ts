import { expect, test } from 'vitest';
import { exportFormat, exportFormatIds, exportFormats, proposedTarget } from './export-formats.ts';

test('each format is found by its id and proposes a place of its own that it can write to', () => {
  expect(exportFormats.map(({ id }) => id)).toEqual(exportFormatIds);
  const places = exportFormatIds.map((id) => proposedTarget('/pictures/boats', id));
  expect(places).toEqual(['/pictures/boats-coco.json', '/pictures/boats-object-masks', '/pictures/boats-class-masks']);
  for (const id of exportFormatIds) {
    const { target, suffix } = exportFormat(id);
    if (target.kind === 'file') expect(suffix.endsWith(target.ending)).toBe(true);
  }
});
