import { describe, expect, test } from 'vitest';
import { preciseNow, TaskClock } from './task-clock.ts';

describe('the clock of a worker', () => {
  test('tells the runs of its task, also of those that failed, and forgets those of the task before', async () => {
    const clock = new TaskClock();
    clock.start();
    await clock.model('first', () => Promise.resolve(1));
    await clock.model('broken', () => Promise.reject(new Error('no'))).catch(() => undefined);
    expect(clock.timing().runs.map(({ model }) => model)).toEqual(['first', 'broken']);
    clock.start();
    await clock.model('second', () => Promise.resolve(2));
    expect(clock.timing().runs.map(({ model }) => model)).toEqual(['second']);
  });

  test('keeps each run inside the task, in the time that all threads share', async () => {
    const before = preciseNow();
    const clock = new TaskClock();
    clock.start();
    await clock.model('one', () => Promise.resolve());
    const { startedAt, milliseconds, runs } = clock.timing();
    const [run] = runs;
    expect(startedAt).toBeGreaterThanOrEqual(before);
    expect(run!.startedAt).toBeGreaterThanOrEqual(startedAt);
    expect(run!.startedAt + run!.milliseconds).toBeLessThanOrEqual(startedAt + milliseconds);
    expect(Math.abs(startedAt - Date.now())).toBeLessThan(60_000);
  });
});
