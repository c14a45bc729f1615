import type { ChildProcess, ChildProcesses } from '../ports/child-processes.ts';
import { callOverLink, LinkError } from '../ports/link-calls.ts';
import type { LinkClient } from '../ports/link-calls.ts';
import type { Log } from '../ports/log.ts';
import type { AddressBook } from './address-book.ts';
import type { KeyMethods } from './key-methods.ts';
import { WalletError } from './wallet-error.ts';
import type { WalletErrorCode } from './wallet-error.ts';

type Argument<K extends keyof KeyMethods> = Parameters<KeyMethods[K]>[0];
type Result<K extends keyof KeyMethods> = Awaited<ReturnType<KeyMethods[K]>>;

/** The parent's hold on the key process: started when first called, and again after it ended. */
export interface KeyProcess {
  /** @throws WalletError with the code that the key process declared. */
  call<K extends keyof KeyMethods & string>(method: K, argument: Argument<K>): Promise<Result<K>>;
  /** Tells the process, and each that is started after it, which contracts it may sign for. */
  trust(book: AddressBook): Promise<void>;
  /** Ends the process; whatever it held in memory is gone. */
  stop(): Promise<void>;
}

/** @param onGone called when the process ended unasked; its account is locked then. */
export function startKeyProcess(childProcesses: ChildProcesses, log: Log, onGone: () => void): KeyProcess {
  const books = new Map<number, AddressBook>();
  let running: { readonly child: ChildProcess; readonly client: LinkClient<KeyMethods> } | undefined;

  function ensureRunning(): LinkClient<KeyMethods> {
    if (running) return running.client;
    const child = childProcesses.start('keys');
    const client = callOverLink<KeyMethods>(child);
    const mine = (running = { child, client });
    // Answered before whatever is called next; a new process has no book to contradict.
    for (const book of books.values()) void client.call('trust', book).catch(() => undefined);
    void child.exited.then(({ expected, detail }) => {
      client.abandon('The key process ended before it answered. Nothing was signed. Try again.');
      if (running !== mine) return;
      running = undefined;
      if (!expected) log.error(`the key process ended: ${detail}`);
      onGone();
    });
    return client;
  }

  async function call<K extends keyof KeyMethods & string>(method: K, argument: Argument<K>): Promise<Result<K>> {
    try {
      return await ensureRunning().call(method, argument);
    } catch (cause) {
      throw asWalletError(cause);
    }
  }

  return {
    call,
    async trust(book) {
      await call('trust', book);
      books.set(book.chainId, book);
    },
    async stop() {
      const ending = running;
      running = undefined;
      await ending?.child.stop();
    },
  };
}

function asWalletError(cause: unknown): unknown {
  if (!(cause instanceof LinkError) || cause.code === 'internal' || cause.code === 'unknown-method') return cause;
  return new WalletError(cause.code as WalletErrorCode, cause.message, { cause });
}
