import { LRUCache } from 'lru-cache';
import type { TextStore } from './result-cache.ts';

export interface MemoryStore extends TextStore {
  readonly bytes: number;
  readonly entries: number;
  get(key: string): string | undefined;
}

/** Keeps texts in this process: those last used, of `maxBytes` in all, each for `seconds`. */
export const memoryStore = (
  maxBytes: number,
  seconds: number,
  now: () => number = () => performance.now(),
): MemoryStore => {
  const kept = new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (text, key) => Buffer.byteLength(text) + key.length,
    ttl: seconds * 1000,
    perf: { now },
    // Otherwise lru-cache looks at the clock once a millisecond, by a timer.
    ttlResolution: 0,
  });
  return {
    get: (key) => kept.get(key),
    set: (key, text) => void kept.set(key, text),
    get bytes() {
      return kept.calculatedSize;
    },
    get entries() {
      return kept.size;
    },
  };
};
