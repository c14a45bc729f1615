import type { Item } from '../../api/labeling.ts';
import { itemLetter } from '../../domain/annotation/item-state.ts';
import type { Digest } from '../../domain/digest.ts';
import { localJobOf } from '../labeling/local-jobs/local-jobs.ts';
import type { LocalItemRow } from '../store/local-jobs.ts';
import { readDraft, readDraftStates } from '../store/drafts.ts';
import { mediaUrl, thumbUrl } from './batch-view.ts';
import { openChainBatch } from './chain-items.ts';
import type { Services } from './services.ts';

/** The items of a leased batch or of a local job: the same to whoever shows them. */
export interface ItemSource {
  /** One letter an item (`item-state.ts`). */
  states(): string;
  letter(lane: number): string;
  items(from: number, count: number): Item[];
}

/** Opens what a key names. @throws ApiError, LocalJobError */
export async function openItems(services: Services, key: string): Promise<ItemSource> {
  const job = localJobOf(key);
  if (job !== undefined) return localItems(services, key, job);
  const { store } = services;
  const { items } = await openChainBatch(services, key);
  const stateOf = (lane: number) => readDraft(store, key, lane)?.state ?? 'to-do';
  return {
    states() {
      const letters = items.map(() => itemLetter('to-do', false));
      for (const { lane, state } of readDraftStates(store, key))
        if (lane < letters.length) letters[lane] = itemLetter(state, false);
      return letters.join('');
    },
    letter: (lane) => itemLetter(stateOf(lane), false),
    items: (from, count) =>
      items.slice(from, from + count).map(({ item, name, credit, width, height }, index) => ({
        lane: from + index,
        name,
        credit,
        picture: pictureOf({ item, width, height }),
        problem: null,
      })),
  };
}

function localItems({ local, store }: Services, key: string, job: number): ItemSource {
  local.jobs.read(job);
  return {
    states: () => local.pictures.states(job),
    letter(lane) {
      const [item] = local.pictures.items(job, lane, 1);
      return itemLetter(readDraft(store, key, lane)?.state ?? 'to-do', item !== undefined && item.problem !== null);
    },
    items: (from, count) => local.pictures.items(job, from, count).map(describe),
  };
}

function describe({ lane, file, picture, problem }: LocalItemRow): Item {
  return { lane, name: file, credit: '', picture: picture && pictureOf(picture), problem };
}

/** A picture as the API has it. */
export function pictureOf({ item, width, height }: { item: string; width: number; height: number }) {
  return { item: item as Digest, url: mediaUrl(item as Digest), thumbUrl: thumbUrl(item as Digest), width, height };
}
