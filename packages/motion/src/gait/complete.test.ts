import { expect, test } from 'vitest';
import { gaitMeasure } from './catalogue/index.ts';
import { withinPossible } from './complete.ts';
import { isMeasured, type MeasuredValue } from './measure.ts';

const held = (name: string, value: number, low: number, high: number): MeasuredValue => {
  const measure = withinPossible(
    { value, spreadSd: 1, standardError: 1, ci95: [low, high], n: 3, measurementSd: 1 },
    gaitMeasure(name)!,
  );
  if (!isMeasured(measure)) throw new Error('withheld');
  return measure;
};

test.each([
  ['step_width_m', 0.02, -0.03, 0.07, [0, 0.07]],
  ['toe_clearance_m', -0.01, -0.03, 0.01, [0, 0.01]],
  ['double_support_percent', 3, -4, 10, [0, 10]],
  ['stance_percent', 97, 90, 104, [90, 100]],
  ['stride_regularity', 0.95, 0.8, 1.1, [0.8, 1]],
  ['knee_range_left_deg', 2, -5, 9, [0, 9]],
  ['knee_min_left_deg', 2, -5, 9, [-5, 9]],
  ['step_length_symmetry_index_percent', 2, -5, 9, [-5, 9]],
])('%s is told within what is possible', (name, value, low, high, ci95) => {
  const own = held(name, value, low, high);
  expect(own.ci95).toEqual(ci95);
  expect(own.value).toBe(Math.max(own.ci95[0], value));
});
