import { CHANGE_TOPIC, changeFrame, type WorkstationBridge } from '../../api/wire.ts';

interface Opened {
  readonly subscription: number;
  readonly snapshot?: unknown;
}

interface Followed {
  /** Asks the core for the snapshot and the subscription's number. */
  readonly open: () => Promise<Opened>;
  readonly value: (value: unknown) => void;
  readonly failure: (cause: unknown) => void;
}

interface Channel {
  next: number;
  readonly change: (sequence: number, value: unknown) => void;
}

/**
 * Routes numbered changes to their followers. A change may overtake the reply that names its subscription, so changes of
 * unknown subscriptions are kept while one is being opened. A gap in the numbers opens the subscription anew.
 */
export class SubscriptionHub {
  readonly #channels = new Map<number, Channel>();
  readonly #early = new Map<number, { sequence: number; value: unknown }[]>();
  readonly #release: (subscription: number) => void;
  #opening = 0;

  constructor(bridge: WorkstationBridge, release: (subscription: number) => void) {
    this.#release = release;
    bridge.on(CHANGE_TOPIC, (text) => {
      const { subscription, sequence, value } = changeFrame.parse(JSON.parse(text));
      const channel = this.#channels.get(subscription);
      if (channel) channel.change(sequence, value);
      else if (this.#opening > 0)
        this.#early.set(subscription, [...(this.#early.get(subscription) ?? []), { sequence, value }]);
    });
  }

  /** Follows until the returned function is called. */
  follow(followed: Followed): () => void {
    let ended = false;
    let subscription: number | undefined;

    const close = () => {
      if (subscription === undefined) return;
      this.#channels.delete(subscription);
      this.#release(subscription);
      subscription = undefined;
    };

    const open = async () => {
      this.#opening += 1;
      try {
        const opened = await followed.open();
        if (ended) {
          this.#release(opened.subscription);
          return;
        }
        subscription = opened.subscription;
        const channel: Channel = {
          next: 1,
          change: (sequence, value) => {
            if (sequence < channel.next) return;
            if (sequence > channel.next) {
              close();
              void open();
              return;
            }
            channel.next += 1;
            followed.value(value);
          },
        };
        this.#channels.set(opened.subscription, channel);
        followed.value(opened.snapshot);
        for (const { sequence, value } of this.#early.get(opened.subscription) ?? []) channel.change(sequence, value);
      } catch (cause) {
        if (!ended) followed.failure(cause);
      } finally {
        this.#opening -= 1;
        if (this.#opening === 0) this.#early.clear();
      }
    };

    void open();
    return () => {
      ended = true;
      close();
    };
  }
}
