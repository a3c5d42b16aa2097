import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** What is rung for: there is something to do, or an analysis has changed. */
type BellTopic = 'work' | 'analyses';

/**
 * Wakes whoever waits for something, in this process and, with PostgreSQL, in all others. A ring can be lost: it says
 * that looking is worth while now, and whoever listens looks from time to time anyway.
 */
export interface Bell {
  ring(topic: BellTopic): void;
  /** Calls back at every ring, until it is told to stop. */
  listen(topic: BellTopic, heard: () => void): () => void;
  close(): Promise<void>;
}

/** Rings within the process alone. */
export const localBell = (): Bell => {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    ring: (topic) => void emitter.emit(topic),
    listen: (topic, heard) => {
      emitter.on(topic, heard);
      return () => void emitter.off(topic, heard);
    },
    close: async () => Promise.resolve(),
  };
};

const CHANNEL = 'kinema';
const AGAIN_MILLISECONDS = 1000;

const isTopic = (text: string | undefined): text is BellTopic => text === 'work' || text === 'analyses';

/** Rings through a PostgreSQL by LISTEN and NOTIFY, and at once within the process. */
export const postgresBell = (url: string): Bell => {
  const local = localBell();
  const closing = new AbortController();
  const { signal } = closing;
  let client: pg.Client | undefined;

  const connected = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const mine = new pg.Client({ connectionString: url });
    mine.on('error', () => resolve());
    mine.on('end', () => resolve());
    mine.on('notification', ({ payload }) => {
      if (isTopic(payload)) local.ring(payload);
    });
    try {
      await mine.connect();
      await mine.query(`listen ${CHANNEL}`);
      client = mine;
      // What was rung while nobody listened is unknown.
      local.ring('work');
      local.ring('analyses');
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (!signal.aborted) await promise;
    } finally {
      client = undefined;
      await mine.end().catch(() => undefined);
    }
  };

  const listening = (async () => {
    while (!signal.aborted) {
      await connected().catch(() => undefined);
      await sleep(AGAIN_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    }
  })();

  const toTell = new Set<BellTopic>();
  let telling = false;
  /** One after the other, as a connection takes queries; what is rung meanwhile is told once. */
  const tell = async (): Promise<void> => {
    if (telling) return;
    telling = true;
    for (const topic of toTell) {
      toTell.delete(topic);
      // Lost where the database is away, and then there is nothing to hear of either.
      await client?.query('select pg_notify($1, $2)', [CHANNEL, topic]).catch(() => undefined);
    }
    telling = false;
  };

  return {
    ring: (topic) => {
      local.ring(topic);
      toTell.add(topic);
      void tell();
    },
    listen: (topic, heard) => local.listen(topic, heard),
    close: async () => {
      closing.abort();
      await listening;
    },
  };
};
