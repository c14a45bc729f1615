import { itemLetter, type PictureProblemCode } from '../../../domain/annotation/item-state.ts';
import type { Digest } from '../../../domain/digest.ts';
import { digestOfContentId } from '../../content/content-id.ts';
import type { PictureDecoder } from '../../media/picture-decoder.ts';
import { PictureError } from '../../media/picture-error.ts';
import type { PictureSource } from '../../media/picture-library.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../store/database.ts';
import { ensureDraft, readDraft, readDraftStates, replaceDraftPicture } from '../../store/drafts.ts';
import {
  countLocalItems,
  findLocalFiles,
  type LocalItemRow,
  readLocalItem,
  readLocalItems,
  readProblemLanes,
  type SeenPicture,
  writeLocalItem,
} from '../../store/local-jobs.ts';
import { LocalJobError } from './local-job-error.ts';
import { type LocalJobs, localBatchKey } from './local-jobs.ts';
import { contentOfFile, type LocatedFile, locateFile } from './picture-file.ts';

interface LocalPicturesPorts {
  readonly store: Store;
  readonly jobs: LocalJobs;
  readonly decoder: Pick<PictureDecoder, 'inspect'>;
  readonly log: Log;
  /** Told of every item of which more is known now. */
  readonly onChange: (job: number, lane: number) => void;
}

/** The pictures of local jobs, read where they lie: looked at when an item is opened, never all at once. */
export interface LocalPictures extends PictureSource {
  items(job: number, from: number, count: number): readonly LocalItemRow[];
  /** One letter an item (see `item-state.ts`). */
  states(job: number): string;
  /** Looks at an item's picture and makes its draft where there is none. @throws LocalJobError; the draft is kept */
  look(job: number, lane: number): Promise<LocalItemRow>;
  /** Looks at these items meanwhile, those that nobody looked at yet, one after the other; takes the place of what was asked before. */
  lookAhead(job: number, lanes: readonly number[]): void;
  /** Takes the file as it is now for the item's picture; shapes and history stay. @throws LocalJobError */
  accept(job: number, lane: number): Promise<void>;
  /** Ends what looks ahead. */
  close(): Promise<void>;
}

