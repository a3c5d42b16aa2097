import { expect, test } from 'vitest';
import { filmWalk, madeWalk, type MadeWalk } from '../gait/index.ts';
import { KEYPOINT_STRIDE, PoseWindow, type PoseFrame } from '../pose/index.ts';
import { randomNormal, seededRandom } from '../random/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { RepetitionCounter, REPETITION_WINDOW_SECONDS, type Repetitions } from './index.ts';
import { exercises, exerciserFrames } from './testing/exerciser.ts';

/** Shows the counter a live picture, looked at every so many frames. */
const watch = (frames: readonly PoseFrame[], every = 5): Repetitions[] => {
  const window = new PoseWindow(coco17, REPETITION_WINDOW_SECONDS);
  const counter = new RepetitionCounter();
  const told: Repetitions[] = [];
  for (const [index, frame] of frames.entries()) {
    window.add(frame);
    if (index % every > 0 && index < frames.length - 1) continue;
    const { tracks, times } = window.sequence(640, 480);
    if (tracks[0]) told.push(counter.update(tracks[0], coco17, times));
  }
  return told;
};

/** Rest, then so many repetitions of a period, then rest. */
const set = (count: number, periodSeconds: number, restSeconds = 3) => ({
  far: (seconds: number): number => {
    const phase = (seconds - restSeconds) / periodSeconds;
    return phase < 0 || phase > count ? 0 : (1 - Math.cos(2 * Math.PI * phase)) / 2;
  },
  seconds: 2 * restSeconds + count * periodSeconds,
});

test.each([
  ['squat', 5, 3.5],
  ['push-up', 6, 2],
  ['jumping jack', 8, 1],
  ['arm raise', 6, 2],
] as const)(
  '%s, done %i times, %f s each, is counted and called by its name',
  (name, count, periodSeconds) => {
    const told = watch(exerciserFrames({ body: exercises[name], ...set(count, periodSeconds) }));
    expect(told.at(-1)!.count).toBe(count);
    const names = told.flatMap(({ now }) => (now ? [now.exercise] : []));
    expect(names.filter((given) => given === name).length).toBeGreaterThan(0.8 * names.length);
    const periods = told.flatMap(({ now }) => (now ? [now.periodSeconds] : []));
    expect(periods[periods.length >> 1]! / periodSeconds).toBeCloseTo(1, 1);
  },
);

/** Eight repetitions, each of another length and height, as people make them: by a tenth and by a seventh. */
const unevenSet = (periodSeconds: number, seed: number) => {
  const random = seededRandom(seed);
  const restSeconds = 3;
  let at = restSeconds;
  const each = Array.from({ length: 8 }, () => {
    const beginsAt = at;
    at += periodSeconds * (1 + 0.1 * randomNormal(random));
    return { beginsAt, endsAt: at, height: 1 + 0.15 * randomNormal(random) };
  });
  return {
    far: (seconds: number): number => {
      const now = each.find(({ beginsAt, endsAt }) => seconds >= beginsAt && seconds < endsAt);
      if (!now) return 0;
      const phase = (seconds - now.beginsAt) / (now.endsAt - now.beginsAt);
      return (now.height * (1 - Math.cos(2 * Math.PI * phase))) / 2;
    },
    seconds: at + restSeconds,
  };
};

test('of repetitions that are not all alike nearly all are counted', () => {
  const counts = [1, 2, 3.5].flatMap((periodSeconds) =>
    [1, 2, 3].map((seed) => {
      const frames = exerciserFrames({ body: exercises.squat, ...unevenSet(periodSeconds, seed), seed });
      return watch(frames).at(-1)!.count;
    }),
  );
  expect(Math.max(...counts)).toBe(8);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(0.95 * 8 * counts.length);
});

test('a count never falls, and two sets add up', () => {
  const [first, second] = [set(5, 2), set(4, 1.5)];
  const far = (seconds: number): number =>
    seconds < first.seconds ? first.far(seconds) : second.far(seconds - first.seconds);
  const told = watch(
    exerciserFrames({ body: exercises.squat, far, seconds: first.seconds + second.seconds }),
  );
  const counts = told.map(({ count }) => count);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts.at(-1)).toBe(9);
});

test('how often it is looked at does not change the count', () => {
  const frames = exerciserFrames({ body: exercises['arm raise'], ...set(7, 1.6) });
  for (const every of [2, 7]) expect(watch(frames, every).at(-1)!.count).toBe(7);
});

test('somebody who stands still, shifts once or raises an arm once repeats nothing', () => {
  const still = exerciserFrames({ body: exercises.squat, far: () => 0.1, seconds: 12, noisePixels: 4 });
  const shift = exerciserFrames({
    body: exercises.squat,
    far: (seconds) => 1 / (1 + Math.exp(-4 * (seconds - 7))),
    seconds: 12,
  });
  const once = exerciserFrames({ body: exercises['arm raise'], ...set(1, 2, 6) });
  for (const frames of [still, shift, once])
    expect(Math.max(...watch(frames).map(({ count }) => count))).toBe(0);
});

