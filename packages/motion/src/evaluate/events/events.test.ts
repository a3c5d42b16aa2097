import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluateEvents,
  evaluateSpans,
  evaluateSteps,
  evaluateStepsByActivity,
  matchEvents,
  overlapScores,
} from './index.ts';

const times = fc
  .array(fc.integer({ min: 0, max: 300 }), { maxLength: 7 })
  .map((values) => values.map((value) => value / 100).sort((a, b) => a - b));

/** The most pairs and, among those, the least distance, by trying everything. */
const bestByForce = (
  truth: readonly number[],
  found: readonly number[],
  tolerance: number,
): [number, number] => {
  const [first, ...rest] = truth;
  if (first === undefined) return [0, 0];
  let best = bestByForce(rest, found, tolerance);
  found.forEach((time, i) => {
    const error = time - first;
    if (error < -tolerance || error >= tolerance) return;
    const [pairs, distance] = bestByForce(rest, found.toSpliced(i, 1), tolerance);
    const candidate: [number, number] = [pairs + 1, distance + Math.abs(error)];
    if (candidate[0] > best[0] || (candidate[0] === best[0] && candidate[1] < best[1])) best = candidate;
  });
  return best;
};

describe('pairs of events', () => {
  test('are as many as can be, and as near to each other as can be', () => {
    fc.assert(
      fc.property(times, times, fc.constantFrom(0.05, 0.2, 0.5), (truth, found, tolerance) => {
        const pairs = matchEvents(truth, found, tolerance);
        const distance = pairs.reduce((sum, [t, f]) => sum + Math.abs(found[f]! - truth[t]!), 0);
        const [most, least] = bestByForce(truth, found, tolerance);
        expect(pairs.length).toBe(most);
        expect(distance).toBeCloseTo(least, 9);
        expect(new Set(pairs.map(([t]) => t)).size).toBe(pairs.length);
        expect(new Set(pairs.map(([, f]) => f)).size).toBe(pairs.length);
      }),
      { numRuns: 300 },
    );
  });

  test('reach to the tolerance before, but not to the tolerance after', () => {
    expect(matchEvents([1], [0.5], 0.5)).toEqual([[0, 0]]);
    expect(matchEvents([1], [1.5], 0.5)).toEqual([]);
  });
});

test('precision, recall, F1 and bias count every event once', () => {
  const scores = evaluateEvents([{ truth: [1, 2, 3, 4], found: [1.02, 2.04, 9] }], 0.1);
  expect(scores.precision).toBeCloseTo(2 / 3);
  expect(scores.recall).toBeCloseTo(0.5);
  expect(scores.f1).toBeCloseTo(4 / 7);
  expect(scores.biasSeconds).toBeCloseTo(0.03);
});

const span = (startSeconds: number, endSeconds: number) => ({ startSeconds, endSeconds });

test('spans count when they hold the middle of each other', () => {
  const scores = evaluateSpans([{ truth: [span(0, 1), span(2, 3)], found: [span(0, 1), span(4, 5)] }]);
  expect(scores).toMatchObject({ precision: 0.5, recall: 0.5, overlap: 1 });
});

test('a span is found where enough of it is in common, and each one serves once', () => {
  const truth = [span(0, 1), span(2, 3), span(4, 5)];
  // 0.8 and 0.6 in common, and the third true one lies in two of those found.
  const found = [span(0, 0.8), span(2.4, 3), span(4, 4.9), span(4.1, 5)];
  expect(overlapScores([{ truth, found }], 0.75)).toMatchObject({ precision: 0.5, recall: 2 / 3 });
  expect(overlapScores([{ truth, found }], 0.5)).toMatchObject({ precision: 0.75, recall: 1 });
});

describe('steps', () => {
  const row = (count: number, start: number, activity?: string) =>
    Array.from({ length: count }, (_, i) => ({
      startSeconds: start + i / 2,
      endSeconds: start + (i + 1) / 2,
      ...(activity === undefined ? {} : { activity }),
    }));

  test('that are the true ones are perfect, each boundary once', () => {
    const steps = row(10, 1);
    const { boundaries, countError } = evaluateSteps([{ truth: steps, found: steps }]);
    expect(countError).toBe(0);
    expect(boundaries.map(({ f1 }) => f1)).toEqual([1, 1, 1]);
    expect(boundaries[0]!.truth).toBe(11);
  });

  test('belong to the activity in which they are', () => {
    const truth = [...row(10, 0, 'walking'), ...row(4, 20, 'stairs')];
    const found = row(10, 0);
    const byActivity = evaluateStepsByActivity([{ truth, found }]);
    expect(byActivity.get('walking')).toMatchObject({ truthCount: 10, foundCount: 10 });
    expect(byActivity.get('stairs')).toMatchObject({
      truthCount: 4,
      foundCount: 0,
      countError: 1,
      countBias: -1,
    });
  });
});
