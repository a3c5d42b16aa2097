import { expect, test } from 'vitest';
import { randomNormal, seededRandom } from '../../random/index.ts';
import { noiseOver } from '../simulate/keypoint-errors.ts';
import type { BodyPointName, PointPath } from './body.ts';
import { noiseModelOf } from './noise-of.ts';

/** Hips and shoulders that walk on and bob, as a camera sees them, with noise of 2 px of which a share is correlated over 0.1 s. */
const pointsWith = (
  times: Float64Array,
  correlatedShare: number,
  seed: number,
): Map<BodyPointName, PointPath> => {
  const random = seededRandom(seed);
  const noise = (): Float64Array => noiseOver(times, { noisePixels: 2, correlatedShare }, random);
  return new Map(
    (['left_hip', 'right_hip', 'left_shoulder', 'right_shoulder'] as const).map((name) => {
      const [x, y] = [noise(), noise()];
      return [
        name,
        {
          x: x.map((own, i) => own + 240 * times[i]! + 3 * Math.sin(12 * times[i]!)),
          y: y.map((own, i) => own + 4 * Math.cos(12 * times[i]!)),
          sds: times.map(() => 2),
        },
      ];
    }),
  );
};

const at = (rateHz: number, seconds: number): Float64Array =>
  Float64Array.from({ length: seconds * rateHz }, (_, i) => i / rateHz);

test('how much of the noise of keypoints is correlated is told by the recording, at any frame rate', () => {
  for (const rateHz of [30, 60])
    for (const share of [0.3, 0.7, 1]) {
      const found = Array.from(
        { length: 12 },
        (_, seed) =>
          noiseModelOf(at(rateHz, 20), pointsWith(at(rateHz, 20), share, seed + 1)).correlatedShare!,
      );
      const mean = found.reduce((sum, own) => sum + own, 0) / found.length;
      expect(Math.abs(mean - share)).toBeLessThan(0.12);
    }
});

test('frames that are not evenly spaced make no noise of a steady walk', () => {
  const random = seededRandom(5);
  const times = at(30, 8).map((time) => time + 0.004 * randomNormal(random));
  expect(noiseModelOf(times, pointsWith(times, 1, 1)).correlatedShare).toBeGreaterThan(0.85);
});

test('a recording of less than half a second does not tell it', () => {
  expect(noiseModelOf(at(30, 0.4), pointsWith(at(30, 0.4), 0.3, 1)).correlatedShare).toBeUndefined();
  expect(noiseModelOf(new Float64Array(), new Map())).toEqual({});
});
