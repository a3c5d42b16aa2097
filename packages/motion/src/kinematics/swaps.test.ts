import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEYPOINT_STRIDE, type PoseSequence } from '../pose/index.ts';
import { blazepose33, coco17, type Skeleton } from '../skeleton/index.ts';
import { filmWalk, madeWalk } from '../gait/simulate/index.ts';
import { repairSwaps, type Swap } from './index.ts';
import { walker } from './testing/walker.ts';

const members = {
  head: /eye|ear|mouth/,
  arms: /shoulder|elbow|wrist|pinky|thumb|(left|right)_index/,
  legs: /hip|knee|ankle|heel|foot/,
  body: /./,
};

/** The sequence with left and right exchanged as the swaps say. */
const withSwaps = (sequence: PoseSequence, swaps: readonly Swap[]): PoseSequence => {
  const { skeleton } = sequence;
  const track = sequence.tracks[0]!;
  const K = skeleton.keypoints.length;
  const keypoints = track.keypoints.slice();
  for (const { part, startFrame, endFrame } of swaps) {
    for (let row = startFrame - track.firstFrame; row < endFrame - track.firstFrame; row++) {
      skeleton.mirror.forEach((from, to) => {
        if (!members[part].test(skeleton.keypoints[to]!)) return;
        const start = (row * K + from) * KEYPOINT_STRIDE;
        keypoints.set(
          track.keypoints.subarray(start, start + KEYPOINT_STRIDE),
          (row * K + to) * KEYPOINT_STRIDE,
        );
      });
    }
  }
  return { ...sequence, tracks: [{ ...track, keypoints }] };
};

/** Mean distance in pixels between the keypoints of two versions of a track. */
const distance = (a: PoseSequence, b: PoseSequence): number => {
  const [one, other] = [a.tracks[0]!.keypoints, b.tracks[0]!.keypoints];
  let sum = 0;
  for (let i = 0; i < one.length; i += KEYPOINT_STRIDE)
    sum += Math.hypot(one[i]! - other[i]!, one[i + 1]! - other[i + 1]!);
  return sum / (one.length / KEYPOINT_STRIDE);
};

const walks = fc.record({
  skeleton: fc.constantFrom<Skeleton>(coco17, blazepose33),
  headingDegrees: fc.integer({ min: 0, max: 359 }),
  rateHz: fc.constantFrom(25, 30, 60),
  noisePixels: fc.constantFrom(0, 1, 3),
  speedMetresPerSecond: fc.constantFrom(0, 0.8, 1.4),
  seed: fc.integer({ min: 1, max: 10_000 }),
});

test('in clean walks, from any side and at any rate, no swap is found and nothing is touched', () => {
  fc.assert(
    fc.property(walks, (options) => {
      const sequence = walker({ ...options, seconds: 4 });
      const result = repairSwaps(sequence);
      expect(result.swaps).toEqual([]);
      expect(result.sequence).toBe(sequence);
    }),
    { numRuns: 30, seed: 1 },
  );
}, 60_000);

test('swaps of the legs, the arms or the whole body are found in their place and put right', () => {
  fc.assert(
    fc.property(
      walks,
      fc.constantFrom('legs' as const, 'arms' as const, 'body' as const),
      fc.integer({ min: 10, max: 50 }),
      fc.integer({ min: 1, max: 20 }),
      (options, part, startFrame, length) => {
        const clean = walker({ ...options, seconds: 4 });
        const swapped = withSwaps(clean, [{ personId: 1, part, startFrame, endFrame: startFrame + length }]);
        const { sequence, swaps } = repairSwaps(swapped);
        // Where left and right coincide a swap shows nothing, and its edges may lie elsewhere; positions tell.
        const before = distance(swapped, clean);
        expect(distance(sequence, clean)).toBeLessThan(
          Math.max(0.15 * before, 0.05 + 0.2 * options.noisePixels),
        );
        expect(swaps.length > 0 || before < 1 + 2 * options.noisePixels).toBe(true);
      },
    ),
    { numRuns: 50, seed: 1 },
  );
}, 60_000);

test('what was swapped where is said exactly, in frames of the sequence', () => {
  const clean = walker({ skeleton: coco17, seconds: 4, headingDegrees: 60, noisePixels: 1, firstFrame: 7 });
  const injected: Swap[] = [
    { personId: 1, part: 'body', startFrame: 30, endFrame: 33 },
    { personId: 1, part: 'legs', startFrame: 60, endFrame: 61 },
    { personId: 1, part: 'arms', startFrame: 80, endFrame: 95 },
  ];
  const { sequence, swaps } = repairSwaps(withSwaps(clean, injected));
  expect(swaps).toEqual(injected);
  expect(sequence.tracks[0]!.keypoints).toEqual(clean.tracks[0]!.keypoints);
});

test('repairing twice is repairing once', () => {
  const clean = walker({ skeleton: blazepose33, seconds: 3, headingDegrees: 120, noisePixels: 2 });
  const once = repairSwaps(withSwaps(clean, [{ personId: 1, part: 'body', startFrame: 40, endFrame: 52 }]));
  expect(once.swaps).toHaveLength(1);
  expect(repairSwaps(once.sequence).swaps).toEqual([]);
});

