import { describe, expect, test } from 'vitest';
import { createResultCache, type TextStore } from './result-cache.ts';

const mapStore = (): TextStore & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>();
  return { kept, get: (key) => kept.get(key), set: (key, text) => void kept.set(key, text) };
};

describe('the cache of answers', () => {
  test('makes an answer once and gives it from then on as it was', async () => {
    const cache = createResultCache({ stores: [mapStore()] });
    const answer = { hands: [{ finger_count: 3 }], width: 640 };
    expect(await cache.cached('a', async () => answer)).toEqual({ value: answer, cache: 'miss' });
    const again = await cache.cached('a', () => Promise.reject(new Error('made again')));
    expect(again).toEqual({ value: answer, cache: 'hit' });
  });

  test('does not keep failures', async () => {
    const cache = createResultCache({ stores: [mapStore()] });
    await expect(cache.cached('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await cache.cached('a', async () => 1)).toEqual({ value: 1, cache: 'miss' });
  });

  test('takes what only the second store has, and gives it to the first', async () => {
    const [near, far] = [mapStore(), mapStore()];
    far.kept.set('a', '7');
    const cache = createResultCache({ stores: [near, { ...far, get: async (key) => far.kept.get(key) }] });
    expect(await cache.cached('a', async () => 0)).toEqual({ value: 7, cache: 'hit' });
    expect(near.kept.get('a')).toBe('7');
    await cache.cached('b', async () => 8);
    expect([near.kept.get('b'), far.kept.get('b')]).toEqual(['8', '8']);
  });

  test('tells hits, misses and those who shared a making', async () => {
    const told: string[] = [];
    const cache = createResultCache({ stores: [mapStore()], onLookup: (outcome) => told.push(outcome) });
    const { promise, resolve } = Promise.withResolvers<number>();
    const asked = [cache.cached('a', () => promise), cache.cached('a', () => promise)];
    resolve(1);
    expect((await Promise.all(asked)).map(({ cache: outcome }) => outcome)).toEqual(['miss', 'miss']);
    await cache.cached('a', () => promise);
    expect(told).toEqual(['miss', 'shared', 'hit']);
  });

  test('keeps nothing without a store', async () => {
    const cache = createResultCache({ stores: [] });
    for (const value of [1, 2])
      expect(await cache.cached('a', async () => value)).toEqual({ value, cache: 'miss' });
  });
});
