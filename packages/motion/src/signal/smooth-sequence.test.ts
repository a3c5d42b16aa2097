import { expect, test } from 'vitest';
import { KEYPOINT_STRIDE, type PoseSequence } from '../pose/index.ts';
import { randomNormal, seededRandom } from '../random/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { evenTimes, smoothingLagSeconds, smoothSequence, type SmoothingMethod } from './index.ts';

const K = coco17.keypoints.length;
const frames = 120;
const truth = (k: number, t: number): [number, number] => [
  100 + 20 * k + 15 * Math.sin(2 * Math.PI * 0.8 * t + k),
  200 + 10 * k + 10 * Math.cos(2 * Math.PI * 1.1 * t),
];

/** A person whose keypoints swing, with noise of 3 px, seen from frame 5 on. */
const swinging = (noise = 3): PoseSequence => {
  const random = seededRandom(8);
  const times = evenTimes(0, (frames + 4) / 30, 30);
  const keypoints = new Float32Array(frames * K * KEYPOINT_STRIDE);
  const boxes = new Float32Array(frames * 4);
  for (let row = 0; row < frames; row++) {
    boxes.set([80, 150, 400, 400], row * 4);
    for (let k = 0; k < K; k++) {
      const [x, y] = truth(k, times[row + 5]!);
      keypoints.set(
        [x + noise * randomNormal(random), y + noise * randomNormal(random), 0.9, 3],
        (row * K + k) * KEYPOINT_STRIDE,
      );
    }
  }
  const track = {
    id: 4,
    firstFrame: 5,
    frameCount: frames,
    scores: new Float32Array(frames).fill(0.9),
    boxes,
    keypoints,
  };
  return { skeleton: coco17, width: 640, height: 480, times, tracks: [track] };
};

const rmsError = (sequence: PoseSequence): number => {
  const { keypoints } = sequence.tracks[0]!;
  let sum = 0;
  for (let row = 10; row < frames - 10; row++) {
    for (let k = 0; k < K; k++) {
      const at = (row * K + k) * KEYPOINT_STRIDE;
      const [x, y] = truth(k, sequence.times[row + 5]!);
      sum += (keypoints[at]! - x) ** 2 + (keypoints[at + 1]! - y) ** 2;
    }
  }
  return Math.sqrt(sum / (2 * K * (frames - 20)));
};

const sdAt = (sequence: PoseSequence, row: number): number =>
  sequence.tracks[0]!.keypoints[row * K * KEYPOINT_STRIDE + 3]!;

test('zero-phase smoothing brings noisy keypoints nearer to the truth, by as much as it states', () => {
  const raw = swinging();
  const smooth = smoothSequence(raw, { method: 'zero-phase', noiseCorrelationSeconds: 0 });
  expect(rmsError(smooth)).toBeLessThan(0.7 * rmsError(raw));
  expect(rmsError(smooth) / sdAt(smooth, 60)).toBeGreaterThan(0.8);
  expect(rmsError(smooth) / sdAt(smooth, 60)).toBeLessThan(1.25);
});

test('One-Euro states the error of its lag in motion, not only the noise', () => {
  const raw = swinging();
  const smooth = smoothSequence(raw, { method: 'one-euro', noiseCorrelationSeconds: 0 });
  let stated = 0;
  for (let row = 10; row < frames - 10; row++) stated += sdAt(smooth, row) ** 2 / (frames - 20);
  expect(rmsError(smooth) / Math.sqrt(stated)).toBeGreaterThan(0.5);
  expect(rmsError(smooth) / Math.sqrt(stated)).toBeLessThan(1.25);
});

test('by default the stated deviation shrinks less than white noise would let it', () => {
  const sdOf = (options: { noiseCorrelationSeconds?: number }): number =>
    sdAt(smoothSequence(swinging(), { method: 'zero-phase', ...options }), 60);
  expect(sdOf({})).toBeGreaterThan(1.2 * sdOf({ noiseCorrelationSeconds: 0 }));
  expect(sdOf({})).toBeLessThan(3);
});