/** Frames of a walk of some seconds as a camera sees it; on a treadmill the walker stays where they are. */
const walkFrames = (
  azimuthDegrees: number,
  { cadenceSpm = 110, treadmill = false, seconds = 12 } = {},
): PoseFrame[] => {
  const made = madeWalk({ seconds, rateHz: 60, cadenceSpm });
  const { times } = made;
  const pelvis = made.points.get('left_hip')!.forward;
  const still = (walk: MadeWalk): MadeWalk => ({
    ...walk,
    points: new Map(
      [...walk.points].map(([name, path]) => {
        const speed = (pelvis.at(-1)! - pelvis[0]!) / (times.at(-1)! - times[0]!);
        return [name, { ...path, forward: path.forward.map((value, i) => value - speed * times[i]!) }];
      }),
    ),
  });
  const { sequence } = filmWalk(treadmill ? still(made) : made, {
    ...{ rateHz: 15, skeleton: coco17, noisePixels: 2 },
    camera: { azimuthDegrees, distanceMetres: treadmill ? 5 : 10 },
  });
  const [track] = sequence.tracks;
  const numbers = KEYPOINT_STRIDE * coco17.keypoints.length;
  return Array.from(sequence.times, (timeSeconds, index) => {
    const keypoints = track!.keypoints.slice(index * numbers, (index + 1) * numbers);
    const [x, y, width, height] = track!.boxes.subarray(4 * index, 4 * index + 4);
    const person = { id: 1, score: 0.9, box: [x!, y!, width!, height!] as const, keypoints };
    return { index, timeSeconds, persons: Number.isNaN(track!.scores[index]) ? [] : [person] };
  });
};

test.each([
  ['from the side', 90, {}],
  ['slowly, from the other side', -90, { cadenceSpm: 80 }],
  ['quickly, on a treadmill', 90, { cadenceSpm: 135, treadmill: true }],
  ['on a treadmill, from the front', 0, { treadmill: true }],
  ['on a treadmill, from behind', 180, { treadmill: true }],
  ['askew', 45, {}],
  ['towards the camera', 0, { seconds: 6 }],
] as const)('a walk seen %s is no exercise, whatever legs repeat', (_, azimuthDegrees, options) => {
  const told = watch(walkFrames(azimuthDegrees, options));
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter(({ now, count }) => now || count > 0)).toEqual([]);
});

test('squats after a walk are counted, the walk is not', () => {
  const walk = walkFrames(0, { treadmill: true, seconds: 8 });
  const squats = exerciserFrames({ body: exercises.squat, ...set(5, 3) });
  const at = walk.at(-1)!.timeSeconds + 1 / 15;
  const after = squats.map((frame) => ({ ...frame, timeSeconds: frame.timeSeconds + at }));
  expect(watch([...walk, ...after]).at(-1)!.count).toBe(5);
});

/** How far somebody is who moves without any period: a sum of many waves of random frequencies, height and phase. */
const aimless = (seed: number, usualHz: number): ((seconds: number) => number) => {
  const random = seededRandom(seed);
  const waves = Array.from({ length: 40 }, () => ({
    sine: randomNormal(random),
    cosine: randomNormal(random),
    radiansPerSecond: 2 * Math.PI * usualHz * Math.abs(randomNormal(random)),
  }));
  return (seconds) =>
    waves.reduce(
      (sum, { sine, cosine, radiansPerSecond }) =>
        sum +
        0.05 * (sine * Math.sin(radiansPerSecond * seconds) + cosine * Math.cos(radiansPerSecond * seconds)),
      0.5,
    );
};

test.each([
  ['2 s', 2, 60],
  ['20 s', 20, 8],
] as const)(
  'movement without a period, seen for %s, is seldom counted: fewer seconds must be more alike',
  (_, seconds, runs) => {
    for (const usualHz of [0.2, 0.5, 1]) {
      const counts = Array.from({ length: runs }, (_run, i) => {
        const body = i % 2 === 0 ? exercises.squat : exercises['arm raise'];
        return watch(exerciserFrames({ body, far: aimless(i + 1, usualHz), seconds, seed: i + 1 })).at(-1)!
          .count;
      });
      const perMinute = (60 * counts.reduce((sum, count) => sum + count, 0)) / (seconds * runs);
      expect(perMinute, `about ${usualHz} Hz`).toBeLessThan(3);
    }
  },
);

test('every repetition from 0.2 to 1 a second is counted, the first ones soon, at 8 to 60 frames a second', () => {
  for (const rateHz of [8, 60]) {
    for (const [name, periodSeconds] of [
      ['squat', 5],
      ['push-up', 2],
      ['jumping jack', 1],
      ['arm raise', 1],
    ] as const) {
      const frames = exerciserFrames({ body: exercises[name], rateHz, ...set(6, periodSeconds) });
      const every = rateHz / 4;
      const told = watch(frames, every);
      const firstTold = told.findIndex(({ count }) => count > 0);
      const lagSeconds = (firstTold * every) / rateHz - 3;
      const why = `${name} at ${rateHz} frames a second`;
      expect(told.at(-1)!.count, why).toBe(6);
      expect(lagSeconds, why).toBeLessThan(Math.max(4.25, 2.5 * periodSeconds));
    }
  }
});
