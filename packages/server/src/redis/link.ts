import { createClient } from '@redis/client';
import { inTime } from '../time/index.ts';

const makeClient = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    pingInterval: 1000,
    socket: {
      // Closed, and opened again, when not even a ping is answered.
      socketTimeout: 10_000,
      connectTimeout: 2000,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 2000),
    },
  });

/** A command that takes longer is given up: what Redis keeps here is never worth more of a request's time. */
const ANSWER_MILLISECONDS = 250;

/** After a command was given up none is sent for so long. */
const PAUSE_MILLISECONDS = 1000;

export type RedisClient = ReturnType<typeof makeClient>;

/** `away`: everything goes on without it, in the memory of this process. */
export type RedisState = 'connected' | 'away';

/** The one connection to Redis. It may break and come back at any time; nobody waits for it. */
export interface RedisLink {
  readonly state: RedisState;
  /** What the command gives; undefined when Redis is away, slow or refuses. Never rejects. */
  ask<T>(command: (client: RedisClient) => Promise<T>): Promise<T | undefined>;
  close(): void;
}

export interface RedisLinkOptions {
  readonly url: string;
  /** Told when Redis goes and when it comes; of a change only, with what made it go. */
  readonly onChange?: (state: RedisState, cause?: unknown) => void;
}

/** Begins to connect, and goes on trying; resolves once it has succeeded or failed for the first time. */
export const openRedis = async ({
  url,
  onChange = () => undefined,
}: RedisLinkOptions): Promise<RedisLink> => {
  const client = makeClient(url);
  let told: RedisState | undefined;
  const tell = (state: RedisState, cause?: unknown): void => {
    if (state === told) return;
    told = state;
    onChange(state, cause);
  };
  let pausedUntil = 0;
  const first = Promise.withResolvers<void>();
  client.on('ready', () => {
    pausedUntil = 0;
    tell('connected');
    first.resolve();
  });
  client.on('error', (error) => {
    if (!client.isReady) tell('away', error);
    first.resolve();
  });
  // Rejects only when it is closed before it was ever connected: errors are told above and tried again.
  client.connect().catch(() => undefined);
  await first.promise;

  const isThere = (): boolean => client.isReady && performance.now() >= pausedUntil;
  return {
    get state() {
      return isThere() ? 'connected' : 'away';
    },
    ask: async (command) => {
      if (!isThere()) return undefined;
      try {
        // The client's own limit ends with the sending of a command; this one with its answer.
        const answer = await inTime(command(client), ANSWER_MILLISECONDS, 'Redis');
        tell('connected');
        return answer;
      } catch (error) {
        pausedUntil = performance.now() + PAUSE_MILLISECONDS;
        tell('away', error);
        return undefined;
      }
    },
    close: () => client.destroy(),
  };
};