export function openLocalPictures({ store, jobs, decoder, log, onChange }: LocalPicturesPorts): LocalPictures {
  const looking = new Map<string, Promise<LocalItemRow>>();
  let wanted: { readonly job: number; readonly lanes: number[] } = { job: 0, lanes: [] };
  let ahead: Promise<void> | undefined;

  const find = (job: number, lane: number): LocalItemRow => {
    const item = readLocalItem(store, job, lane);
    if (!item) throw new LocalJobError('local-job-unknown', `This job has no item ${lane + 1}.`);
    return item;
  };
  const write = (item: LocalItemRow) => {
    store.transaction(() => writeLocalItem(store, item));
    onChange(item.job, item.lane);
  };
  const inspect = async (file: string, located: LocatedFile, item: Digest): Promise<SeenPicture> => {
    try {
      const { mediaType, width, height } = await decoder.inspect({ path: located.path, name: file, digest: item });
      return { item, mediaType, width, height, size: located.size, modified: located.modified };
    } catch (cause) {
      if (cause instanceof PictureError) throw new LocalJobError(codeOf(cause), cause.message, { cause });
      throw cause;
    }
  };

  /** @returns what was seen, which is what was seen before where the file has not changed. */
  const see = async (folder: string, { job, lane, file, picture }: LocalItemRow): Promise<SeenPicture> => {
    const located = await locateFile(folder, file);
    const draft = readDraft(store, localBatchKey(job), lane);
    const untouched = picture && located.size === picture.size && located.modified === picture.modified;
    const item = untouched ? picture.item : await contentOfFile(located, file);
    if ((picture && picture.item !== item) || (draft && draft.item !== item)) throw changed(file);
    return untouched ? picture : inspect(file, located, item);
  };

  const lookNow = async (job: number, lane: number): Promise<LocalItemRow> => {
    const { folder } = jobs.read(job);
    const before = find(job, lane);
    try {
      const picture = await see(folder, before);
      const { item, width, height } = picture;
      const after = { ...before, picture, problem: null };
      const isNews = JSON.stringify(after) !== JSON.stringify(before);
      if (isNews || !readDraft(store, localBatchKey(job), lane))
        store.transaction(() => {
          ensureDraft(store, { batch: localBatchKey(job), lane, item, width, height });
          writeLocalItem(store, after);
        });
      if (isNews) onChange(job, lane);
      return after;
    } catch (cause) {
      if (!(cause instanceof LocalJobError)) throw cause;
      const code = PROBLEMS[cause.code];
      const problem = code && { code, message: cause.message };
      if (problem && JSON.stringify(problem) !== JSON.stringify(before.problem)) write({ ...before, problem });
      throw cause;
    }
  };

  const look = (job: number, lane: number): Promise<LocalItemRow> => {
    const key = `${job}/${lane}`;
    let running = looking.get(key);
    if (!running) {
      running = lookNow(job, lane).finally(() => looking.delete(key));
      looking.set(key, running);
    }
    return running;
  };

  const goAhead = async (): Promise<void> => {
    for (let lane = wanted.lanes.shift(); lane !== undefined; lane = wanted.lanes.shift()) {
      try {
        const item = readLocalItem(store, wanted.job, lane);
        if (item && !item.picture && !item.problem) await look(wanted.job, lane);
      } catch (cause) {
        // What is wrong with the picture stands in its row; anything else concerns whoever opens it.
        if (!(cause instanceof LocalJobError)) log.error('a picture could not be looked at ahead', cause);
      }
    }
    ahead = undefined;
  };

  return {
    look,
    items: (job, from, count) => readLocalItems(store, job, from, count),
    states(job) {
      const letters = Array.from({ length: countLocalItems(store, job) }, () => itemLetter('to-do', false));
      const problems = new Set(readProblemLanes(store, job));
      for (const lane of problems) letters[lane] = itemLetter('to-do', true);
      for (const { lane, state } of readDraftStates(store, localBatchKey(job)))
        if (lane < letters.length) letters[lane] = itemLetter(state, problems.has(lane));
      return letters.join('');
    },
    lookAhead(job, lanes) {
      wanted = { job, lanes: [...lanes] };
      ahead ??= goAhead();
    },
    async accept(job, lane) {
      const { folder } = jobs.read(job);
      const { file } = find(job, lane);
      const located = await locateFile(folder, file);
      const picture = await inspect(file, located, await contentOfFile(located, file));
      store.transaction(() => {
        const draft = readDraft(store, localBatchKey(job), lane);
        if (draft) replaceDraftPicture(store, draft, picture);
        writeLocalItem(store, { job, lane, file, picture, problem: null });
      });
      onChange(job, lane);
    },
    async find(contentId) {
      const digest = digestOfContentId(contentId);
      if (!digest) return undefined;
      for (const { folder, file } of findLocalFiles(store, digest)) {
        // Gone or unreadable here: another job may have the same picture.
        const located = await locateFile(folder, file).catch(() => undefined);
        if (located) return { path: located.path, digest };
      }
      return undefined;
    },
    async close() {
      wanted = { job: 0, lanes: [] };
      await ahead;
    },
  };
}

const PROBLEMS: Readonly<Partial<Record<LocalJobError['code'], PictureProblemCode>>> = {
  'picture-gone': 'gone',
  'picture-changed': 'changed',
  'picture-unreadable': 'unreadable',
};

function codeOf({ code }: PictureError): LocalJobError['code'] {
  if (code === 'picture-missing') return 'picture-gone';
  return code === 'picture-changed' ? 'picture-changed' : 'picture-unreadable';
}

function changed(file: string): LocalJobError {
  return new LocalJobError(
    'picture-changed',
    `${file} has other bytes than when it was first opened. Your drawing is kept; put the first version back, or use the new picture.`,
  );
}
