import { describe, expect, test } from 'vitest';
import { spansOfTask } from './span-note.ts';

describe('the spans of a task', () => {
  test('are the wait and the run, and in the run the worker with its models', () => {
    const [wait, run] = spansOfTask({
      task: 'perceive',
      outcome: 'done',
      enteredAt: 1000,
      queueMilliseconds: 5,
      runMilliseconds: 40,
      timing: {
        thread: 3,
        startedAt: 1006,
        milliseconds: 38,
        runs: [{ model: 'palm', startedAt: 1010, milliseconds: 10 }],
      },
    });
    expect(wait).toEqual({ name: 'inference queue', startedAt: 1000, milliseconds: 5 });
    expect(run).toMatchObject({ name: 'inference perceive', startedAt: 1005, milliseconds: 40 });
    expect(run!.children).toMatchObject([
      {
        name: 'inference worker',
        startedAt: 1006,
        milliseconds: 38,
        attributes: { 'thread.id': 3 },
        children: [{ name: 'model palm', startedAt: 1010, milliseconds: 10 }],
      },
    ]);
  });

  test('are the wait alone when no worker was ever free', () => {
    const report = {
      task: 'infer',
      enteredAt: 1,
      queueMilliseconds: 2,
      runMilliseconds: 0,
      timing: undefined,
    };
    expect(spansOfTask({ ...report, outcome: 'cancelled' })).toEqual([
      { name: 'inference queue', startedAt: 1, milliseconds: 2, error: 'cancelled' },
    ]);
  });
});
