import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heightShares } from '../../../kinematics/proportions.ts';
import { sides } from '../../event.ts';
import { stridesOf } from '../../stride.ts';
import type { MotionPath } from '../motion.ts';
import { madeWalk, type MadeWalk } from './made-walk.ts';
import { normalGait } from './normal-gait.ts';

const even = { stepTimeSdSeconds: 0, stepLengthSdMetres: 0, stepWidthSdMetres: 0, stanceSd: 0 };
const path = ({ points }: MadeWalk, name: string): MotionPath => points.get(name)!;
const rowAt = ({ times }: MadeWalk, time: number): number => times.findIndex((own) => own >= time - 1e-9);

/** Of a segment against the vertical, positive with its lower end in front. */
const lean = (walk: MadeWalk, upper: string, lower: string, row: number): number => {
  const [a, b] = [path(walk, upper), path(walk, lower)];
  return Math.atan2(b.forward[row]! - a.forward[row]!, a.up[row]! - b.up[row]!) * (180 / Math.PI);
};

test('cadence, speed, step width and stance are those asked for', () => {
  const walk = madeWalk({ ...even, cadenceSpm: 100, speedMetresPerSecond: 1.1, stepWidthMetres: 0.12 });
  const { strides, leftOut } = stridesOf(walk.events);
  expect(leftOut).toEqual([]);
  expect(strides.length).toBeGreaterThan(12);
  for (const { heelStrike, toeOff, nextHeelStrike } of strides) {
    const seconds = nextHeelStrike.timeSeconds - heelStrike.timeSeconds;
    expect(seconds).toBeCloseTo(1.2, 9);
    expect((toeOff.timeSeconds - heelStrike.timeSeconds) / seconds).toBeCloseTo(0.62, 9);
  }
  const pelvis = path(walk, 'pelvis').forward;
  expect((pelvis.at(-1)! - pelvis[0]!) / 10).toBeCloseTo(1.1, 1);
  const [left, right] = [path(walk, 'left_heel').right, path(walk, 'right_heel').right];
  const row = rowAt(walk, strides[0]!.opposite!.heelStrike.timeSeconds);
  expect(right[row]! - left[row]!).toBeCloseTo(0.12, 3);
});

test('a foot that stands does not slide, and no point goes through the floor', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 1, max: 1e6 }),
        heightMetres: fc.double({ min: 1.5, max: 1.95, noNaN: true }),
        cadenceSpm: fc.double({ min: 90, max: 125, noNaN: true }),
        speedMetresPerSecond: fc.double({ min: 0.9, max: 1.5, noNaN: true }),
      }),
      (options) => {
        const walk = madeWalk({ ...options, seconds: 3, rateHz: 100 });
        for (const side of sides) {
          const { forward: heel, up } = path(walk, `${side}_heel`);
          const toe = path(walk, `${side}_foot_index`).forward;
          for (const { strikeSeconds, offSeconds } of walk.footfalls.filter((own) => own.side === side)) {
            const flat = [
              strikeSeconds + 0.25 * (offSeconds - strikeSeconds),
              strikeSeconds + 0.45 * (offSeconds - strikeSeconds),
            ];
            const rows = [...walk.times.keys()].filter(
              (row) => walk.times[row]! > flat[0]! && walk.times[row]! < flat[1]!,
            );
            if (rows.length < 2) continue;
            for (const values of [heel, toe])
              expect(Math.abs(values[rows.at(-1)!]! - values[rows[0]!]!)).toBeLessThan(0.001);
          }
          expect(Math.min(...up)).toBeGreaterThan(0.005);
          expect(Math.min(...path(walk, `${side}_foot_index`).up)).toBeGreaterThan(0.005);
        }
      },
    ),
    { numRuns: 6 },
  );
});

test('segments keep their lengths and knees bend forward', () => {
  const walk = madeWalk({ heightMetres: 1.8, seconds: 4 });
  for (const [upper, lower, share] of [
    ['hip', 'knee', heightShares.thigh],
    ['knee', 'ankle', heightShares.shank],
    ['shoulder', 'elbow', heightShares.upperArm],
  ] as const) {
    const [a, b] = [path(walk, `left_${upper}`), path(walk, `left_${lower}`)];
    walk.times.forEach((_, row) => {
      const length = Math.hypot(
        a.forward[row]! - b.forward[row]!,
        a.up[row]! - b.up[row]!,
        a.right[row]! - b.right[row]!,
      );
      expect(length).toBeCloseTo(share * 1.8, 9);
    });
  }
  walk.times.forEach((_, row) => {
    expect(lean(walk, 'left_hip', 'left_knee', row)).toBeGreaterThan(
      lean(walk, 'left_knee', 'left_ankle', row),
    );
  });
});

test('thighs and knees move about as in normal gait', () => {
  const walk = madeWalk({ ...even, seconds: 5 });
  const { heelStrike, nextHeelStrike } = stridesOf(walk.events).strides.find(({ side }) => side === 'left')!;
  const seconds = nextHeelStrike.timeSeconds - heelStrike.timeSeconds;
  const knees = Array.from({ length: 50 }, (_, i) => {
    const row = rowAt(walk, heelStrike.timeSeconds + (i / 50) * seconds);
    const thigh = lean(walk, 'left_hip', 'left_knee', row);
    expect(Math.abs(thigh - normalGait.thigh(i / 50))).toBeLessThan(18);
    return thigh - lean(walk, 'left_knee', 'left_ankle', row);
  });
  expect(Math.max(...knees)).toBeGreaterThan(52);
  expect(Math.max(...knees)).toBeLessThan(72);
  expect(knees.indexOf(Math.max(...knees)) / 50).toBeCloseTo(0.74, 1);
});

test('one seed gives one walk', () => {
  const once = madeWalk({ seed: 3, seconds: 2 });
  expect(madeWalk({ seed: 3, seconds: 2 }).events).toEqual(once.events);
  expect(madeWalk({ seed: 4, seconds: 2 }).events).not.toEqual(once.events);
});
