import { describe, expect, test } from 'vitest';
import { gaitMeasure } from '../catalogue/index.ts';
import type { GaitEvent } from '../event.ts';
import { isMeasured, type MeasuredValue } from '../measure.ts';
import { stridesOf } from '../stride.ts';
import { walkEvents } from '../testing/walk-events.ts';
import { temporalMeasures } from './temporal.ts';
import { randomNormal, seededRandom } from '../../random/index.ts';

const measured = (events: readonly GaitEvent[], name: string, errors = {}): MeasuredValue => {
  const measure = temporalMeasures(stridesOf(events).strides, errors)[name];
  if (!isMeasured(measure)) throw new Error(`${name} is withheld`);
  return measure;
};

const noisy = (sd: number, seed: number): GaitEvent[] => {
  const random = seededRandom(seed);
  return walkEvents(40).map((event) => ({
    ...event,
    timeSeconds: event.timeSeconds + sd * randomNormal(random),
    sdSeconds: sd,
  }));
};

const mirrored = (events: readonly GaitEvent[]): GaitEvent[] =>
  events.map((event) => ({ ...event, side: event.side === 'left' ? 'right' : 'left' }));

describe('measures of time', () => {
  test('of an even walk are what it was made with', () => {
    const events = walkEvents(20, { strideSeconds: 1.2, stance: 0.62 });
    expect(measured(events, 'cadence_spm').value).toBeCloseTo(100, 9);
    expect(measured(events, 'step_time_left_s').value).toBeCloseTo(0.6, 9);
    expect(measured(events, 'stance_percent').value).toBeCloseTo(62, 9);
    expect(measured(events, 'swing_time_right_s').value).toBeCloseTo(0.456, 9);
    expect(measured(events, 'single_support_left_percent').value).toBeCloseTo(38, 9);
    expect(measured(events, 'double_support_percent').value).toBeCloseTo(24, 9);
    expect(measured(events, 'swing_time_symmetry_index_percent').value).toBeCloseTo(0, 9);
    expect(measured(events, 'phase_coordination_index_percent').value).toBeCloseTo(0, 9);
  });

  test('have the names of the catalogue', () => {
    const names = Object.keys(temporalMeasures(stridesOf(walkEvents(10)).strides));
    expect(names.filter((name) => !gaitMeasure(name))).toEqual([]);
  });

  test('change sides with the feet, and symmetry its sign', () => {
    const events = walkEvents(20).map((event) =>
      event.side === 'left' && event.type === 'toe-off'
        ? { ...event, timeSeconds: event.timeSeconds + 0.03 }
        : event,
    );
    const [one, other] = [events, mirrored(events)];
    expect(measured(one, 'stance_time_left_s').value).toBeCloseTo(
      measured(other, 'stance_time_right_s').value,
      9,
    );
    const index = measured(one, 'stance_time_symmetry_index_percent').value;
    expect(index).toBeGreaterThan(3);
    expect(measured(other, 'stance_time_symmetry_index_percent').value).toBeCloseTo(-index, 9);
  });

  test('of one foot withhold what takes two', () => {
    const measures = temporalMeasures(
      stridesOf(walkEvents(20).filter(({ side }) => side === 'left')).strides,
    );
    expect(isMeasured(measures['stride_time_left_s'])).toBe(true);
    expect(measures['step_time_s']).toEqual({ withheld: 'both feet are needed; the recording is of one' });
    expect(measures['stride_time_right_s']).toEqual({ withheld: 'the recording is of the left foot' });
  });

  test('keep an error that all events share however many strides there are', () => {
    const shared = { heelStrikeSd: 0.01, toeOffSd: 0.02 };
    expect(measured(walkEvents(200), 'stance_time_left_s', shared).measurementSd).toBeGreaterThan(0.022);
    expect(measured(walkEvents(200), 'stance_time_s', shared).measurementSd).toBeGreaterThan(0.021);
    expect(measured(walkEvents(200), 'stride_time_s', shared).measurementSd).toBeLessThan(0.002);
  });

  test('compare both feet without what events of both are late by', () => {
    const sd = (shared: number): number =>
      measured(walkEvents(20), 'stance_time_symmetry_index_percent', { toeOffSd: shared }).measurementSd;
    expect(
      measured(walkEvents(20), 'step_time_left_s', { heelStrikeSd: 0.009 }).measurementSd,
    ).toBeGreaterThan(Math.SQRT2 * 0.003);
    // Of 10 ms a foot's own third: 3.3 ms on each of two stances of 0.68 s.
    const own = 100 * Math.SQRT2 * (0.01 / 3 / 0.68);
    expect(Math.sqrt(sd(0.01) ** 2 - sd(0) ** 2)).toBeCloseTo(own, 1);
  });

  test('hold the mean in 95 % intervals, no more often where events have none of the errors allowed for', () => {
    const walks = Array.from({ length: 300 }, (_, i) => {
      const random = seededRandom(i + 1);
      return walkEvents(12).map((event) => ({
        ...event,
        timeSeconds: event.timeSeconds + (event.type === 'toe-off' ? 0.006 : 0.002) * randomNormal(random),
        sdSeconds: 0.008,
        allowance: { sdSeconds: 0.008 },
      }));
    });
    const found = walks.map((events) => measured(events, 'swing_percent').ci95);
    const held = found.filter(([low, high]) => low <= 38 && 38 <= high).length / walks.length;
    expect(held).toBeGreaterThan(0.92);
    expect(held).toBeLessThan(0.98);
  });

  test('hold how strides differ in 95 % intervals, of few strides too, and with noise that is only allowed for', () => {
    const held = (steps: number, allowance: number): number => {
      const walks = Array.from({ length: 150 }, (_, i) => {
        const random = seededRandom(i + 1);
        let late = 0;
        // Steps that differ by 20 ms, one from the next; strides by 28 ms of 1.1 s.
        return walkEvents(steps).map((event) => {
          if (event.type === 'heel-strike') late += 0.02 * randomNormal(random);
          return {
            ...event,
            timeSeconds: event.timeSeconds + late,
            sdSeconds: allowance,
            ...(allowance > 0 && { allowance: { sdSeconds: allowance } }),
          };
        });
      });
      const truth = (100 * Math.SQRT2 * 0.02) / 1.1;
      const found = walks.map((events) => measured(events, 'stride_time_variability_percent').ci95);
      return found.filter(([low, high]) => low <= truth && truth <= high).length / walks.length;
    };
    for (const steps of [9, 40]) {
      expect(held(steps, 0)).toBeGreaterThan(0.91);
      expect(held(steps, 0)).toBeLessThan(0.99);
    }
    expect(held(9, 0.008)).toBeGreaterThan(0.93);
  });

  test('take the noise of events off the phase coordination index', () => {
    const index = (events: readonly GaitEvent[]) => measured(events, 'phase_coordination_index_percent');
    const found = Array.from({ length: 40 }, (_, i) => index(noisy(0.01, i + 1)));
    const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length;
    // Left in, it would be 100 × (2.5 % + the mean distance of a spread of 4.6°).
    expect(mean).toBeLessThan(1.6);
    expect(found.filter(({ ci95: [low] }) => low < 0.5).length).toBeGreaterThan(34);
  });

  test('take the noise of events for no variability of the walker', () => {
    const found = Array.from({ length: 40 }, (_, i) =>
      measured(noisy(0.01, i + 1), 'stride_time_variability_percent'),
    );
    const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length;
    // Left in, it would be √2 × 0.01 / 1.1 = 1.3 %.
    expect(mean).toBeLessThan(0.5);
    expect(found.filter(({ ci95: [low] }) => low === 0).length).toBeGreaterThan(36);
  });
});
