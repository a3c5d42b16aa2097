import { expect, test } from 'vitest';
import { PoseCollector } from '../pose/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { pointMotionOf } from './point-motion.ts';

const times = Array.from({ length: 60 }, (_, row) => row / 30 + 0.005 * (row % 2));

/** A person whose nose follows a path; the other keypoints are not seen. */
const trackOf = (path: (seconds: number) => readonly [x: number, y: number], sd = 0.5) => {
  const collector = new PoseCollector(coco17);
  for (const [index, timeSeconds] of times.entries()) {
    const keypoints = new Float32Array(68);
    keypoints.set([...path(timeSeconds), 0.9, sd]);
    collector.add({
      index,
      timeSeconds,
      persons: [{ id: 1, score: 0.9, box: [0, 0, 100, 200], keypoints }],
    });
  }
  const sequence = collector.finish(640, 480);
  return { track: sequence.tracks[0]!, times: sequence.times };
};

test('on a circle speed and acceleration are those of the circle, uneven frames or not', () => {
  const [radius, turnsPerSecond] = [50, 0.5];
  const omega = 2 * Math.PI * turnsPerSecond;
  const { track, times: all } = trackOf((t) => [
    200 + radius * Math.cos(omega * t),
    200 + radius * Math.sin(omega * t),
  ]);
  const motion = pointMotionOf(track, all, 0);
  for (let row = 5; row < 55; row++) {
    expect(motion.speedPixelsPerSecond[row]! / (radius * omega)).toBeCloseTo(1, 1);
    expect(motion.accelerationPixelsPerSecondSquared[row]! / (radius * omega ** 2)).toBeCloseTo(1, 1);
  }
});

test('a straight line at one speed has no acceleration, and both ends are told with more doubt', () => {
  const { track, times: all } = trackOf((t) => [100 + 120 * t, 50]);
  const motion = pointMotionOf(track, all, 0);
  expect(motion.speedPixelsPerSecond[30]).toBeCloseTo(120, 2);
  expect(motion.accelerationPixelsPerSecondSquared[30]).toBeLessThan(0.1);
  expect(motion.speedSdPixelsPerSecond[59]!).toBeGreaterThan(2 * motion.speedSdPixelsPerSecond[30]!);
});

test('what is not seen has no motion', () => {
  const { track, times: all } = trackOf((t) => [100 + 120 * t, 50]);
  expect(pointMotionOf(track, all, 3).speedPixelsPerSecond.every(Number.isNaN)).toBe(true);
});
