import { describe, expect, it } from 'vitest';
import { openStepDetector, sliceColumns, type ImuColumns, type StepMethod } from '../index.ts';
import type { Step } from '../step.ts';
import { provenMethod } from './proven.ts';

/** Tells the steps given, each `lag` samples of 20 ms after its end. */
const telling = (name: string, steps: readonly Step[], lag: number): StepMethod => ({
  name,
  open: (saved) => {
    let told = typeof saved === 'number' ? saved : 0;
    return {
      rateHz: 50,
      lagSeconds: lag / 50,
      push: ({ timeSeconds }) => {
        const ready = steps.slice(told).filter(({ endSeconds }) => endSeconds + lag / 50 <= timeSeconds);
        told += ready.length;
        return ready;
      },
      finish: () => steps.slice(told),
      save: () => told,
    };
  },
});

const step = (startSeconds: number, endSeconds: number): Step => ({
  startSeconds,
  endSeconds,
  startSd: 0.01,
  endSd: 0.01,
  probability: 1,
});

const row = (from: number, count: number): Step[] =>
  Array.from({ length: count }, (_, i) => step(from + i / 2, from + (i + 1) / 2));

const seconds20: ImuColumns = {
  timeSeconds: Float64Array.from({ length: 1001 }, (_, i) => i / 50),
  accel: new Float64Array(1001).fill(9.8),
};

const [first, second, third] = [row(1, 4), row(6, 6), row(12, 5)];
const method = provenMethod(
  telling('fast', [...first, ...second, ...third], 20),
  telling('sure', [step(7.1, 7.6), step(12.1, 12.4)], 150),
);

const found = (cut: number): Step[] => {
  let detector = openStepDetector({ method });
  const steps = detector.push(sliceColumns(seconds20, 0, cut));
  const saved = JSON.parse(JSON.stringify(detector.save())) as ReturnType<typeof detector.save>;
  detector = openStepDetector({ method }, saved);
  return [...steps, ...detector.push(sliceColumns(seconds20, cut, 1001)), ...detector.finish()];
};

describe('steps proven by another method', () => {
  it('come in whole rows, of those rows in which the other finds a step', () => {
    expect(found(0)).toEqual([...second, ...third]);
  });

  it('are the same when the stream is cut and its state saved in between', () => {
    for (const cut of [100, 380, 420, 560, 700, 1000]) expect(found(cut)).toEqual([...second, ...third]);
  });
});
