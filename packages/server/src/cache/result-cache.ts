import { SharedWork } from './shared-work.ts';

/** Where texts are kept by name. What cannot be read or written is as if it were not there: a store never rejects. */
export interface TextStore {
  get(key: string): Promise<string | undefined> | string | undefined;
  set(key: string, text: string): void;
}

/** Whether an answer was there already; what the header `x-cache` says. */
export type CacheOutcome = 'hit' | 'miss';

export interface Cached<T> {
  readonly value: T;
  readonly cache: CacheOutcome;
}

export interface ResultCache {
  /**
   * The answer of this name: as it was kept, or made now. Those who ask for the same at the same time share one making,
   * which is stopped (by the signal that it gets) when all of them have left. Failures are not kept.
   * @param key from `answerKey`
   * @param make gives plain data: what JSON holds
   * @throws what `make` throws; KinemaError `cancelled` when `signal` is given
   */
  cached<T>(
    key: string,
    make: (signal: AbortSignal) => Promise<T>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Cached<T>>;
}

export interface ResultCacheOptions {
  /** Asked in this order; what a later one has, the earlier ones get. None: nothing is kept. */
  readonly stores: readonly TextStore[];
  /** Told what became of each question; `shared` is a making that another had begun. */
  readonly onLookup?: (outcome: CacheOutcome | 'shared') => void;
}

const find = async (stores: readonly TextStore[], key: string): Promise<string | undefined> => {
  for (const [index, store] of stores.entries()) {
    const found = store.get(key);
    const text = typeof found === 'object' ? await found : found;
    if (text === undefined) continue;
    for (const earlier of stores.slice(0, index)) earlier.set(key, text);
    return text;
  }
  return undefined;
};

/** Keeps answers as JSON in the given stores. */
export const createResultCache = ({
  stores,
  onLookup = () => undefined,
}: ResultCacheOptions): ResultCache => {
  const making = new SharedWork();
  return {
    cached: async <T>(
      key: string,
      make: (signal: AbortSignal) => Promise<T>,
      { signal }: { readonly signal?: AbortSignal } = {},
    ): Promise<Cached<T>> => {
      const kept = await find(stores, key);
      if (kept !== undefined) {
        onLookup('hit');
        return { value: JSON.parse(kept) as T, cache: 'hit' };
      }
      onLookup(making.has(key) ? 'shared' : 'miss');
      const makeAndKeep = async (stop: AbortSignal): Promise<T> => {
        const value = await make(stop);
        const text = JSON.stringify(value);
        for (const store of stores) store.set(key, text);
        return value;
      };
      return { value: await making.run(key, makeAndKeep, signal), cache: 'miss' };
    },
  };
};
