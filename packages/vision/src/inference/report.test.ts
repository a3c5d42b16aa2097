import { AsyncLocalStorage } from 'node:async_hooks';
import { KinemaError } from '@kinema/motion';
import { describe, expect, test } from 'vitest';
import { WorkQueue } from './queue.ts';
import { observed, type TaskReport } from './report.ts';

const timing = { thread: 1, startedAt: 0, milliseconds: 1, runs: [] };

describe('the report on a task', () => {
  test('tells the wait and the run apart', async () => {
    const reports: TaskReport[] = [];
    const value = await observed(
      'perceive',
      (report) => reports.push(report),
      async (note) => {
        await Promise.resolve();
        note.started();
        note.answered(timing);
        return 7;
      },
    );
    expect(value).toBe(7);
    expect(reports).toEqual([
      expect.objectContaining({ task: 'perceive', outcome: 'done', timing }) as TaskReport,
    ]);
    expect(reports[0]!.queueMilliseconds).toBeGreaterThanOrEqual(0);
    expect(reports[0]!.runMilliseconds).toBeGreaterThanOrEqual(0);
  });

  test('has no run and the code of the refusal when the task never had a worker', async () => {
    const reports: TaskReport[] = [];
    const refused = observed(
      'infer',
      (report) => reports.push(report),
      () => Promise.reject(new KinemaError('overloaded', { waiting: 1, limit: 1 })),
    );
    await expect(refused).rejects.toMatchObject({ code: 'overloaded' });
    expect(reports).toMatchObject([{ outcome: 'overloaded', runMilliseconds: 0, timing: undefined }]);
  });

  test('is given in the context of whoever asked, although another task made room', async () => {
    const context = new AsyncLocalStorage<string>();
    const queue = new WorkQueue(1, 10);
    const seen: (string | undefined)[] = [];
    const ask = (name: string): Promise<void> =>
      context.run(name, () =>
        observed(
          name,
          () => seen.push(context.getStore()),
          (note) => queue.run(async () => note.started()),
        ),
      );
    await Promise.all([ask('a'), ask('b'), ask('c')]);
    expect(seen).toEqual(['a', 'b', 'c']);
  });
});
