import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryCounts, type Count } from './counts.ts';

const counted = (value: ReturnType<ReturnType<typeof memoryCounts>['add']>): Count => value as Count;

describe('counts in memory', () => {
  test('begin a window with the first count and a new one after its end', () => {
    let now = 1000;
    const counts = memoryCounts(() => now);
    expect(counts.add('a', 60_000)).toEqual({ count: 1, leftMilliseconds: 60_000 });
    now += 59_999;
    expect(counts.add('a', 60_000)).toEqual({ count: 2, leftMilliseconds: 1 });
    expect(counts.add('b', 60_000)).toEqual({ count: 1, leftMilliseconds: 60_000 });
    now += 1;
    expect(counts.add('a', 60_000)).toEqual({ count: 1, leftMilliseconds: 60_000 });
  });

  test('say how many there were since the window began, whatever the steps', () => {
    const steps = fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), wait: fc.nat(40) }));
    fc.assert(
      fc.property(steps, (given) => {
        let now = 0;
        const counts = memoryCounts(() => now, 10);
        const began = new Map<string, { at: number; count: number }>();
        for (const { name, wait } of given) {
          now += wait;
          const known = began.get(name);
          const window = known && now < known.at + 100 ? known : { at: now, count: 0 };
          window.count += 1;
          began.set(name, window);
          const { count, leftMilliseconds } = counted(counts.add(name, 100));
          expect({ count, leftMilliseconds }).toEqual({
            count: window.count,
            leftMilliseconds: window.at + 100 - now,
          });
        }
      }),
    );
  });
});
