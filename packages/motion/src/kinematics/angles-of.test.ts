import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEYPOINT_STRIDE, type PoseSequence } from '../pose/index.ts';
import { blazepose33, coco17 } from '../skeleton/index.ts';
import { anglesOf, angularRatesOf, FACING_UNKNOWN, facingOf, facings, type AngleTrack } from './index.ts';
import { walker, walkerAngles, type WalkerOptions } from './testing/walker.ts';

const anglesOfWalker = (options: WalkerOptions): { track: AngleTrack; sequence: PoseSequence } => {
  const sequence = walker(options);
  return { track: anglesOf(sequence)[0]!, sequence };
};

const facingShares = (options: WalkerOptions): Record<string, number> => {
  const sequence = walker(options);
  const codes = facingOf(sequence.tracks[0]!, sequence.skeleton, sequence.times);
  return Object.fromEntries(
    facings.map((facing, code) => [facing, codes.filter((c) => c === code).length / codes.length]),
  );
};

test('a walker seen from the side, going either way, has the angles it was made with', () => {
  for (const skeleton of [coco17, blazepose33]) {
    for (const headingDegrees of [0, 180]) {
      const { track, sequence } = anglesOfWalker({ skeleton, headingDegrees });
      sequence.times.forEach((time, row) => {
        const truth = walkerAngles(time, 1.1);
        for (const [name, { valueDegrees, sdDegrees }] of Object.entries(track.angles)) {
          if (name.endsWith('_line')) continue;
          expect(valueDegrees[row], `${name} at ${time}`).toBeCloseTo(truth[name]!, 2);
          expect(sdDegrees[row]).toBe(0);
        }
      });
    }
  }
});

test('with noise the angles scatter about the truth by what they state', () => {
  const { track, sequence } = anglesOfWalker({ skeleton: blazepose33, noisePixels: 2, seconds: 20 });
  for (const name of ['knee_left', 'hip_right', 'ankle_left', 'elbow_right', 'trunk']) {
    const { valueDegrees, sdDegrees } = track.angles[name]!;
    let squares = 0;
    let count = 0;
    sequence.times.forEach((time, row) => {
      if (Number.isNaN(valueDegrees[row]!)) return;
      squares += ((valueDegrees[row]! - walkerAngles(time, 1.1)[name]!) / sdDegrees[row]!) ** 2;
      count++;
    });
    expect(count).toBeGreaterThan(550);
    expect(Math.sqrt(squares / count)).toBeGreaterThan(0.9);
    expect(Math.sqrt(squares / count)).toBeLessThan(1.1);
  }
});

test('facing follows the heading, for either skeleton, noise and all', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        ['right', 0] as const,
        ['towards', 90] as const,
        ['left', 180] as const,
        ['away', 270] as const,
      ),
      fc.integer({ min: -25, max: 25 }),
      fc.constantFrom(coco17, blazepose33),
      fc.integer({ min: 1, max: 1000 }),
      ([facing, heading], off, skeleton, seed) => {
        const shares = facingShares({
          skeleton,
          headingDegrees: heading + off,
          noisePixels: 4,
          seed,
          seconds: 2,
        });
        expect(shares[facing]).toBe(1);
      },
    ),
    { numRuns: 40, seed: 1 },
  );
}, 60_000);

test('with the hips out of view a body is taken as upright, and with nothing to go by it has no side', () => {
  const { skeleton, times, tracks } = walker({ skeleton: coco17, seconds: 0.5, noisePixels: 1 });
  const withScores = (sure: RegExp): Uint8Array => {
    const keypoints = tracks[0]!.keypoints.slice();
    for (let i = 0; i < keypoints.length; i += KEYPOINT_STRIDE) {
      keypoints[i + 2] = sure.test(skeleton.keypoints[(i / KEYPOINT_STRIDE) % 17]!) ? 0.9 : 0.1;
    }
    return facingOf({ ...tracks[0]!, keypoints }, skeleton, times);
  };
  expect(new Set(withScores(/nose|ear|shoulder|elbow|wrist/))).toEqual(new Set([facings.indexOf('right')]));
  expect(new Set(withScores(/knee/))).toEqual(new Set([facings.indexOf('towards')]));
});

test('mirroring the video swaps left and right angles and leaves their values', () => {
  const sequence = walker({ skeleton: coco17, noisePixels: 1 });
  const { mirror } = coco17;
  const track = sequence.tracks[0]!;
  const keypoints = track.keypoints.slice();
  for (let row = 0; row < track.frameCount; row++) {
    mirror.forEach((from, to) => {
      const source = (row * 17 + from) * KEYPOINT_STRIDE;
      const target = (row * 17 + to) * KEYPOINT_STRIDE;
      keypoints.set(track.keypoints.subarray(source, source + KEYPOINT_STRIDE), target);
      keypoints[target] = sequence.width - track.keypoints[source]!;
    });
  }
  const before = anglesOf(sequence)[0]!;
  const after = anglesOf({ ...sequence, tracks: [{ ...track, keypoints }] })[0]!;
  for (const [name, other] of [
    ['knee_left', 'knee_right'],
    ['hip_right', 'hip_left'],
    ['thigh_left', 'thigh_right'],
    ['trunk', 'trunk'],
  ] as const) {
    before.angles[name]!.valueDegrees.forEach((value, row) =>
      expect(after.angles[other]!.valueDegrees[row]).toBeCloseTo(value, 2),
    );
  }
});

