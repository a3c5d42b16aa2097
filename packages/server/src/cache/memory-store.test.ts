import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryStore } from './memory-store.ts';

describe('answers kept in memory', () => {
  test('never take more than they may, whatever comes', () => {
    const entry = fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), fc.string({ maxLength: 200 }));
    fc.assert(
      fc.property(fc.array(entry), fc.integer({ min: 1, max: 1000 }), (entries, maxBytes) => {
        const store = memoryStore(maxBytes, 60);
        for (const [key, text] of entries) {
          store.set(key, text);
          expect(store.bytes).toBeLessThanOrEqual(maxBytes);
        }
      }),
    );
  });

  test('that were not used for longest go first', () => {
    const store = memoryStore(33, 60);
    for (const key of ['a', 'b', 'c']) store.set(key, 'x'.repeat(10));
    store.get('a');
    store.set('d', 'x'.repeat(10));
    expect(['a', 'b', 'c', 'd'].filter((key) => store.get(key) !== undefined)).toEqual(['a', 'c', 'd']);
  });

  test('are forgotten after their time', () => {
    let now = 5_000;
    const store = memoryStore(1000, 60, () => now);
    store.set('a', 'x');
    now += 59_000;
    expect(store.get('a')).toBe('x');
    now += 2_000;
    expect(store.get('a')).toBeUndefined();
  });
});
