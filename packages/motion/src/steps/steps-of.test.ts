import { describe, expect, test } from 'vitest';
import { sliceColumns } from './imu.ts';
import { StepReporter, stepsOf } from './steps-of.ts';
import { HOUR_SECONDS, summariesOf } from './summaries.ts';
import { makeWalk } from './testing/walk.ts';

const walk = makeWalk({ seconds: 40, stillSeconds: 8, stepSeconds: 0.5 });
const report = stepsOf(walk.columns);

describe('a report of somebody who stands, walks and stands', () => {
  test('has one bout with the cadence of the walk', () => {
    expect(report.bouts).toHaveLength(1);
    const [bout] = report.bouts;
    expect(bout!.stepCount).toBe(report.steps.length);
    expect(Math.abs(bout!.cadence.value - 120)).toBeLessThan(4 * bout!.cadence.sd + 1);
    expect(bout!.cadence.sd).toBeGreaterThan(0);
  });

  test('tells standing from walking, without a hole', () => {
    const names = report.activities.map(({ name }) => name).filter((name) => name !== 'other');
    expect(names).toEqual(['still', 'walking', 'still']);
    for (const { probability } of report.activities) expect(probability).toBeGreaterThan(0.4);
    report.activities.slice(1).forEach(({ startSeconds }, i) => {
      expect(startSeconds).toBeCloseTo(report.activities[i]!.endSeconds);
    });
  });

  test('adds up by the hour', () => {
    const [hour, ...more] = summariesOf(report.steps, report.activities, HOUR_SECONDS);
    expect(more).toEqual([]);
    expect(hour!.stepCount).toBe(report.steps.length);
    const total = Object.values(hour!.seconds).reduce((sum, value) => sum + value, 0);
    expect(total).toBeCloseTo(40, 0);
    expect(hour!.expectedSteps.value).toBeLessThanOrEqual(hour!.stepCount);
  });
});

test('what is certain in the middle of a recording stays so at its end', () => {
  const { columns } = makeWalk({ seconds: 40 });
  const reporter = new StepReporter();
  reporter.push(sliceColumns(columns, 0, 2500));
  const early = reporter.soFar();
  reporter.push(sliceColumns(columns, 2500, 4000));
  const report = reporter.finish();
  expect(early.steps.length).toBeGreaterThan(10);
  expect(early.steps.length).toBeLessThan(report.steps.length);
  expect(report.steps.slice(0, early.steps.length)).toEqual(early.steps);
  expect(early.activities.map(({ name }) => name)).toEqual(['still', 'walking']);
  expect(early.activities.at(-1)!.endSeconds).toBeLessThanOrEqual(25 - reporter.lagSeconds);
  expect(report).toEqual(stepsOf(columns));
});
