import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEYPOINT_STRIDE } from '../pose/index.ts';
import { randomNormal, seededRandom } from '../random/index.ts';
import { blazepose33, coco17 } from '../skeleton/index.ts';
import { angleDefinitions, anglesOfSkeleton } from './angle-definitions.ts';
import { measureAngle, resolveAngle } from './measure-angle.ts';

const K = blazepose33.keypoints.length;
const resolved = angleDefinitions.map((definition) => resolveAngle(definition, blazepose33));

/** Keypoints anywhere in a picture, none nearer to another than the noise matters, with standard deviations. */
const persons = fc.integer({ min: 1, max: 1e6 }).map((seed) => {
  const random = seededRandom(seed);
  const person = new Float64Array(K * KEYPOINT_STRIDE);
  for (let k = 0; k < K; k++)
    person.set([1000 * random(), 1000 * random(), 1, 1 + 3 * random()], k * KEYPOINT_STRIDE);
  return person;
});

const moved = (person: Float64Array, k: number, axis: 0 | 1, by: number): Float64Array => {
  const copy = person.slice();
  copy[k * KEYPOINT_STRIDE + axis]! += by;
  return copy;
};

test('COCO has 19 angles, BlazePose 23, and names are unique', () => {
  expect(anglesOfSkeleton(coco17.keypoints)).toHaveLength(19);
  expect(anglesOfSkeleton(blazepose33.keypoints)).toHaveLength(23);
  expect(new Set(angleDefinitions.map(({ name }) => name)).size).toBe(23);
});

test('the standard deviation is that of the exact gradient', () => {
  fc.assert(
    fc.property(
      persons,
      fc.nat(resolved.length - 1),
      fc.constantFrom(1 as const, -1 as const),
      (person, which, mirror) => {
        const angle = resolved[which]!;
        const { radians, sd } = measureAngle(angle, person, mirror);
        let variance = 0;
        for (const k of angle.keypoints) {
          for (const axis of [0, 1] as const) {
            const step = 1e-4;
            const turn = measureAngle(angle, moved(person, k, axis, step), mirror).radians - radians;
            const slope = Math.atan2(Math.sin(turn), Math.cos(turn)) / step;
            variance += (slope * person[k * KEYPOINT_STRIDE + 3]!) ** 2;
          }
        }
        expect(sd).toBeCloseTo(Math.sqrt(variance), 3);
      },
    ),
  );
});

test('the standard deviation is the one that repeated noise shows', () => {
  const random = seededRandom(11);
  fc.assert(
    fc.property(persons, fc.nat(resolved.length - 1), (person, which) => {
      const angle = resolved[which]!;
      const { radians, sd } = measureAngle(angle, person, 1);
      fc.pre(sd < 0.05);
      const runs = 3000;
      let squares = 0;
      for (let run = 0; run < runs; run++) {
        const noisy = person.slice();
        for (const k of angle.keypoints) {
          const at = k * KEYPOINT_STRIDE;
          noisy[at]! += person[at + 3]! * randomNormal(random);
          noisy[at + 1]! += person[at + 3]! * randomNormal(random);
        }
        const turn = measureAngle(angle, noisy, 1).radians - radians;
        squares += Math.atan2(Math.sin(turn), Math.cos(turn)) ** 2 / runs;
      }
      expect(Math.abs(Math.sqrt(squares) / sd - 1)).toBeLessThan(0.1);
    }),
    { numRuns: 40, seed: 5 },
  );
}, 60_000);

test('joint angles do not change when the picture is moved, scaled or turned', () => {
  const joints = resolved.filter(({ definition }) => definition.kind === 'joint');
  fc.assert(
    fc.property(
      persons,
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      (person, turn, scale) => {
        const changed = person.slice();
        for (let k = 0; k < K; k++) {
          const [x, y] = [person[k * KEYPOINT_STRIDE]!, person[k * KEYPOINT_STRIDE + 1]!];
          changed[k * KEYPOINT_STRIDE] = 77 + scale * (Math.cos(turn) * x - Math.sin(turn) * y);
          changed[k * KEYPOINT_STRIDE + 1] = -13 + scale * (Math.sin(turn) * x + Math.cos(turn) * y);
          changed[k * KEYPOINT_STRIDE + 3] = scale * person[k * KEYPOINT_STRIDE + 3]!;
        }
        for (const angle of joints) {
          const before = measureAngle(angle, person, 1);
          const after = measureAngle(angle, changed, 1);
          expect(Math.cos(after.radians - before.radians)).toBeCloseTo(1, 9);
          expect(after.sd).toBeCloseTo(before.sd, 9);
        }
      },
    ),
  );
});

test('mirroring the picture and reading it for the other way to face gives the same angles', () => {
  fc.assert(
    fc.property(persons, (person) => {
      const mirrored = person.map((value, i) => (i % KEYPOINT_STRIDE === 0 ? 1000 - value : value));
      for (const angle of resolved) {
        const a = measureAngle(angle, person, 1);
        const b = measureAngle(angle, mirrored, -1);
        expect(Math.cos(a.radians - b.radians)).toBeCloseTo(1, 9);
        expect(b.sd).toBeCloseTo(a.sd, 9);
      }
    }),
  );
});

test('a segment without length has no angle', () => {
  const person = new Float64Array(K * KEYPOINT_STRIDE);
  expect(measureAngle(resolved[0]!, person, 1)).toEqual({ radians: Number.NaN, sd: Number.NaN });
});
