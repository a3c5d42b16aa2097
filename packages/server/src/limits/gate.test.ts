import { KinemaError } from '@kinema/motion';
import { describe, expect, test } from 'vitest';
import { WorkGate, type RefusalReason } from './gate.ts';

/** Work that ends when the test says so. */
const piece = () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const state = { begun: false };
  const work = (): Promise<string> => {
    state.begun = true;
    return promise;
  };
  return { work, resolve, state };
};

const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

const refused = expect.objectContaining({ code: 'busy', status: 503 }) as Error;

describe('the gate before the work', () => {
  test('lets a few pieces run at once and the others follow in order', async () => {
    const gate = new WorkGate({ width: 2, maxWaitMilliseconds: 10_000, maxWaiting: 10 });
    const pieces = [piece(), piece(), piece(), piece()];
    const results = pieces.map(({ work }) => gate.run(work));
    await settle();
    expect(pieces.map(({ state }) => state.begun)).toEqual([true, true, false, false]);
    pieces[1]!.resolve('second');
    await results[1];
    await settle();
    expect(pieces.map(({ state }) => state.begun)).toEqual([true, true, true, false]);
    for (const { resolve } of pieces) resolve('done');
    expect(await Promise.all(results)).toEqual(['done', 'second', 'done', 'done']);
    expect([gate.running, gate.waiting, gate.expectedWaitMilliseconds]).toEqual([0, 0, 0]);
  });

  test('refuses what would wait too long, and says when to come again', async () => {
    const reasons: RefusalReason[] = [];
    const gate = new WorkGate({
      width: 1,
      maxWaitMilliseconds: 250,
      maxWaiting: 100,
      onRefusal: (reason) => reasons.push(reason),
    });
    const pieces = [piece(), piece(), piece()];
    const accepted = pieces.map(({ work }) => gate.run(work));
    // 100 ms a piece is assumed: a fourth would wait for three.
    const late = piece();
    await expect(gate.run(late.work)).rejects.toEqual(refused);
    await expect(gate.run(late.work)).rejects.toMatchObject({ values: { retry_after_s: 1, limit_s: 0.25 } });
    expect(late.state.begun).toBe(false);
    expect(reasons).toEqual(['wait', 'wait']);
    for (const { resolve } of pieces) resolve('done');
    expect(await Promise.all(accepted)).toEqual(['done', 'done', 'done']);
    expect(await gate.run(async () => 'again')).toBe('again');
  });

  test('learns from what the work takes how many may wait', async () => {
    const gate = new WorkGate({ width: 1, maxWaitMilliseconds: 50, maxWaiting: 100 });
    for (let i = 0; i < 32; i++) await gate.run(() => Promise.resolve());
    const pieces = Array.from({ length: 20 }, piece);
    const results = pieces.map(({ work }) => gate.run(work));
    await settle();
    expect(gate.waiting).toBe(19);
    for (const { resolve } of pieces) resolve('done');
    await Promise.all(results);
  });

  test('refuses beyond a number of pieces, however quick they are', async () => {
    const gate = new WorkGate({ width: 1, maxWaitMilliseconds: 60_000, maxWaiting: 1 });
    const pieces = [piece(), piece()];
    const results = pieces.map(({ work }) => gate.run(work));
    await expect(gate.run(piece().work)).rejects.toEqual(refused);
    for (const { resolve } of pieces) resolve('done');
    await Promise.all(results);
  });

  test('lets the pieces of a batch in together once there is room for the first', async () => {
    const gate = new WorkGate({ width: 1, maxWaitMilliseconds: 250, maxWaiting: 100 });
    const pieces = Array.from({ length: 20 }, piece);
    gate.requireRoom();
    const results = pieces.map(({ work }) => gate.run(work, { whenBusy: 'wait' }));
    await settle();
    expect(() => gate.requireRoom()).toThrow(refused);
    for (const { resolve } of pieces) resolve('done');
    expect(await Promise.all(results)).toHaveLength(20);
  });

  test('gives up what has waited too long, without beginning it', async () => {
    const reasons: RefusalReason[] = [];
    const gate = new WorkGate({
      width: 1,
      maxWaitMilliseconds: 100,
      maxWaiting: 100,
      onRefusal: (reason) => reasons.push(reason),
    });
    const [slow, late] = [piece(), piece()];
    const first = gate.run(slow.work);
    await expect(gate.run(late.work)).rejects.toEqual(refused);
    expect(late.state.begun).toBe(false);
    expect(reasons).toEqual(['time']);
    slow.resolve('done');
    expect(await first).toBe('done');
  });

  test('gives up what takes longer than it may, whether it waits or runs', async () => {
    const options = { width: 1, maxWaitMilliseconds: 10_000, maxWaiting: 100, limitMilliseconds: 50 };
    const tooLong = { code: 'took_too_long', values: { limit_s: 0.05 } };
    const gate = new WorkGate(options);
    const untilStopped = async (signal: AbortSignal): Promise<string> =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new KinemaError('cancelled')));
      });
    await expect(gate.run(untilStopped)).rejects.toMatchObject(tooLong);

    const [deaf, waiting] = [piece(), piece()];
    const running = gate.run(deaf.work);
    await expect(gate.run(waiting.work, { whenBusy: 'wait' })).rejects.toMatchObject(tooLong);
    expect(waiting.state.begun).toBe(false);
    deaf.resolve('done');
    expect(await running).toBe('done');
  });

  test('drops what waits for somebody who has left', async () => {
    const gate = new WorkGate({ width: 1, maxWaitMilliseconds: 10_000, maxWaiting: 100 });
    const [slow, left, next] = [piece(), piece(), piece()];
    const leaving = new AbortController();
    const results = [gate.run(slow.work), gate.run(next.work)];
    const dropped = gate.run(left.work, { signal: leaving.signal });
    leaving.abort();
    await expect(dropped).rejects.toMatchObject({ code: 'cancelled' });
    slow.resolve('done');
    next.resolve('done');
    await Promise.all(results);
    expect(left.state.begun).toBe(false);
    await expect(gate.run(left.work, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('goes on after work that fails', async () => {
    const gate = new WorkGate({ width: 1, maxWaitMilliseconds: 10_000, maxWaiting: 100 });
    const [bad, good] = [gate.run(() => Promise.reject(new Error('broken'))), gate.run(async () => 'fine')];
    await expect(bad).rejects.toThrow('broken');
    expect(await good).toBe('fine');
  });
});
