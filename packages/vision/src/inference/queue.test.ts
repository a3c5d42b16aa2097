import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { WorkQueue } from './queue.ts';

/** Work that ends when it is told to, and says that it was started. */
const work = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const state = { started: false };
  const run = (): Promise<string> => {
    state.started = true;
    return promise;
  };
  return { run, state, resolve, reject };
};

const refusal = (code: string): Error => expect.objectContaining({ name: 'KinemaError', code }) as Error;

describe('the queue of work', () => {
  test('lets as much run at once as it is wide, and the rest in order', async () => {
    const queue = new WorkQueue(2, 10);
    const jobs = [work(), work(), work()];
    const results = jobs.map(({ run }) => queue.run(run));
    expect(jobs.map(({ state }) => state.started)).toEqual([true, true, false]);
    expect(queue.waiting).toBe(1);
    jobs[1]!.resolve('second');
    expect(await results[1]).toBe('second');
    await nextTurn();
    expect(jobs[2]!.state.started).toBe(true);
    jobs[0]!.resolve('first');
    jobs[2]!.resolve('third');
    expect(await Promise.all(results)).toEqual(['first', 'second', 'third']);
  });

  test('refuses work beyond its limit, or lets it wait for room when asked to', async () => {
    const queue = new WorkQueue(1, 1);
    const jobs = [work(), work(), work(), work()];
    const [first, second] = jobs.slice(0, 2).map(({ run }) => queue.run(run));
    await expect(queue.run(jobs[2]!.run)).rejects.toThrow('too much work is waiting (1 of 1)');
    const patient = queue.run(jobs[3]!.run, { whenFull: 'wait' });
    jobs[0]!.resolve('a');
    await first;
    jobs[1]!.resolve('b');
    await second;
    jobs[3]!.resolve('d');
    expect(await patient).toBe('d');
    expect(jobs[2]!.state.started).toBe(false);
  });

  test('withdraws work that waits and drops the result of work that runs, at once', async () => {
    const queue = new WorkQueue(1, 10);
    const [running, waiting, last] = [work(), work(), work()];
    const controller = new AbortController();
    const results = [running, waiting].map(({ run }) => queue.run(run, { signal: controller.signal }));
    const after = queue.run(last.run);
    controller.abort();
    for (const result of results) await expect(result).rejects.toEqual(refusal('cancelled'));
    expect(last.state.started).toBe(false);
    running.resolve('too late');
    await nextTurn();
    last.resolve('done');
    expect(await after).toBe('done');
    expect(waiting.state.started).toBe(false);
  });

  test('does not begin with a signal that has been given', async () => {
    const queue = new WorkQueue(1, 1);
    const job = work();
    await expect(queue.run(job.run, { signal: AbortSignal.abort() })).rejects.toEqual(refusal('cancelled'));
    expect(job.state.started).toBe(false);
  });

  test('gives up waiting for room when the signal says so', async () => {
    const queue = new WorkQueue(1, 0);
    const job = work();
    const running = queue.run(job.run);
    const controller = new AbortController();
    const room = queue.room(controller.signal);
    controller.abort();
    await expect(room).rejects.toEqual(refusal('cancelled'));
    job.resolve('');
    await running;
    await queue.room();
  });

  test('refuses what waits when it closes, and waits for what runs', async () => {
    const queue = new WorkQueue(1, 10);
    const [running, waiting] = [work(), work()];
    const [first, second] = [queue.run(running.run), queue.run(waiting.run)];
    const closed = queue.close(false);
    await expect(second).rejects.toEqual(refusal('pool_closed'));
    await expect(queue.run(work().run)).rejects.toEqual(refusal('pool_closed'));
    running.resolve('done');
    expect(await first).toBe('done');
    await closed;
  });

  test('finishes everything when it drains', async () => {
    const queue = new WorkQueue(1, 10);
    const jobs = [work(), work()];
    const results = jobs.map(({ run }) => queue.run(run));
    const closed = queue.close(true);
    for (const job of jobs) job.resolve('done');
    expect(await Promise.all(results)).toEqual(['done', 'done']);
    await closed;
  });

  test('passes failures on and goes on', async () => {
    const queue = new WorkQueue(1, 10);
    const [bad, good] = [work(), work()];
    const [first, second] = [queue.run(bad.run), queue.run(good.run)];
    bad.reject(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    good.resolve('fine');
    expect(await second).toBe('fine');
  });
});
