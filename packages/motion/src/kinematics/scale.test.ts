import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEYPOINT_STRIDE } from '../pose/index.ts';
import { blazepose33, coco17, hand21 } from '../skeleton/index.ts';
import { scaleFromHeight, type Scale } from './index.ts';
import { walker, type WalkerOptions } from './testing/walker.ts';

const scaleOf = (options: WalkerOptions & { heightMetres: number }): Scale => {
  const { tracks, skeleton } = walker(options);
  const outcome = scaleFromHeight(tracks[0]!, skeleton, options.heightMetres);
  if (!('scale' in outcome)) throw new Error(outcome.withheld);
  return outcome.scale;
};

test('a walker of average proportions gives the scale of the picture, from the side or the front, noise and all', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(coco17, blazepose33),
      fc.constantFrom(0, 90, 180),
      fc.double({ min: 1.2, max: 2.1, noNaN: true }),
      fc.integer({ min: 60, max: 400 }),
      fc.constantFrom(0, 1, 3),
      (skeleton, headingDegrees, heightMetres, pixelsPerMetre, noisePixels) => {
        const scale = scaleOf({ skeleton, headingDegrees, heightMetres, pixelsPerMetre, noisePixels });
        const error = Math.abs(scale.metresPerPixel - 1 / pixelsPerMetre);
        expect(error).toBeLessThan(2 * scale.sdMetresPerPixel);
        expect(error * pixelsPerMetre).toBeLessThan(noisePixels === 0 ? 0.01 : 0.08);
        expect(scale.sdMetresPerPixel / scale.metresPerPixel).toBeGreaterThan(0.025);
        expect(scale.frameCount).toBe(90);
      },
    ),
    { numRuns: 30, seed: 1 },
  );
}, 60_000);

test('noise alone does not make the person longer', () => {
  const options = { skeleton: coco17, heightMetres: 1.7, pixelsPerMetre: 100, seconds: 10 };
  const clean = scaleOf(options).metresPerPixel;
  const noisy = scaleOf({ ...options, noisePixels: 4 }).metresPerPixel;
  expect(Math.abs(noisy / clean - 1)).toBeLessThan(0.025);
});

test('nor does much noise in a short film, of which chance leaves more than its standard deviation says', () => {
  const options = { skeleton: coco17, heightMetres: 1.7, pixelsPerMetre: 100, seconds: 3 };
  const clean = scaleOf(options).metresPerPixel;
  const noisy = Array.from(
    { length: 20 },
    (_, seed) => scaleOf({ ...options, noisePixels: 5, seed: seed + 1 }).metresPerPixel / clean,
  );
  const mean = noisy.reduce((sum, ratio) => sum + ratio, 0) / noisy.length;
  expect(mean).toBeGreaterThan(0.985);
});

test('lengths that disagree, as of a person who sits, make the scale less sure', () => {
  const { tracks, skeleton } = walker({ skeleton: coco17 });
  const track = tracks[0]!;
  const keypoints = track.keypoints.slice();
  for (let row = 0; row < track.frameCount; row++) {
    for (const side of ['left', 'right']) {
      const at = (name: string): number =>
        (row * 17 + coco17.keypoints.indexOf(`${side}_${name}`)) * KEYPOINT_STRIDE;
      keypoints[at('knee') + 1] = keypoints[at('hip') + 1]! + 20;
      keypoints[at('knee')] = keypoints[at('hip')]!;
    }
  }
  const sure = scaleFromHeight(track, skeleton, 1.75);
  const unsure = scaleFromHeight({ ...track, keypoints }, skeleton, 1.75);
  expect(
    'scale' in unsure && 'scale' in sure && unsure.scale.sdMetresPerPixel / sure.scale.sdMetresPerPixel,
  ).toBeGreaterThan(4);
});

test('without a height, a body or the right keypoints there is a reason instead of a scale', () => {
  const { tracks, skeleton } = walker({ skeleton: coco17, seconds: 0.2 });
  expect(scaleFromHeight(tracks[0]!, skeleton, 17.5)).toEqual({
    withheld: 'the height is 17.5 m; it must be between 0.3 and 2.8 m',
  });
  expect(scaleFromHeight(tracks[0]!, hand21, 1.75)).toEqual({
    withheld: 'the skeleton hand-21 has no left_hip',
  });
  const doubtful = {
    ...tracks[0]!,
    keypoints: tracks[0]!.keypoints.map((value, i) => (i % 4 === 2 ? 0.1 : value)),
  };
  expect(scaleFromHeight(doubtful, skeleton, 1.75)).toEqual({
    withheld: 'the line from hip to shoulder of person 1 is never seen',
  });
});
