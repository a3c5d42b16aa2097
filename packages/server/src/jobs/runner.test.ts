import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Collection } from '../storage/index.ts';
import type { Analysis } from '../wire/index.ts';
import { AnalysisRunner, type Work } from './runner.ts';

const request = { recording_id: crypto.randomUUID(), kind: 'pose' } as const;
const half = { stage: 'looking', progress: 0.5, frames_done: 5, frames_per_second: 10, time_left_s: 1 };

let folder: string;
let failures: unknown[];
let runners: AnalysisRunner[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-runner-'));
  failures = [];
  runners = [];
  for (const name of ['analyses', 'incoming']) await mkdir(join(folder, name));
});
// A runner that still writes its last state would put a file back into the folder.
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.close()));
  await rm(folder, { recursive: true });
});

const open = async (work: Work, options: { maxWaiting?: number } = {}) => {
  const analyses = await Collection.open<Analysis>({
    noun: 'analysis',
    folder: join(folder, 'analyses'),
    incoming: join(folder, 'incoming'),
  });
  const runner = new AnalysisRunner({
    analyses,
    work,
    concurrency: 1,
    maxWaiting: options.maxWaiting ?? 10,
    onFailure: (_id, error) => failures.push(error),
  });
  runners.push(runner);
  return { analyses, runner };
};

const untilAborted = async (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new KinemaError('cancelled')), { once: true });
  });

/** Works until it is stopped. */
const endless: Work = async (_analysis, report, signal) => {
  report(half);
  await untilAborted(signal);
};

const watched = async (runner: AnalysisRunner, id: string): Promise<Analysis[]> =>
  Array.fromAsync(runner.watch(id, new AbortController().signal));

const last = async (runner: AnalysisRunner, id: string): Promise<Analysis | undefined> =>
  (await watched(runner, id)).at(-1);

describe('AnalysisRunner', () => {
  test('an analysis runs, tells how far it is and is done', async () => {
    const { runner } = await open(async (_analysis, report) => report(half));
    const { id } = await runner.add(request, 'default');
    expect(await last(runner, id)).toMatchObject({
      state: 'done',
      progress: 1,
      stage: null,
      frames_done: 5,
      error: null,
    });
  });

  test('analyses run in the order in which they came', async () => {
    const order: string[] = [];
    const { runner } = await open(async ({ id }) => {
      order.push(id);
    });
    const added = await Promise.all([1, 2, 3].map(() => runner.add(request, 'default')));
    for (const { id } of added) await watched(runner, id);
    expect(order).toHaveLength(3);
    expect(new Set(order)).toEqual(new Set(added.map(({ id }) => id)));
  });

  test("what a person can act on fails the analysis in the catalogue's words", async () => {
    const { runner } = await open(async () => {
      throw new KinemaError('media_no_video', { file: 'song.mp4' });
    });
    const { id } = await runner.add(request, 'default');
    expect(await last(runner, id)).toMatchObject({
      state: 'failed',
      error: { code: 'media_no_video', status: 422, detail: 'song.mp4 has no video track' },
    });
    expect(failures).toEqual([]);
  });

  test('what nobody expected fails it without a word of the inside, and is reported', async () => {
    const mishap = new TypeError('secret is undefined');
    const { runner } = await open(async () => {
      throw mishap;
    });
    const { id } = await runner.add(request, 'default');
    const analysis = await last(runner, id);
    expect(analysis).toMatchObject({ state: 'failed', error: { code: 'internal' } });
    expect(JSON.stringify(analysis)).not.toContain('secret');
    expect(failures).toEqual([mishap]);
  });

  test('a failed analysis does not hold up the next', async () => {
    let runs = 0;
    const { runner } = await open(async () => {
      runs += 1;
      if (runs === 1) throw new Error('once');
    });
    await runner.add(request, 'default');
    const { id } = await runner.add(request, 'default');
    expect(await last(runner, id)).toMatchObject({ state: 'done' });
  });

  test('a running and a waiting analysis are cancelled, one that is over stays as it is', async () => {
    const { runner } = await open(endless);
    const running = await runner.add(request, 'default');
    const waiting = await runner.add(request, 'default');
    expect(await runner.cancel(waiting.id)).toMatchObject({ state: 'cancelled' });
    expect(await runner.cancel(running.id)).toMatchObject({ state: 'cancelled', error: null, stage: null });
    expect(await runner.cancel(running.id)).toMatchObject({ state: 'cancelled' });
    expect(runner.runningCount + runner.waitingCount).toBe(0);
  });

  test('more than the queue holds is refused as overload, and the refused leaves nothing behind', async () => {
    const { runner, analyses } = await open(endless, { maxWaiting: 1 });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => runner.add(request, 'default')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    expect(reasons).toEqual(Array(2).fill(expect.objectContaining({ code: 'overloaded' })));
    expect(analyses.list()).toHaveLength(2);
    await runner.close();
  });

  test('a running analysis is stopped and removed; whoever watches it comes to an end', async () => {
    const { runner, analyses } = await open(endless);
    const { id } = await runner.add(request, 'default');
    const watching = watched(runner, id);
    await runner.remove(id);
    await watching;
    expect(analyses.has(id)).toBe(false);
    await expect(runner.remove(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('what was running or waiting at the end runs again at the next start', async () => {
    const first = await open(endless);
    const ids = [
      (await first.runner.add(request, 'default')).id,
      (await first.runner.add(request, 'default')).id,
    ];
    await first.runner.close();
    expect(first.analyses.get(ids[0]!)).toMatchObject({ state: 'waiting', progress: 0, frames_done: 0 });

    const second = await open(async () => undefined);
    await second.runner.start();
    for (const id of ids) expect(await last(second.runner, id)).toMatchObject({ state: 'done' });
  });

  test('a closed runner takes nothing more', async () => {
    const { runner } = await open(endless);
    await runner.close();
    await expect(runner.add(request, 'default')).rejects.toMatchObject({ code: 'shutting_down' });
  });

  test('a watcher that is slow sees the latest, and always the end', async () => {
    const { runner } = await open(async (_analysis, report) => {
      for (let frame = 1; frame <= 100; frame += 1) report({ ...half, frames_done: frame });
    });
    const { id } = await runner.add(request, 'default');
    const seen: Analysis[] = [];
    for await (const analysis of runner.watch(id, new AbortController().signal)) {
      seen.push(analysis);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(seen.length).toBeLessThan(50);
    expect(seen.at(-1)).toMatchObject({ state: 'done', frames_done: 100 });
  });

  test('a watcher that turns away is let go', async () => {
    const { runner } = await open(endless);
    const { id } = await runner.add(request, 'default');
    const leaving = new AbortController();
    const watching = Array.fromAsync(runner.watch(id, leaving.signal));
    leaving.abort();
    expect((await watching).length).toBeLessThanOrEqual(1);
    await runner.close();
  });
});