test('scores, boxes, ids and the input stay as they are, and none changes nothing', () => {
  const raw = swinging();
  const before = raw.tracks[0]!.keypoints.slice();
  const smooth = smoothSequence(raw, { method: 'zero-phase' });
  expect(raw.tracks[0]!.keypoints).toEqual(before);
  expect(smooth.tracks[0]!.boxes).toBe(raw.tracks[0]!.boxes);
  expect(smooth.tracks[0]!.keypoints[2]).toBe(raw.tracks[0]!.keypoints[2]);
  expect(smoothSequence(raw, { method: 'none' })).toBe(raw);
});

test('frames without the person stay empty, and a doubtful keypoint takes its place from its neighbours in time', () => {
  const raw = swinging(0);
  const { keypoints, scores } = raw.tracks[0]!;
  const width = K * KEYPOINT_STRIDE;
  for (let row = 50; row < 53; row++) {
    keypoints.fill(Number.NaN, row * width, (row + 1) * width);
    scores[row] = Number.NaN;
  }
  const doubtful = 80 * width + 3 * KEYPOINT_STRIDE;
  keypoints.set([9999, -9999, 0.01], doubtful);
  const smooth = smoothSequence(raw, { method: 'zero-phase' }).tracks[0]!.keypoints;
  expect(smooth[51 * width]).toBeNaN();
  expect(smooth[49 * width]).not.toBeNaN();
  const [x, y] = truth(3, raw.times[85]!);
  expect(smooth[doubtful]).toBeCloseTo(x, 0);
  expect(smooth[doubtful + 1]).toBeCloseTo(y, 0);
  expect(smooth[doubtful + 2]).toBeCloseTo(0.01, 5);
});

test('scaling the picture scales the result, One-Euro included', () => {
  const raw = swinging();
  const factor = 2.5;
  const scaled: PoseSequence = {
    ...raw,
    tracks: raw.tracks.map((track) => ({
      ...track,
      boxes: track.boxes.map((value) => value * factor),
      keypoints: track.keypoints.map((value, i) => (i % KEYPOINT_STRIDE === 2 ? value : value * factor)),
    })),
  };
  for (const method of ['zero-phase', 'one-euro'] satisfies SmoothingMethod[]) {
    const a = smoothSequence(raw, { method }).tracks[0]!.keypoints;
    const b = smoothSequence(scaled, { method }).tracks[0]!.keypoints;
    a.forEach((value, i) => expect(b[i]! / (i % KEYPOINT_STRIDE === 2 ? 1 : factor)).toBeCloseTo(value, 2));
  }
});

test('world landmarks are smoothed with the pixels', () => {
  const raw = swinging(0);
  const random = seededRandom(1);
  const world = Float32Array.from({ length: frames * K * 3 }, () => 0.02 * randomNormal(random));
  const noisy = { ...raw, tracks: [{ ...raw.tracks[0]!, world }] };
  const smooth = smoothSequence(noisy, { method: 'zero-phase' }).tracks[0]!.world!;
  const power = (data: Float32Array): number => data.reduce((sum, value) => sum + value * value, 0);
  expect(power(smooth)).toBeLessThan(0.6 * power(world));
});

test('only the live filter lags, and less in quick motion', () => {
  expect(smoothingLagSeconds({ method: 'zero-phase' })).toBe(0);
  expect(smoothingLagSeconds({ method: 'one-euro' })).toBeCloseTo(0.08, 2);
  expect(smoothingLagSeconds({ method: 'one-euro' }, 2)).toBeCloseTo(0.02, 2);
});

test('one picture and an empty sequence pass through', () => {
  const none: PoseSequence = {
    skeleton: coco17,
    width: 10,
    height: 10,
    times: Float64Array.of(0),
    tracks: [],
  };
  expect(smoothSequence(none, { method: 'zero-phase' })).toBe(none);
});
