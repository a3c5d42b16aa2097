import { expect, test } from 'vitest';
import { PoseWindow, type PoseFrame } from '../pose/index.ts';
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
