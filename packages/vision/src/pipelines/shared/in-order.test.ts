import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrder, markLast } from './in-order.ts';

async function* numbers(count: number, onEnd?: () => void): AsyncGenerator<number> {
  try {
    for (let i = 0; i < count; i++) yield i;
  } finally {
    onEnd?.();
  }
}

describe('work in order', () => {
  test('yields the results in order, whatever takes longest, with no more at once than allowed', async () => {
    const turns = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(turns, fc.integer({ min: 1, max: 5 }), async (delays, limit) => {
        let running = 0;
        let most = 0;
        const results: number[] = [];
        const start = async (i: number): Promise<number> => {
          most = Math.max(most, ++running);
          for (let turn = 0; turn < delays[i]!; turn++) await Promise.resolve();
          running--;
          return i * 10;
        };
        for await (const result of inOrder(numbers(delays.length), limit, start)) results.push(result);
        expect(results).toEqual(delays.map((_, i) => i * 10));
        expect(most).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('starts on a value just after the result that lies the limit before it was told', async () => {
    const events: string[] = [];
    const start = async (i: number): Promise<number> => {
      events.push(`start ${i}`);
      await pause(i === 0 ? 5 : 0);
      return i;
    };
    const all = inOrder(numbers(5), 2, start, (i) => events.push(`done ${i}`));
    for await (const _ of all);
    expect(events).toEqual([
      'start 0',
      'start 1',
      'done 0',
      'start 2',
      'done 1',
      'start 3',
      'done 2',
      'start 4',
    ]);
  });

  test('waits for what it started, and ends its source, when the consumer stops', async () => {
    let [finished, ended] = [0, false];
    const source = numbers(100, () => {
      ended = true;
    });
    for await (const result of inOrder(source, 4, async (i) => {
      await pause(2);
      finished++;
      return i;
    })) {
      if (result === 1) break;
    }
    expect(finished).toBe(6);
    expect(ended).toBe(true);
  });

  test('fails with the first failure, after what else was started', async () => {
    let finished = 0;
    const all = inOrder(numbers(10), 3, async (i) => {
      await pause(1);
      if (i === 2) throw new Error('third');
      finished++;
      return i;
    });
    await expect(Array.fromAsync(all)).rejects.toThrow('third');
    expect(finished).toBe(4);
  });

  test('knows the last value', async () => {
    expect(await Array.fromAsync(markLast(numbers(3)), ({ value, last }) => [value, last])).toEqual([
      [0, false],
      [1, false],
      [2, true],
    ]);
    expect(await Array.fromAsync(markLast(numbers(0)))).toEqual([]);
  });
});
