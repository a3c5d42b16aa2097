import { describe, expect, test } from 'vitest';
import { gaitMeasures } from '../catalogue/index.ts';
import type { GaitAnalysis } from '../analysis.ts';
import { isMeasured } from '../measure.ts';
import { randomNormal, seededRandom } from '../../random/index.ts';
import { makeWalk } from '../../steps/testing/index.ts';
import { inertialGait } from './inertial-gait.ts';
import { rotationBy, type Quaternion } from './rotation.ts';
import { makeFootRecording } from './testing/foot-recording.ts';
import { makeTrunkRecording } from './testing/trunk-recording.ts';

const valueOf = ({ measures }: GaitAnalysis, name: string): number => {
  const measure = measures[name];
  if (!isMeasured(measure)) throw new Error(`${name} is withheld: ${measure?.withheld}`);
  return measure.value;
};

const anyMounting = (seed: number): Quaternion => {
  const random = seededRandom(seed);
  return rotationBy([2 * randomNormal(random), 2 * randomNormal(random), 2 * randomNormal(random)]);
};

/** Reading that a place makes possible, and all others withheld with a reason. */
const expectWhole = ({ measures }: GaitAnalysis): void => {
  expect(Object.keys(measures)).toEqual(gaitMeasures.map(({ name }) => name));
  for (const measure of Object.values(measures))
    if (!isMeasured(measure)) expect(measure.withheld.length).toBeGreaterThan(10);
};

describe('gait from sensors on both feet', () => {
  const left = makeFootRecording({ strideMetres: 1.3, mounting: anyMounting(1) }).columns;
  const right = makeFootRecording({
    strideMetres: 1.3,
    delaySeconds: 0.55,
    mounting: anyMounting(2),
    seed: 2,
  }).columns;
  const both = inertialGait([
    { columns: left, name: 'left.csv' },
    { columns: right, name: 'right.csv' },
  ]);

  test('has speed, length and cadence of the walk', () => {
    expect(both.strides.length).toBeGreaterThan(16);
    expect(valueOf(both, 'stride_length_m')).toBeCloseTo(1.3, 2);
    expect(valueOf(both, 'speed_m_s')).toBeCloseTo(1.3 / 1.1, 2);
    expect(valueOf(both, 'cadence_spm')).toBeCloseTo(120 / 1.1, 0);
    expect(valueOf(both, 'foot_clearance_m')).toBeCloseTo(0.15, 2);
    expect(valueOf(both, 'step_time_symmetry_index_percent')).toBeCloseTo(0, 0);
    expectWhole(both);
  });

  test('leaves out the step that closes the feet, though the file ends soon after it', () => {
    const standSeconds = 0.8;
    const closed = inertialGait([
      { columns: makeFootRecording({ standSeconds, lastMetres: 0.35 }).columns, place: 'foot-left' },
      {
        columns: makeFootRecording({ standSeconds, strides: 11, delaySeconds: 0.55 }).columns,
        place: 'foot-right',
      },
    ]);
    expect(closed.strides.length).toBeGreaterThan(14);
    expect(valueOf(closed, 'stride_length_left_m')).toBeCloseTo(1.3, 2);
  });

  test('changes sides with the sensors, and nothing else', () => {
    const exchanged = inertialGait([
      { columns: left, place: 'foot-right' },
      { columns: right, place: 'foot-left' },
    ]);
    for (const name of ['stride_length_left_m', 'stance_time_left_s', 'swing_left_percent']) {
      const other = name.replace('left', 'right');
      expect(valueOf(exchanged, other)).toBeCloseTo(valueOf(both, name), 9);
    }
    expect(valueOf(exchanged, 'cadence_spm')).toBeCloseTo(valueOf(both, 'cadence_spm'), 9);
  });

  test('one foot alone tells its own strides and withholds what takes two', () => {
    const one = inertialGait([{ columns: left, place: 'foot-left' }]);
    expect(valueOf(one, 'stride_length_left_m')).toBeCloseTo(1.3, 2);
    expect(one.measures['step_time_s']).toEqual({
      withheld: 'both feet are needed; the recording is of one',
    });
    expectWhole(one);
  });

  test('cuts out a turn', () => {
    const turning = inertialGait([
      {
        columns: makeFootRecording({ strides: 16, turnFrom: 7, turnStrides: 3, turnEach: 1 }).columns,
        place: 'foot-left',
      },
    ]);
    expect(turning.passes).toHaveLength(2);
    // Four strides begin or end in the turn, and the last step leads into the stop.
    expect(turning.strides).toHaveLength(16 - 1 - 4 - 1);
    expect(valueOf(turning, 'stride_length_m')).toBeCloseTo(1.3, 2);
  });

  test('refuses two sensors on one foot', () => {
    expect(() =>
      inertialGait([
        { columns: left, place: 'foot-left' },
        { columns: right, place: 'foot-left' },
      ]),
    ).toThrow(/two feet/);
  });
});

