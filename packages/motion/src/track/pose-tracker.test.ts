import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KEYPOINT_STRIDE, type Person, type PoseFrame } from '../pose/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { PoseTracker, trackPoses } from './pose-tracker.ts';
import { film, walkerAt, type FilmOptions, type Walker } from './test-data.ts';

const goingRight: Walker = { startX: 200, velocityX: 200, feetY: 700, height: 300 };
const goingLeft: Walker = { startX: 1000, velocityX: -220, feetY: 680, height: 290, stepHz: 1.05 };
const standing: Walker = { startX: 560, velocityX: 5, feetY: 640, height: 280 };
const crossing = [goingRight, goingLeft, standing];

const track = (frames: readonly PoseFrame[]): PoseFrame[] => {
  const tracker = new PoseTracker(coco17);
  return frames.map((frame) => tracker.update(frame));
};

const idsOf = (frames: readonly PoseFrame[]): number[][] =>
  track(frames).map(({ persons }) => persons.map(({ id }) => id));

/** The ids that each walker got, over all frames. */
const idsByWalker = (walkers: readonly Walker[], options: FilmOptions = {}): number[][] => {
  const { frames, walkerOf } = film(walkers, options);
  const ids = walkers.map(() => new Set<number>());
  track(frames).forEach(({ persons }, f) => {
    for (const person of persons) {
      const original = frames[f]!.persons.find(({ keypoints }) => keypoints === person.keypoints)!;
      ids[walkerOf.get(original)!]!.add(person.id);
    }
  });
  return ids.map((set) => [...set]);
};

const changed = (frames: readonly PoseFrame[], change: (person: Person) => Person): PoseFrame[] =>
  frames.map((frame) => ({ ...frame, persons: frame.persons.map(change) }));

const scaled =
  (factor: number) =>
  (person: Person): Person => ({
    ...person,
    box: [person.box[0] * factor, person.box[1] * factor, person.box[2] * factor, person.box[3] * factor],
    keypoints: person.keypoints.map((value, i) => (i % KEYPOINT_STRIDE === 2 ? value : value * factor)),
  });

const mirrored =
  (width: number) =>
  (person: Person): Person => {
    const keypoints = new Float32Array(person.keypoints.length);
    coco17.mirror.forEach((from, k) => {
      const one = person.keypoints.slice(from * KEYPOINT_STRIDE, (from + 1) * KEYPOINT_STRIDE);
      one[0] = width - one[0]!;
      keypoints.set(one, k * KEYPOINT_STRIDE);
    });
    const [x, y, w, h] = person.box;
    return { ...person, box: [width - x - w, y, w, h], keypoints };
  };

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const some = { numRuns: 8 };

describe('PoseTracker', () => {
  test.each([60, 30, 15, 10])('keeps ids of crossing walkers at %i frames a second', (frameRateHz) => {
    expect(idsByWalker(crossing, { frameRateHz })).toEqual([[1], [2], [3]]);
  });

  test('keeps ids though a tenth of the sightings is missing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ids = idsByWalker(crossing, { dropout: 0.1, seed });
        expect(ids.map((own) => own.length)).toEqual([1, 1, 1]);
        expect(new Set(ids.flat())).toEqual(new Set([1, 2, 3]));
      }),
      some,
    );
  });

  test('keeps ids when somebody is covered for most of a second', () => {
    const slow = { ...goingRight, velocityX: 100, startX: 400 };
    const ids = idsByWalker([slow, { ...standing, startX: 600, velocityX: 0 }], { coverLimit: 0.3 });
    expect(ids).toEqual([[1], [2]]);
  });

  test('keeps ids at frame times that vary', () => {
    const { frames } = film(crossing, { frameRateHz: 60 });
    const some = frames.filter((_, i) => i % 2 === 0 || i % 7 === 1).filter((_, i) => i % 11 !== 5);
    expect(new Set(idsOf(some).flat())).toEqual(new Set([1, 2, 3]));
  });

  test('gives the same ids when time is shifted', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0, max: 1e5, noNaN: true }), (seed, shift) => {
        const { frames } = film(crossing, { dropout: 0.1, seed });
        const later = frames.map((frame) => ({ ...frame, timeSeconds: frame.timeSeconds + shift }));
        expect(idsOf(later)).toEqual(idsOf(frames));
      }),
      some,
    );
  });

  test('gives the same ids when pixels are scaled', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.2, max: 5, noNaN: true }), (seed, factor) => {
        const { frames } = film(crossing, { dropout: 0.1, seed });
        expect(idsOf(changed(frames, scaled(factor)))).toEqual(idsOf(frames));
      }),
      some,
    );
  });

  test('gives the same ids when the video is mirrored', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { frames } = film(crossing, { dropout: 0.1, seed });
        expect(idsOf(changed(frames, mirrored(1280)))).toEqual(idsOf(frames));
      }),
      some,
    );
  });

  test('leaves everything but the ids as it was', () => {
    const { frames } = film([goingRight], { seconds: 0.1 });
    const [first] = track(frames);
    expect(first).toEqual({ ...frames[0], persons: [{ ...frames[0]!.persons[0], id: 1 }] });
  });

  test('takes an empty frame for what it is', () => {
    const tracker = new PoseTracker(coco17);
    expect(tracker.update({ index: 0, timeSeconds: 0, persons: [] }).persons).toEqual([]);
  });
});

describe('trackPoses', () => {
  const collected = async (frames: readonly PoseFrame[]): Promise<number[][]> => {
    const result: number[][] = [];
    for await (const frame of trackPoses(frames, coco17)) result.push(frame.persons.map(({ id }) => id));
    return result;
  };
  const scored = (score: number, count: number): PoseFrame[] =>
    Array.from({ length: count }, (_, index) => ({
      index,
      timeSeconds: index / 30,
      persons: [{ ...walkerAt(goingRight, index / 30), score }],
    }));

  test('has a fairly sure person from the first frame on, unlike the live tracker', async () => {
    const frames = scored(0.5, 6);
    expect(idsOf(frames)).toEqual([[], [], [1], [1], [1], [1]]);
    expect(await collected(frames)).toEqual([[1], [1], [1], [1], [1], [1]]);
  });

  test('leaves out false alarms', async () => {
    const frames = scored(0.5, 12).map((frame) => (frame.index % 4 < 2 ? frame : { ...frame, persons: [] }));
    expect((await collected(frames)).flat()).toEqual([]);
  });

  test('keeps the persons of a recording too short to confirm them', async () => {
    expect(await collected(scored(0.5, 2))).toEqual([[1], [1]]);
    expect(await collected([])).toEqual([]);
  });

  test('gives the ids of the live tracker otherwise', async () => {
    const { frames } = film(crossing, { dropout: 0.1 });
    expect(await collected(frames)).toEqual(idsOf(frames));
  });
});
