import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LiveModelName } from '@kinema/vision/browser';
import { QualityController, type QualityChange, type QualityGoal } from './quality.ts';

/** A machine on which each model takes so many milliseconds, and how busy it is otherwise over time. */
interface Machine {
  readonly costs: Partial<Record<LiveModelName, number>>;
  readonly slowdown?: (seconds: number) => number;
  readonly sourceHz?: number;
  readonly drawMilliseconds?: (detail: 'full' | 'plain') => number;
  readonly screenHz?: (interval: number, seconds: number) => number;
  readonly memoryBytes?: Partial<Record<LiveModelName, number>>;
}

const goal: QualityGoal = { rateHz: 60, memoryLimitBytes: 512e6 };

/** Lets a controller run on a machine, told once a second. */
const run = (
  chosen: LiveModelName,
  machine: Machine,
  seconds: number,
  goals: QualityGoal | ((seconds: number) => QualityGoal) = goal,
) => {
  const controller = new QualityController(chosen);
  const changes: QualityChange[] = [];
  for (let nowSeconds = 0; nowSeconds < seconds; nowSeconds++) {
    const wanted = typeof goals === 'function' ? goals(nowSeconds) : goals;
    const { model, detail, interval } = controller.quality;
    const frameMilliseconds = (machine.costs[model] ?? 20) * (machine.slowdown?.(nowSeconds) ?? 1);
    const sourceHz = machine.sourceHz ?? 30;
    const change = controller.update(
      {
        nowSeconds,
        sourceHz,
        frameMilliseconds,
        seenHz: Math.min(sourceHz / interval, 1000 / frameMilliseconds, wanted.rateHz),
        screenHz: machine.screenHz?.(interval, nowSeconds) ?? 60,
        drawMilliseconds: machine.drawMilliseconds?.(detail) ?? 1,
        memoryBytes: machine.memoryBytes?.[model],
      },
      wanted,
    );
    if (change) changes.push(change);
  }
  const { quality, isShortOfMemory } = controller;
  return { quality, changes, isShortOfMemory };
};

const blazepose = { 'blazepose-heavy': 130, 'blazepose-full': 40, 'blazepose-lite': 24 } as const;

describe('quality', () => {
  test('that holds the rate is left alone', () => {
    expect(run('thunder', { costs: { thunder: 25 } }, 60)).toEqual({
      quality: { model: 'thunder', detail: 'full', interval: 1 },
      changes: [],
      isShortOfMemory: false,
    });
  });

  test('goes down model by model, to the first that holds the rate of the source', () => {
    const { quality, changes } = run('blazepose-heavy', { costs: blazepose }, 20);
    expect(quality).toEqual({ model: 'blazepose-lite', detail: 'full', interval: 1 });
    expect(changes.map(({ to, reason }) => [to.model, reason])).toEqual([
      ['blazepose-full', 'slow'],
      ['blazepose-lite', 'slow'],
    ]);
    expect(changes.at(-1)!.nowSeconds).toBeLessThanOrEqual(10);
  });

  test('looks at several people with a smaller input first, and with the large one again when there is time', () => {
    const slowdown = (seconds: number): number => (seconds < 20 ? 3 : 1);
    const { changes } = run('multipose-512', { costs: { 'multipose-512': 25, multipose: 8 }, slowdown }, 60);
    expect(changes.map(({ to, reason }) => [to.model, reason])).toEqual([
      ['multipose', 'slow'],
      ['multipose-512', 'room'],
    ]);
  });

  test('stays with the goal where the source gives more', () => {
    const slowGoal = { ...goal, rateHz: 15 };
    expect(run('blazepose-full', { costs: blazepose, sourceHz: 60 }, 60, slowGoal).changes).toEqual([]);
  });

  test('goes down when the processor is taken away, and up again when it is back', () => {
    const slowdown = (seconds: number): number => (seconds >= 20 && seconds < 40 ? 4 : 1);
    const { quality, changes } = run('thunder', { costs: { thunder: 25, lightning: 12 }, slowdown }, 90);
    expect(changes.map(({ to }) => to.model)).toEqual(['lightning', 'thunder']);
    expect(changes[0]!.nowSeconds).toBeLessThanOrEqual(24);
    expect(changes[1]!.nowSeconds).toBeGreaterThan(40);
    expect(quality.model).toBe('thunder');
  });

  test('does not swing on a machine that is just too slow for a model', () => {
    // While another thing runs, the cost that was measured makes the better model look possible.
    const slowdown = (seconds: number): number => (seconds % 20 < 10 ? 1 : 1.6);
    const { changes } = run('thunder', { costs: { thunder: 26, lightning: 12 }, slowdown }, 600);
    expect(changes.length).toBeLessThanOrEqual(14);
    const gaps = changes.slice(1).map(({ nowSeconds }, i) => nowSeconds - changes[i]!.nowSeconds);
    expect(Math.max(...gaps)).toBeGreaterThan(60);
  });

  test('keeps within the memory limit for good', () => {
    const machine = {
      costs: { thunder: 20, lightning: 10 },
      memoryBytes: { thunder: 600e6, lightning: 300e6 },
    };
    const { quality, changes, isShortOfMemory } = run('thunder', machine, 300);
    expect(quality.model).toBe('lightning');
    expect(changes.map(({ reason }) => reason)).toEqual(['memory']);
    expect(isShortOfMemory).toBe(false);
  });

  test('says that memory is short where nothing lighter is left, and draws no less for it', () => {
    const machine = {
      costs: { thunder: 20, lightning: 10 },
      memoryBytes: { thunder: 900e6, lightning: 600e6 },
    };
    const { quality, changes, isShortOfMemory } = run('thunder', machine, 300);
    expect(quality).toEqual({ model: 'lightning', detail: 'full', interval: 1 });
    expect(changes).toHaveLength(1);
    expect(isShortOfMemory).toBe(true);
  });

  test('takes back what was left for memory when more is allowed, and never what was allowed in vain', () => {
    const machine = {
      costs: { thunder: 12, lightning: 8 },
      memoryBytes: { thunder: 600e6, lightning: 550e6 },
    };
    const allowed = (seconds: number): QualityGoal => ({
      ...goal,
      memoryLimitBytes: seconds < 60 ? 512e6 : 700e6,
    });
    const { changes } = run('thunder', machine, 120, allowed);
    expect(changes.map(({ to, reason }) => [to.model, reason])).toEqual([
      ['lightning', 'memory'],
      ['thunder', 'room'],
    ]);
    expect(changes[1]!.nowSeconds).toBeGreaterThan(60);
  });

  test('draws less where drawing is what takes long, then looks at fewer pictures', () => {
    const machine: Machine = {
      costs: { lightning: 20 },
      drawMilliseconds: (detail) => (detail === 'full' ? 12 : 3),
      screenHz: (interval) => 20 + 12 * interval,
    };
    const { quality, changes } = run('lightning', machine, 60);
    expect(changes[0]!.to).toEqual({ model: 'lightning', detail: 'plain', interval: 1 });
    expect(quality.interval).toBe(3);
  });

  test('ends in a step that stays, whatever the machine', () => {
    const cost = fc.integer({ min: 2, max: 300 });
    fc.assert(
      fc.property(cost, cost, cost, fc.integer({ min: 5, max: 120 }), (heavy, full, lite, sourceHz) => {
        const costs = { 'blazepose-heavy': heavy, 'blazepose-full': full, 'blazepose-lite': lite };
        const { changes } = run('blazepose-heavy', { costs, sourceHz }, 1800);
        expect(changes.filter(({ nowSeconds }) => nowSeconds > 900).length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 60 },
    );
  });
});
