import { array, assert, asyncProperty, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrder, limiter } from './in-order.ts';

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

describe('inOrder', () => {
  test('gives the results in the order of the items, whatever each one takes', async () => {
    await assert(
      asyncProperty(
        array(integer({ min: 0, max: 20 })),
        integer({ min: 1, max: 5 }),
        integer({ min: 1, max: 9 }),
        async (costs, width, window) => {
          const items = costs.map((cost, index) => ({ cost, index }));
          const work = async ({ cost, index }: (typeof items)[number]): Promise<number> => {
            await turns(cost);
            return index;
          };
          expect(await Array.fromAsync(inOrder(items, work, { width, window }))).toEqual(
            items.map(({ index }) => index),
          );
        },
      ),
    );
  });

  test('never works on more than the width at once, nor holds more than the window', async () => {
    let running = 0;
    let most = 0;
    let begun = 0;
    let yielded = 0;
    const work = async (item: number): Promise<number> => {
      begun += 1;
      most = Math.max(most, ++running);
      await turns(item % 7);
      running -= 1;
      return item;
    };
    for await (const _ of inOrder(
      Array.from({ length: 50 }, (_, i) => i),
      work,
      { width: 3, window: 5 },
    )) {
      yielded += 1;
      expect(begun - yielded).toBeLessThanOrEqual(5);
    }
    expect(most).toBe(3);
    expect(yielded).toBe(50);
  });

  test('when the reader stops, what has begun is let finish and nothing more is begun', async () => {
    const begun: number[] = [];
    const work = async (item: number): Promise<number> => {
      begun.push(item);
      await turns(3);
      return item;
    };
    for await (const item of inOrder([0, 1, 2, 3, 4, 5, 6, 7, 8], work, { width: 2, window: 3 }))
      if (item === 1) break;
    const atTheEnd = begun.length;
    await turns(50);
    expect(begun.length).toBe(atTheEnd);
    expect(begun.length).toBeLessThan(9);
  });

  test('a piece of work that fails ends the results there, with its error', async () => {
    const work = (item: number): Promise<number> =>
      item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item);
    const got: number[] = [];
    await expect(async () => {
      for await (const item of inOrder([0, 1, 2, 3], work, { width: 2 })) got.push(item);
    }).rejects.toThrow('two');
    expect(got).toEqual([0, 1]);
  });
});

describe('limiter', () => {
  test('frees the place of work that failed', async () => {
    const limited = limiter(1);
    await expect(limited(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await limited(() => Promise.resolve('yes'))).toBe('yes');
  });
});
