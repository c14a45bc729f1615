import { importCoco } from '../app/core/labeling/import-coco.ts';
import { benchSchema, largePicture } from './coco-bench-data.ts';

/** Imports one file and tells its parent how that went: see bench-coco.ts. */
const [file, cancel] = process.argv.slice(2);
const controller = new AbortController();
let words = 0;
let aborted: number | null = null;
let ids = 0;
const started = performance.now();
const annotations = await importCoco({
  file: String(file),
  schema: benchSchema,
  items: largePicture,
  signal: controller.signal,
  onProgress: (done, total) => {
    words += 1;
    if (cancel === undefined || aborted !== null || done < total / 2) return;
    aborted = performance.now();
    controller.abort();
  },
  onItem: () => {},
  newId: () => `shape-${(ids += 1)}` as never,
}).then(
  (report) => report.annotations,
  (cause: unknown) => {
    if (aborted === null) throw cause;
    return 0;
  },
);
const { user, system } = process.cpuUsage();
process.send?.({
  seconds: Math.round((performance.now() - started) / 100) / 10,
  processorSeconds: Math.round((user + system) / 1e5) / 10,
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  annotations,
  words,
  cancelMilliseconds: aborted === null ? null : Math.round((performance.now() - aborted) * 10) / 10,
});
process.disconnect();
