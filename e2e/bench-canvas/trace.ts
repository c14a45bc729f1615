import type { CDPSession } from '@playwright/test';
import { z } from 'zod';

/** An input or a drawing; both in milliseconds of the page's clock, whose zero is the navigation. */
export interface Trace {
  /** When the browser took each input, and when the page heard of it. */
  readonly inputs: readonly { readonly kind: string; readonly at: number; readonly heard: number }[];
  /** In their order: when each frame with something newly drawn was on screen; `drawn` is when its last drawing ended. */
  readonly frames: readonly { readonly drawn: number; readonly presented: number }[];
  /** When the variant began to be built. */
  readonly mounted: number | undefined;
  /** When the frames with all shapes, and with the photograph too, were on screen; undefined where nothing marked them. */
  readonly shapes: number | undefined;
  readonly complete: number | undefined;
}

/*
 * Blink's `AnimationFrame` holds what a frame did on the main thread; `AnimationFrame::Presentation`, of the same id, is
 * when the display showed it, and names no begin frame where it was dropped.
 */
const READ = ['AnimationFrame', 'AnimationFrame::Presentation', 'input', 'painted', 'mounted', 'shapes', 'complete'];
const CATEGORIES = ['blink.user_timing', 'devtools.timeline'];

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  ts: z.number(),
  pid: z.number().optional(),
  id2: z.object({ local: z.string() }).optional(),
  args: z
    .object({
      id: z.union([z.string(), z.number()]).optional(),
      begin_frame_id: z.object({ sequence_number: z.number() }).optional(),
      data: z
        .object({ startTime: z.number().optional(), callTime: z.number().optional(), detail: z.string().optional() })
        .optional(),
    })
    .optional(),
});
const inputSchema = z.object({ kind: z.string(), at: z.number() });
const looseSchema = z.looseObject({ name: z.string() });
type TraceEvent = z.infer<typeof eventSchema>;

/** Traces what the page does while `work` runs. */
export async function traced(devTools: CDPSession, work: () => Promise<void>): Promise<Trace> {
  const collected: unknown[] = [];
  const collect = ({ value }: { value: unknown[] }) => void collected.push(...value);
  devTools.on('Tracing.dataCollected', collect);
  await devTools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await work();
  // A frame is on its way for longer than the page knows; a picture of the window is taken once all are shown.
  for (let time = 0; time < 2; time++) await devTools.send('Page.captureScreenshot', { format: 'jpeg', quality: 1 });
  const complete = new Promise<void>((resolve) => devTools.once('Tracing.tracingComplete', () => resolve()));
  await devTools.send('Tracing.end');
  await complete;
  devTools.off('Tracing.dataCollected', collect);
  return readTrace(
    collected
      .map((event) => looseSchema.parse(event))
      .filter(({ name }) => READ.includes(name))
      .map((event) => eventSchema.parse(event)),
  );
}

interface Mark {
  readonly name: string;
  /** The trace's clock, microseconds. */
  readonly at: number;
  readonly detail: string | undefined;
}

/** Frames of the page in their order, the trace's clock in microseconds; `presented` undefined where it never was. */
function framesOf(events: readonly TraceEvent[]): readonly { readonly end: number; readonly presented: number }[] {
  const presented = new Map<string | number, number>();
  const open = new Map<string, string | number>();
  const ended: { readonly id: string | number; readonly end: number }[] = [];
  for (const { name, ph, ts, id2, args } of events) {
    if (name === 'AnimationFrame::Presentation' && args?.id && args.begin_frame_id?.sequence_number)
      presented.set(args.id, ts);
    if (name !== 'AnimationFrame' || !id2) continue;
    if (ph === 'b' && args?.id) open.set(id2.local, args.id);
    const id = open.get(id2.local);
    if (ph === 'e' && id) ended.push({ id, end: ts });
  }
  return ended.flatMap(({ id, end }) => {
    const shown = presented.get(id);
    return shown === undefined ? [] : [{ end, presented: shown }];
  });
}

function readTrace(unordered: readonly TraceEvent[]): Trace {
  const events = unordered.toSorted((a, b) => a.ts - b.ts);
  const marks = events.flatMap(({ name, ts, args }): Mark[] =>
    args?.data?.callTime === undefined ? [] : [{ name, at: ts, detail: args.data.detail }],
  );
  const anchor = events.find(({ name, args }) => name === 'painted' && args?.data?.startTime !== undefined);
  const { callTime, startTime } = anchor?.args?.data ?? {};
  if (callTime === undefined || startTime === undefined) throw new Error('Nothing was drawn while the trace ran');
  const pageTime = (at: number) => startTime + (at - callTime) / 1000;
  const frames = framesOf(events);
  const shownIn = (mark: Mark) => frames.find(({ end }) => end >= mark.at);
  const drawn = new Map<number, number>();
  for (const mark of marks) {
    const frame = mark.name === 'painted' ? shownIn(mark) : undefined;
    if (frame) drawn.set(frame.presented, mark.at);
  }
  const mounted = marks.find(({ name }) => name === 'mounted');
  const presentedAt = (wanted: string) => {
    const mark = marks.find(({ name }) => name === wanted);
    const frame = mark && shownIn(mark);
    return frame && pageTime(frame.presented);
  };
  return {
    inputs: marks
      .filter(({ name }) => name === 'input')
      .map(({ at, detail }) => ({ ...inputSchema.parse(JSON.parse(detail ?? '')), heard: pageTime(at) })),
    frames: [...drawn].map(([presented, last]) => ({ drawn: pageTime(last), presented: pageTime(presented) })),
    mounted: mounted && pageTime(mounted.at),
    shapes: presentedAt('shapes'),
    complete: presentedAt('complete'),
  };
}

/**
 * From each input to the frame that shows it, milliseconds: the first with anything drawn after it.
 * @param from when the browser took the input, or when the page heard of it: what lies between, no page can change
 */
export function latencies({ inputs, frames }: Trace, kind: string, from: 'at' | 'heard' = 'at'): readonly number[] {
  return inputs
    .filter((input) => input.kind === kind)
    .map((input) => {
      const frame = frames.find(({ drawn }) => drawn >= input.heard);
      if (!frame) throw new Error(`No frame showed what a ${kind} did`);
      return frame.presented - input[from];
    });
}

/**
 * Between each two frames that showed something new, milliseconds, from the first input to the frame that answers the
 * last one: what is repainted once the hand rests is no frame of the gesture.
 */
export function intervals({ inputs, frames }: Trace): readonly number[] {
  const [first, last] = [inputs[0], inputs.at(-1)];
  if (!first || !last) throw new Error('The page heard nothing of the gesture');
  const answered = frames.findIndex(({ drawn }) => drawn >= last.heard);
  if (answered === -1) throw new Error('No frame showed the end of the gesture');
  const shown = [first.at, ...frames.slice(0, answered + 1).map(({ presented }) => presented)];
  return shown.slice(1).map((presented, index) => presented - (shown[index] ?? presented));
}

/** From each input to the last frame before the next one: by then all is as it stays, milliseconds. */
export function settlings({ inputs, frames }: Trace): readonly number[] {
  return inputs.map(({ at, heard }, index) => {
    const next = inputs[index + 1]?.heard ?? Number.POSITIVE_INFINITY;
    const frame = frames.findLast(({ drawn }) => drawn >= heard && drawn < next);
    if (!frame) throw new Error('No frame showed what an input did');
    return frame.presented - at;
  });
}