describe('gait from the lower back', () => {
  const made = makeTrunkRecording();
  const walk = inertialGait([{ columns: made.columns }], { heightMetres: 1.75 });
  const strikes = walk.events.filter(({ type }) => type === 'heel-strike');

  test('is recognised as such, and has the contacts on their sides', () => {
    expect(walk.notes[0]).toContain('lower back');
    const [first, last] = [made.contacts[0]!.timeSeconds, made.contacts.at(-1)!.timeSeconds];
    const inside = strikes.filter(({ timeSeconds: t }) => t > first - 0.2 && t < last + 0.2);
    expect(inside.length).toBeGreaterThan(made.contacts.length - 4);
    expect(strikes.length - inside.length).toBeLessThan(2);
    for (const { side, timeSeconds } of inside) {
      const [nearest] = made.contacts.toSorted(
        (a, b) => Math.abs(a.timeSeconds - timeSeconds) - Math.abs(b.timeSeconds - timeSeconds),
      );
      expect(Math.abs(nearest!.timeSeconds - timeSeconds)).toBeLessThan(0.12);
      expect(side).toBe(nearest!.side);
    }
  });

  test('has its cadence and regularity; metres only with a height', () => {
    expect(valueOf(walk, 'cadence_spm')).toBeCloseTo(60 / 0.55, 0);
    expect(valueOf(walk, 'stride_regularity')).toBeGreaterThan(0.9);
    expect(valueOf(walk, 'harmonic_ratio_vertical')).toBeGreaterThan(5);
    expect(valueOf(walk, 'speed_m_s')).toBeGreaterThan(0.5);
    const withoutHeight = inertialGait([{ columns: made.columns, place: 'lower-back' }]);
    expect(withoutHeight.measures['speed_m_s']).toEqual({ withheld: 'no scale: give --height-m' });
    expectWhole(walk);
  });

  test('is the same however the sensor is fastened and whatever the clock says', () => {
    const other = inertialGait([
      {
        columns: makeTrunkRecording({ mounting: anyMounting(3), startSeconds: 500 }).columns,
        place: 'lower-back',
      },
    ]);
    const otherStrikes = other.events.filter(({ type }) => type === 'heel-strike');
    expect(otherStrikes.map(({ side }) => side)).toEqual(strikes.map(({ side }) => side));
    otherStrikes.forEach(({ timeSeconds }, i) => {
      expect(Math.abs(timeSeconds - 500 - strikes[i]!.timeSeconds)).toBeLessThan(0.03);
    });
  });

  test('changes sides when the other foot begins', () => {
    const other = inertialGait([
      { columns: makeTrunkRecording({ firstSide: 'right' }).columns, place: 'lower-back' },
    ]);
    const first = other.events.find(({ type }) => type === 'heel-strike');
    expect(first!.side).not.toBe(strikes[0]!.side);
  });
});

test('a sensor in the hand tells cadence and regularity, and why not the rest', () => {
  const { columns } = makeWalk({ stepSeconds: 0.5, seconds: 40 });
  const walk = inertialGait([{ columns, place: 'hand' }]);
  expect(valueOf(walk, 'cadence_spm')).toBeCloseTo(120, -1);
  expect(valueOf(walk, 'step_regularity')).toBeGreaterThan(0.5);
  expect(walk.measures['speed_m_s']).toEqual({
    withheld: 'metres are not measured by a sensor in the hand or a pocket',
  });
  expectWhole(walk);
});