test('world landmarks are exchanged with the keypoints', () => {
  const clean = walker({ skeleton: blazepose33, seconds: 3, headingDegrees: 90, noisePixels: 1 });
  const track = clean.tracks[0]!;
  const world = Float32Array.from({ length: track.frameCount * 33 * 3 }, (_, i) => i);
  const sequence = { ...clean, tracks: [{ ...track, world }] };
  const result = repairSwaps(
    withSwaps(sequence, [{ personId: 1, part: 'body', startFrame: 20, endFrame: 21 }]),
  );
  const out = result.sequence.tracks[0]!.world!;
  const [left, right] = ['left_hip', 'right_hip'].map(
    (name) => (20 * 33 + blazepose33.keypoints.indexOf(name)) * 3,
  );
  expect(out[left!]).toBe(world[right!]);
  expect(out[right! + 2]).toBe(world[left! + 2]);
  expect(out[0]).toBe(0);
});

test('a picture, somebody who stands still and a person seen in pieces are left alone', () => {
  const picture = walker({ skeleton: coco17, seconds: 1 / 30 });
  expect(repairSwaps(picture).swaps).toEqual([]);
  const still = walker({ skeleton: coco17, seconds: 3, strideSeconds: 1e9, speedMetresPerSecond: 0 });
  expect(repairSwaps(still).swaps).toEqual([]);
  const pieces = walker({ skeleton: coco17, seconds: 4, noisePixels: 1 });
  const track = pieces.tracks[0]!;
  for (let row = 0; row < track.frameCount; row++) {
    if (row % 40 < 20) continue;
    track.scores[row] = Number.NaN;
    track.keypoints.fill(Number.NaN, row * 17 * KEYPOINT_STRIDE, (row + 1) * 17 * KEYPOINT_STRIDE);
  }
  expect(repairSwaps(pieces).swaps).toEqual([]);
});

/** Frames in which shoulders and hips, both seen wide, point opposite ways. */
const twisted = (sequence: PoseSequence): number => {
  const { keypoints, frameCount } = sequence.tracks[0]!;
  const { keypoints: names } = sequence.skeleton;
  const across = (row: number, part: string): number => {
    const x = (side: string): number =>
      keypoints[(row * names.length + names.indexOf(`${side}_${part}`)) * KEYPOINT_STRIDE]!;
    return x('right') - x('left');
  };
  return Array.from({ length: frameCount }, (_, row) => [across(row, 'shoulder'), across(row, 'hip')]).filter(
    ([shoulders, hips]) => Math.min(Math.abs(shoulders!), Math.abs(hips!)) > 15 && shoulders! * hips! < 0,
  ).length;
};

/** Knees and ankles, but not hips, exchanged for a while: legs that cross between two frames. */
const withCrossedLegs = (sequence: PoseSequence, startRow: number, endRow: number): PoseSequence => {
  const { skeleton } = sequence;
  const K = skeleton.keypoints.length;
  const track = sequence.tracks[0]!;
  const keypoints = track.keypoints.slice();
  skeleton.mirror.forEach((from, to) => {
    if (!/knee|ankle|heel|foot/.test(skeleton.keypoints[to]!)) return;
    for (let row = startRow; row < endRow; row++) {
      const start = (row * K + from) * KEYPOINT_STRIDE;
      keypoints.set(
        track.keypoints.subarray(start, start + KEYPOINT_STRIDE),
        (row * K + to) * KEYPOINT_STRIDE,
      );
    }
  });
  return { ...sequence, tracks: [{ ...track, keypoints }] };
};

test('a trunk that is seen from front or back is not twisted for legs that cross between two frames', () => {
  fc.assert(
    fc.property(
      walks,
      fc.constantFrom(90, 270),
      fc.integer({ min: 3, max: 12 }),
      (options, headingDegrees, length) => {
        const noisePixels = Math.max(1, options.noisePixels);
        const walk = walker({ ...options, skeleton: coco17, headingDegrees, noisePixels, seconds: 3 });
        const sequence = withCrossedLegs(walk, 20, 20 + length);
        expect(twisted(repairSwaps(sequence).sequence)).toBe(twisted(sequence));
      },
    ),
  );
});

test('noise as wide as the hips are seen from the side is no reason to exchange legs', () => {
  // A walker seen from the side whose hips lay within their own noise had 47 frames of legs exchanged.
  const film = filmWalk(madeWalk({ seconds: 6, rateHz: 60 }), {
    camera: { distanceMetres: 8 },
    noisePixels: 6,
  });
  expect(repairSwaps(film.sequence).swaps.filter(({ part }) => part === 'legs' || part === 'body')).toEqual(
    [],
  );
});

test('legs taken for each other by a model are put right in nearly every frame', () => {
  const { sequence, swaps } = filmWalk(madeWalk({ seconds: 6, rateHz: 60 }), {
    camera: { distanceMetres: 8 },
    noisePixels: 4,
    swappedShare: 0.1,
    seed: 3,
  });
  const rows = (all: readonly Swap[]): Set<number> =>
    new Set(
      all
        .filter(({ part }) => part === 'legs')
        .flatMap(({ startFrame, endFrame }) =>
          Array.from({ length: endFrame - startFrame }, (_, i) => startFrame + i),
        ),
    );
  const [made, found] = [rows(swaps), rows(repairSwaps(sequence).swaps)];
  expect(made.size).toBeGreaterThan(5);
  expect([...made].filter((row) => !found.has(row)).length).toBeLessThanOrEqual(1);
  expect([...found].filter((row) => !made.has(row)).length).toBeLessThanOrEqual(1);
});
