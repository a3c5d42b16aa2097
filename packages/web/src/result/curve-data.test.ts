import { anglesOfSkeleton } from '@kinema/motion/kinematics';
import { blazepose33 } from '@kinema/motion/skeleton';
import { expect, test } from 'vitest';
import { curveData, explainValues, groupByJoint, partAround, rangeOf } from './curve-data.ts';
import type { AngleColumn, PersonView } from './decode.ts';

const column = (name: string, values: number[] = [], sds: number[] = values.map(() => 1)): AngleColumn => ({
  name,
  valuesDeg: Float32Array.from(values),
  sdsDeg: Float32Array.from(sds),
});

test('left and right of a joint share a chart, left first, and the midline has its own', () => {
  const groups = groupByJoint(
    ['knee_right', 'knee_left', 'trunk', 'upper_arm_left'].map((name) => column(name)),
  );
  expect(groups.map(({ joint, label, curves }) => [joint, label, curves.map(({ side }) => side)])).toEqual([
    ['knee', 'knee', ['left', 'right']],
    ['trunk', 'trunk', ['middle']],
    ['upper_arm', 'upper arm', ['left']],
  ]);
});

test('every angle that is measured says what its values mean in the views that there are', () => {
  const groups = groupByJoint(anglesOfSkeleton(blazepose33.keypoints).map(({ name }) => column(name)));
  const [knee, ankle] = ['knee', 'ankle'].map((name) => groups.find(({ joint }) => joint === name)!);
  expect(explainValues(knee!, ['right', 'left', null])).toBe(
    'Positive: flexion; 0 when thigh and shank are in line.',
  );
  expect(explainValues(knee!, ['towards', null, 'away'])).toBe(
    'Seen from the front or behind: the angle between thigh and shank as seen, without a sign.',
  );
  expect(explainValues(ankle!, ['right', 'towards'])).toMatch(
    /^Seen from the side, positive: dorsiflexion; .*\. Seen from the front or behind: not measured\.$/,
  );
  for (const group of groups)
    for (const facing of ['right', 'towards'] as const)
      expect(explainValues(group, [facing])).toMatch(/: \w/);
});

test('a band is one standard deviation to each side, and rows without the person are gaps', () => {
  const angles = [column('knee_left', [10, Number.NaN, 30], [1, Number.NaN, 2])];
  const person = { track: { firstFrame: 1, frameCount: 3 }, angles } as unknown as PersonView;
  const [times, values, upper, lower] = curveData(
    Float64Array.of(0, 1, 2, 3, 4),
    person,
    groupByJoint(angles)[0]!,
  );
  expect([...times]).toEqual([0, 1, 2, 3, 4]);
  expect(values).toEqual([null, 10, null, 30, null]);
  expect(upper).toEqual([null, 11, null, 32, null]);
  expect(lower).toEqual([null, 9, null, 28, null]);
});

test('the range leaves out what was not measured', () => {
  expect(rangeOf(Float32Array.of(Number.NaN, 3, -2, Number.NaN, 1))).toEqual([-2, 3]);
  expect(rangeOf(Float32Array.of(Number.NaN))).toEqual([Number.NaN, Number.NaN]);
});

test('a part of the recording follows the moment and stops at the ends', () => {
  const times = Float64Array.of(1, 5, 21);
  expect([1, 11, 20].map((moment) => partAround(times, moment, 4))).toEqual([
    { min: 1, max: 5 },
    { min: 9, max: 13 },
    { min: 17, max: 21 },
  ]);
  expect(partAround(times, 11, 60)).toEqual({ min: 1, max: 21 });
});
