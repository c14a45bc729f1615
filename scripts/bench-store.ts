import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DocumentDiff } from '../app/domain/annotation/document-diff.ts';
import type { Shape, ShapeId } from '../app/domain/annotation/shape.ts';
import { openDrafts } from '../app/core/labeling/drafts.ts';
import { openStore } from '../app/core/store/database.ts';
import { ensureDraft } from '../app/core/store/drafts.ts';
import { type Figure, quantile, reportFigures } from './figures.ts';
import { ROOT } from './run.ts';

/**
 * `bench:store`: what a person waits for before "Saved": one gesture through the real draft path, beside a bare
 * `synchronous = FULL` commit of the same bytes into the same kind of file, turn by turn in one run.
 */
const ROUNDS = 1000;
const SHAPES_ON_THE_ITEM = 50;
const key = new Uint8Array(32).fill(3);

// Inside the project: /tmp may be memory, where a sync costs nothing.
const folder = mkdtempSync(path.join(ROOT, '.cache', 'bench-store-'));
try {
  const drafted = openStore(path.join(folder, 'drafted'), key);
  const bare = openStore(path.join(folder, 'bare'), key);
  bare.run('CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes TEXT NOT NULL) STRICT');
  const lane = { batch: '1/0', lane: 0 };
  ensureDraft(drafted, { ...lane, item: `0x${'00'.repeat(32)}`, width: 4000, height: 3000 });
  const drafts = openDrafts(drafted);
  let revision = 0;
  for (let index = 0; index < SHAPES_ON_THE_ITEM; index++) {
    revision = drafts.commit(lane, revision, { added: [shape(index, 0)], removed: [], updated: [] }).revision;
  }

  const gesture: number[] = [];
  const commit: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const which = round % SHAPES_ON_THE_ITEM;
    const step = Math.floor(round / SHAPES_ON_THE_ITEM);
    const diff: DocumentDiff = {
      added: [],
      removed: [],
      updated: [{ from: shape(which, step), to: shape(which, step + 1) }],
    };
    const bytes = JSON.stringify(diff) + JSON.stringify(shape(which, step + 1));
    const measureGesture = () => gesture.push(timed(() => (revision = drafts.commit(lane, revision, diff).revision)));
    const measureCommit = () =>
      commit.push(timed(() => bare.transaction(() => bare.run('INSERT INTO bare (bytes) VALUES (?)', bytes))));
    // Turn about, so that neither always runs on what the other left behind.
    const turn = round % 2 === 0 ? [measureGesture, measureCommit] : [measureCommit, measureGesture];
    for (const measure of turn) measure();
  }
  drafted.close();
  bare.close();
  report(gesture, commit);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function shape(index: number, step: number): Shape {
  return {
    id: `shape-${index}` as ShapeId,
    classId: 'cat',
    geometry: { kind: 'rectangle', x: 10 * index + step, y: 20, width: 120.5, height: 80.25 },
    attributes: {},
    z: `a${String(index).padStart(3, '0')}`,
    hidden: false,
    locked: false,
  };
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function report(gesture: number[], commit: number[]): void {
  for (const values of [gesture, commit]) values.sort((a, b) => a - b);
  const round = (value: number) => Math.round(value * 100) / 100;
  const [p50, p99, bare50] = [quantile(gesture, 0.5), quantile(gesture, 0.99), quantile(commit, 0.5)];
  const figures: Figure[] = [
    { name: 'draft acknowledgement, p50', value: round(p50), unit: 'ms', reach: null, ok: 'reported' },
    { name: 'draft acknowledgement, p99', value: round(p99), unit: 'ms', reach: '< 50', ok: p99 < 50 },
    { name: 'bare FULL commit of the same bytes, p50', value: round(bare50), unit: 'ms', reach: null, ok: 'reported' },
    {
      name: 'draft acknowledgement / bare commit, p50',
      value: round(p50 / bare50),
      unit: '×',
      reach: '≤ 3',
      ok: p50 / bare50 <= 3,
    },
  ];
  reportFigures('bench:store', figures);
}