test('facing the camera, joints have magnitudes, feet have no angle and lines across the body do', () => {
  const { track } = anglesOfWalker({ skeleton: blazepose33, headingDegrees: 90, seconds: 1 });
  expect(facings[track.facing[0]!]).toBe('towards');
  track.angles['knee_left']!.valueDegrees.forEach((value) => expect(value).toBeGreaterThanOrEqual(0));
  track.angles['ankle_left']!.valueDegrees.forEach((value) => expect(value).toBeNaN());
  track.angles['pelvis_line']!.valueDegrees.forEach((value) => expect(value).toBeCloseTo(0, 3));
});

test('the left hip higher than the right is a positive pelvis line, towards the camera and away from it', () => {
  for (const headingDegrees of [90, 270]) {
    const sequence = walker({ skeleton: coco17, headingDegrees, seconds: 0.2 });
    const track = sequence.tracks[0]!;
    const leftHip = coco17.keypoints.indexOf('left_hip');
    for (let row = 0; row < track.frameCount; row++)
      track.keypoints[(row * 17 + leftHip) * KEYPOINT_STRIDE + 1]! -= 8;
    const { valueDegrees } = anglesOf(sequence)[0]!.angles['pelvis_line']!;
    expect(valueDegrees[0]).toBeCloseTo((Math.atan2(8, 0.191 * 1.75 * 200) * 180) / Math.PI, 1);
  }
});

test('an angle is withheld where a keypoint it needs is doubtful or its deviation is too large, and only that angle', () => {
  const sequence = walker({ skeleton: coco17, seconds: 0.5, noisePixels: 1 });
  const track = sequence.tracks[0]!;
  const ankle = (3 * 17 + coco17.keypoints.indexOf('left_ankle')) * KEYPOINT_STRIDE;
  track.keypoints[ankle + 2] = 0.2;
  const wrist = (5 * 17 + coco17.keypoints.indexOf('left_wrist')) * KEYPOINT_STRIDE;
  track.keypoints[wrist + 3] = 500;
  const { angles } = anglesOf(sequence)[0]!;
  expect(angles['knee_left']!.valueDegrees[3]).toBeNaN();
  expect(angles['knee_left']!.sdDegrees[3]).toBeNaN();
  expect(angles['shank_left']!.valueDegrees[3]).toBeNaN();
  expect(angles['thigh_left']!.valueDegrees[3]).not.toBeNaN();
  expect(angles['knee_right']!.valueDegrees[3]).not.toBeNaN();
  expect(angles['elbow_left']!.valueDegrees[5]).toBeNaN();
  expect(angles['knee_left']!.valueDegrees[4]).not.toBeNaN();
});

test('an arm that circles is followed through full turns', () => {
  const sequence = walker({ skeleton: coco17, seconds: 2 });
  const track = sequence.tracks[0]!;
  const index = (name: string): number => coco17.keypoints.indexOf(name);
  for (let row = 0; row < track.frameCount; row++) {
    const turn = (2 * Math.PI * row) / 20;
    const at = (k: number): number => (row * 17 + k) * KEYPOINT_STRIDE;
    const shoulder = at(index('left_shoulder'));
    const [x, y] = [track.keypoints[shoulder]!, track.keypoints[shoulder + 1]!];
    track.keypoints.set([x + 60 * Math.sin(turn), y + 60 * Math.cos(turn)], at(index('left_elbow')));
    track.keypoints.set([x + 110 * Math.sin(turn), y + 110 * Math.cos(turn)], at(index('left_wrist')));
  }
  const { angles } = anglesOf(sequence, { facing: 'right' })[0]!;
  expect(angles['upper_arm_left']!.valueDegrees[59]).toBeCloseTo((360 * 59) / 20, 2);
  expect(angles['elbow_left']!.valueDegrees[59]).toBeCloseTo(0, 2);
});

test('a frame without the person has no angles and no facing', () => {
  const sequence = walker({ skeleton: coco17, seconds: 0.5, firstFrame: 4 });
  const track = sequence.tracks[0]!;
  track.scores[2] = Number.NaN;
  track.keypoints.fill(Number.NaN, 2 * 17 * KEYPOINT_STRIDE, 3 * 17 * KEYPOINT_STRIDE);
  const angles = anglesOf(sequence)[0]!;
  expect(angles).toMatchObject({ personId: 1, firstFrame: 4, frameCount: 15 });
  expect(angles.facing[2]).toBe(FACING_UNKNOWN);
  expect(angles.angles['knee_left']!.valueDegrees[2]).toBeNaN();
  expect(angles.angles['knee_left']!.valueDegrees[3]).not.toBeNaN();
});

test('angular velocity and acceleration are those of the motion', () => {
  const { track, sequence } = anglesOfWalker({ skeleton: coco17, rateHz: 60, seconds: 2 });
  const rates = angularRatesOf(track, sequence.times)['thigh_left']!;
  const omega = (2 * Math.PI) / 1.1;
  for (let row = 5; row < 115; row++) {
    const phase = omega * sequence.times[row]!;
    expect(Math.abs(rates.velocityDegreesPerSecond[row]! - 24 * omega * Math.cos(phase))).toBeLessThan(3);
    expect(
      Math.abs(rates.accelerationDegreesPerSecondSquared[row]! + 24 * omega ** 2 * Math.sin(phase)),
    ).toBeLessThan(30);
  }
});
