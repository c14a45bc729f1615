/// <reference lib="webworker" />
import binary from 'clipper2-wasm/dist/es/clipper2z.wasm?url';
import { openRegionEngine } from './region-engine.ts';
import type { RegionReply, RegionRequest } from './region-messages.ts';

const engine = openRegionEngine(binary);

async function answer({ id, task }: RegionRequest): Promise<RegionReply> {
  try {
    return { id, ok: true, answer: (await engine).solve(task) };
  } catch (cause) {
    return { id, ok: false, message: String(cause) };
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<RegionRequest>) => {
  void answer(data).then((reply) => globalThis.postMessage(reply));
});
