import { describe, expect, test } from 'vitest';
import type { GaitAnalysis } from '../analysis.ts';
import { inOrderOfTime, type GaitEvent } from '../event.ts';
import { inertialGait } from '../inertial/index.ts';
import { makeFootRecording } from '../inertial/testing/foot-recording.ts';
import { stridesOf } from '../stride.ts';
import { temporalMeasures } from '../temporal/index.ts';
import { randomNormal, seededRandom } from '../../random/index.ts';
import { gaitAgreement } from './agreement.ts';

/** A walk whose strides differ, as everybody's do. */
const unevenEvents = (seed: number, strides = 20): GaitEvent[] => {
  const random = seededRandom(seed);
  let t = 1;
  const events: GaitEvent[] = [];
  for (let i = 0; i < 2 * strides; i++) {
    t += 0.55 * (1 + 0.05 * randomNormal(random));
    const side = i % 2 === 0 ? 'left' : 'right';
    events.push({ type: 'heel-strike', side, timeSeconds: t, sdSeconds: 0.01 });
    events.push({ type: 'toe-off', side, timeSeconds: t + 0.68, sdSeconds: 0.01 });
  }
  return inOrderOfTime(events);
};

const analysisOf = (events: readonly GaitEvent[]): GaitAnalysis => {
  const { strides, leftOut } = stridesOf(events);
  return {
    conditions: { view: 'side', method: 'made up', eventErrors: {} },
    events,
    passes: [],
    strides,
    leftOut,
    measures: temporalMeasures(strides),
    curves: [],
    notes: [],
  };
};

const changed = (
  events: readonly GaitEvent[],
  change: (event: GaitEvent, i: number) => number,
): GaitEvent[] =>
  inOrderOfTime(events.map((event, i) => ({ ...event, timeSeconds: event.timeSeconds + change(event, i) })));

describe('two recordings of one walk', () => {
  const first = unevenEvents(1);

  test('are laid over each other whatever their clocks say', () => {
    for (const offset of [0, 3.3, -7.25, 1000]) {
      const random = seededRandom(2);
      const second = changed(first, () => 0.015 * randomNormal(random) - offset);
      const { synchrony, pairs } = gaitAgreement(analysisOf(first), analysisOf(second));
      expect(Math.abs(synchrony.offsetSeconds - offset)).toBeLessThan(0.01);
      expect(Math.abs(synchrony.offsetSeconds - offset)).toBeLessThan(5 * synchrony.offsetSd);
      expect(synchrony.runnerUp).toBeLessThan(0.9);
      expect(pairs).toHaveLength(first.length);
    }
  });

  test('of which the second saw only a part are told apart there alone', () => {
    const second = first.filter(({ timeSeconds }) => timeSeconds > 6 && timeSeconds < 14);
    const { events, synchrony } = gaitAgreement(analysisOf(first), analysisOf(changed(second, () => -6)));
    expect(synchrony.offsetSeconds).toBeCloseTo(6, 6);
    for (const { pairs, onlyFirst, onlySecond } of events) {
      expect(pairs).toBeGreaterThan(5);
      expect(onlySecond).toBe(0);
      expect(onlyFirst).toBeLessThanOrEqual(1);
    }
  });

  test('have the bias and the limits of agreement that were put in', () => {
    const random = seededRandom(3);
    const second = changed(
      unevenEvents(1, 200),
      ({ type }) => (type === 'toe-off' ? 0.04 : 0) + 0.01 * randomNormal(random),
    );
    const { events } = gaitAgreement(analysisOf(unevenEvents(1, 200)), analysisOf(second), {
      offsetSeconds: 0,
    });
    for (const { type, agreement } of events) {
      const bias = type === 'toe-off' ? 0.04 : 0;
      expect(agreement!.bias).toBeCloseTo(bias, 2);
      expect(agreement!.limits[0]).toBeCloseTo(bias - 0.0196, 2);
      expect(agreement!.limits[1]).toBeCloseTo(bias + 0.0196, 2);
    }
  });

  test('tell which events only one of them has', () => {
    const second = first.filter((event) => event !== first[20]);
    const { events } = gaitAgreement(analysisOf(first), analysisOf(second));
    expect(events.reduce((sum, { onlyFirst }) => sum + onlyFirst, 0)).toBe(1);
  });

  test('agree with themselves in every measure', () => {
    const { measures, strides } = gaitAgreement(analysisOf(first), analysisOf(first));
    expect(measures.length).toBeGreaterThan(15);
    expect(measures.every(({ agrees, difference }) => agrees && difference === 0)).toBe(true);
    expect(strides.map(({ name }) => name)).toContain('stride_time_s');
  });

  test('that have nothing in common are refused', () => {
    const none = analysisOf([]);
    expect(() => gaitAgreement(analysisOf(first), none)).toThrow(/too few/);
  });
});

test('sensors of one foot and of both, started at other times, are found to be of one walk', () => {
  const whole = inertialGait([
    { columns: makeFootRecording({ strides: 14 }).columns, place: 'foot-left' },
    { columns: makeFootRecording({ strides: 14, delaySeconds: 0.55, seed: 5 }).columns, place: 'foot-right' },
  ]);
  const later = inertialGait([
    {
      columns: makeFootRecording({ strides: 14, startSeconds: 42, rateHz: 100, seed: 7 }).columns,
      place: 'foot-left',
    },
  ]);
  const { synchrony, strides } = gaitAgreement(whole, later);
  // Strides that are all alike could be laid over each other a stride off, but then two would be over.
  expect(synchrony.offsetSeconds).toBeCloseTo(-42, 1);
  const strideTime = strides.find(({ name }) => name === 'stride_time_s')!.agreement;
  expect(Math.abs(strideTime.bias)).toBeLessThan(0.01);
});
