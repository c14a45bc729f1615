import {
  itemLetter,
  type ItemState,
  itemStates,
  letterHasProblem,
  stateOfLetter,
} from '../../domain/annotation/item-state.ts';

/** What a strip of items is narrowed to. */
export type ItemFilter = 'all' | ItemState | 'problem';
export const itemFilters = ['all', 'to-do', 'draft', 'done', 'skipped', 'problem'] as const satisfies ItemFilter[];

/** Letters are counted by their codes: a hundred thousand of them take no time that a hand notices. */
const CODES = 128;
const letters = itemStates.flatMap((state) => [itemLetter(state, false), itemLetter(state, true)]);

/** @param states one letter an item (`item-state.ts`), here and below */
export function nextUnfinished(states: string, from: number): number {
  for (let step = 1; step <= states.length; step++) {
    const lane = (from + step) % states.length;
    if (lane !== from && stateOfLetter(states[lane]) !== 'done') return lane;
  }
  return from;
}

export type ItemCounts = Readonly<Record<Exclude<ItemFilter, 'all'>, number>>;

export function itemCounts(states: string): ItemCounts {
  return countedIn(states, 0, states.length);
}

function countedIn(states: string, from: number, to: number): ItemCounts {
  const codes = new Uint32Array(CODES);
  for (let lane = from; lane < to; lane++) {
    const code = states.charCodeAt(lane) % CODES;
    codes[code] = (codes[code] ?? 0) + 1;
  }
  const counts = { 'to-do': 0, draft: 0, done: 0, skipped: 0, problem: 0 };
  for (const letter of letters) {
    const found = codes[letter.charCodeAt(0)] ?? 0;
    counts[stateOfLetter(letter)] += found;
    if (letterHasProblem(letter)) counts.problem += found;
  }
  return counts;
}

/** Which letters a filter shows, by their codes. */
function shownBy(filter: ItemFilter): Uint8Array {
  const shown = new Uint8Array(CODES);
  for (const letter of letters) {
    const matches =
      filter === 'all' || (filter === 'problem' ? letterHasProblem(letter) : stateOfLetter(letter) === filter);
    shown[letter.charCodeAt(0)] = Number(matches);
  }
  return shown;
}

/** Lanes that a filter shows, in their order. */
export function filteredLanes(states: string, filter: ItemFilter): readonly number[] {
  const shown = shownBy(filter);
  const lanes: number[] = [];
  for (let lane = 0; lane < states.length; lane++) if (shown[states.charCodeAt(lane) % CODES]) lanes.push(lane);
  return lanes;
}

/** The next lane of a filter before or after one; the same where there is none. */
export function stepTo(states: string, filter: ItemFilter, from: number, step: 1 | -1): number {
  const shown = shownBy(filter);
  for (let lane = from + step; lane >= 0 && lane < states.length; lane += step)
    if (shown[states.charCodeAt(lane) % CODES]) return lane;
  return from;
}

/** A stretch of a ribbon in one state, in columns. */
export interface RibbonRun {
  readonly state: ItemState;
  readonly from: number;
  readonly columns: number;
}

/** Of equally many the one that asks for a hand. */
const BY_URGENCY = ['draft', 'to-do', 'skipped', 'done'] as const;

/**
 * All items as a ribbon of at most `columns` columns: one an item where there is room, else each says the state that most
 * of its items are in. Columns alike are one run.
 */
export function ribbonRuns(states: string, columns: number): readonly RibbonRun[] {
  const count = Math.min(columns, states.length);
  const runs: { state: ItemState; from: number; columns: number }[] = [];
  for (let column = 0; column < count; column++) {
    const from = Math.floor((column * states.length) / count);
    const to = Math.floor(((column + 1) * states.length) / count);
    const state = mostOf(countedIn(states, from, to));
    const last = runs.at(-1);
    if (last?.state === state) last.columns += 1;
    else runs.push({ state, from: column, columns: 1 });
  }
  return runs;
}

function mostOf(counts: ItemCounts): ItemState {
  return BY_URGENCY.reduce((best, state) => (counts[state] > counts[best] ? state : best));
}
