/// <reference lib="webworker" />
import { workPixels } from '../../domain/annotation/pixel-work.ts';
import { maskOutline } from '../../domain/geometry/mask-outline.ts';
import { maskRegions } from '../../domain/geometry/mask-regions.ts';
import { maskPixels } from '../../domain/geometry/mask-pixels.ts';
import type { MaskAnswer, MaskReply, MaskRequest, MaskTask } from './mask-messages.ts';

function solve(task: MaskTask): MaskAnswer {
  if (task.kind === 'regions')
    return { kind: 'regions', regions: task.masks.map((mask) => maskRegions(mask, task.tolerance)) };
  if (task.kind === 'move') {
    const result = workPixels(task.work);
    const outlines = [result.gained, ...result.left].map((mask) =>
      mask === null ? null : maskOutline(mask, task.mostCorners),
    );
    return { kind: 'moved', result, outlines };
  }
  const outline = maskOutline(task.mask, task.mostCorners);
  if (outline !== null) return { kind: 'outline', outline };
  return { kind: 'pixels', pixels: maskPixels(task.mask, task.color, task.mostPixels) };
}

/** The memory that goes over instead of being copied. */
function handedOver(answer: MaskAnswer): ArrayBuffer[] {
  switch (answer.kind) {
    case 'moved':
      return answer.outlines.filter((outline) => outline !== null).map(({ buffer }) => buffer);
    case 'regions':
      return [];
    case 'outline':
      return [answer.outline.buffer];
    case 'pixels':
      return [answer.pixels.data.buffer];
  }
}

globalThis.addEventListener('message', ({ data: { id, task } }: MessageEvent<MaskRequest>) => {
  try {
    const answer = solve(task);
    globalThis.postMessage({ id, ok: true, answer } satisfies MaskReply, { transfer: handedOver(answer) });
  } catch (cause) {
    globalThis.postMessage({ id, ok: false, message: String(cause) } satisfies MaskReply);
  }
});
