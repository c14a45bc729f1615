import { describe, expect, it } from 'vitest';
import { type AnnotationDocument, emptyDocument } from '../../domain/annotation/annotation-document.ts';
import { deleteShapes } from '../../domain/annotation/commands.ts';
import { applyDiff, type DocumentDiff, invertDiff } from '../../domain/annotation/document-diff.ts';
import type { BrushStroke, MaskRules } from '../../domain/annotation/mask-plan.ts';
import { type PixelResult, type PixelWork, workPixels } from '../../domain/annotation/pixel-work.ts';
import { shapeId } from '../../domain/annotation/shape.ts';
import { maskArea } from '../../domain/geometry/placed-mask.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { StrokeQueue } from './stroke-queue.ts';

const rules: MaskRules = { classMap: false, takes: false };
const paint = (id: string, x: number): BrushStroke => ({
  kind: 'paint',
  points: [imagePoint(x, 20)],
  radius: 5,
  target: { id: shapeId(id), classId: 'boat' },
});

/** A drawing, and a worker that answers when it is told to. */
function desk() {
  let document: AnnotationDocument | undefined = emptyDocument({ width: 100, height: 40 });
  const history: DocumentDiff[] = [];
  const asked: { readonly work: PixelWork; readonly answer: (result: PixelResult) => void }[] = [];
  const session = {
    document: () => document,
    commit: (diff: DocumentDiff) => {
      if (document === undefined) return;
      document = applyDiff(document, diff);
      history.push(diff);
    },
    undo: () => {
      const last = history.pop();
      if (document !== undefined && last !== undefined) document = applyDiff(document, invertDiff(last));
    },
    close: () => (document = undefined),
  };
  const queue = new StrokeQueue(session, (work) => new Promise((answer) => asked.push({ work, answer })));
  /** Lets the worker answer its next question, once it is asked. */
  const answer = async () => {
    while (asked.length === 0) await Promise.resolve();
    const next = asked.shift();
    next?.answer(workPixels(next.work));
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
  };
  const areas = () =>
    [...(document?.shapes.values() ?? [])].map(({ id, geometry }) => [
      id,
      geometry.kind === 'mask' && maskArea(geometry),
    ]);
  const pending = () => queue.strokes.getState().length;
  return { session, queue, answer, areas, pending, asked };
}

describe('strokes on their way', () => {
  it('become steps in their order, a later one on what an earlier one left', async () => {
    const { queue, answer, areas, pending } = desk();
    queue.add(paint('a', 20), rules);
    queue.add(paint('a', 60), rules);
    expect([areas(), pending()]).toEqual([[], 2]);
    await answer();
    expect([areas(), pending()]).toEqual([[['a', 80]], 1]);
    await answer();
    expect([areas(), pending()]).toEqual([[['a', 160]], 0]);
  });

  it('are taken back by an undo that was asked for while they were computed', async () => {
    const { session, queue, answer, areas } = desk();
    queue.add(paint('a', 20), rules);
    await answer();
    queue.add(paint('b', 60), rules);
    const undone = queue.after(() => session.undo());
    expect(areas()).toEqual([['a', 80]]);
    await answer();
    await undone;
    expect(areas()).toEqual([['a', 80]]);
  });

  it('are worked out again where the masks they touch changed meanwhile', async () => {
    const { session, queue, answer, areas, asked } = desk();
    queue.add(paint('a', 20), rules);
    await answer();
    queue.add(paint('a', 60), rules);
    while (asked.length === 0) await Promise.resolve();
    session.commit(deleteShapes(session.document() ?? emptyDocument({ width: 1, height: 1 }), [shapeId('a')]));
    await answer();
    expect(areas()).toEqual([]);
    await answer();
    expect(areas()).toEqual([['a', 80]]);
  });

  it('end with the drawing', async () => {
    const { session, queue, answer, pending } = desk();
    queue.add(paint('a', 20), rules);
    await Promise.resolve();
    session.close();
    await answer();
    expect(pending()).toBe(0);
  });
});
