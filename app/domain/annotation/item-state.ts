/** How far an item is. A draft has changes; done and skipped are what the person said. */
export const itemStates = ['to-do', 'draft', 'done', 'skipped'] as const;
export type ItemState = (typeof itemStates)[number];

/** What keeps an item's picture from being shown; its drawing is kept. */
export const pictureProblems = ['gone', 'changed', 'unreadable'] as const;
export type PictureProblemCode = (typeof pictureProblems)[number];

const letters: Readonly<Record<ItemState, string>> = { 'to-do': 't', draft: 'd', done: 'x', skipped: 's' };
const states = new Map(itemStates.map((state) => [letters[state], state]));

/** One item in a text of states: a letter for its state, in upper case where its picture has a problem. */
export function itemLetter(state: ItemState, hasProblem: boolean): string {
  return hasProblem ? letters[state].toUpperCase() : letters[state];
}

/** @returns to-do for anything that is no letter of ours. */
export function stateOfLetter(letter: string | undefined): ItemState {
  return states.get(letter?.toLowerCase() ?? '') ?? 'to-do';
}

export function letterHasProblem(letter: string | undefined): boolean {
  return letter !== undefined && letter >= 'A' && letter <= 'Z';
}
