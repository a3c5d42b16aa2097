import { expect, test } from 'vitest';
import { keypointCsvLines, readKeypointCsv } from '../../formats/index.ts';
import { KEYPOINT_STRIDE, type PoseSequence } from '../../pose/pose.ts';
import { blazepose33, coco17, keypointIndex } from '../../skeleton/index.ts';
import { filmWalk, madeWalk, projector } from './index.ts';

const walk = madeWalk({ seconds: 4, rateHz: 100 });
const still = { distanceMetres: 6 };

/** Columns of one number of a keypoint. */
const column = ({ skeleton, tracks }: PoseSequence, name: string, offset: 0 | 1 | 2 | 3): Float64Array => {
  const { keypoints, frameCount } = tracks[0]!;
  const k = keypointIndex(skeleton, name);
  return Float64Array.from(
    { length: frameCount },
    (_, row) => keypoints[(row * skeleton.keypoints.length + k) * KEYPOINT_STRIDE + offset]!,
  );
};

test('a pinhole shows what is twice as far half as large, and what is up above', () => {
  const project = projector({ distanceMetres: 4, heightMetres: 1, aimHeightMetres: 1, focalPixels: 1000 });
  const middle = project([0, 1, 0]);
  expect([middle.x, middle.y]).toEqual([960, 540]);
  expect(project([1, 1, 0]).x - 960).toBeCloseTo(250, 9);
  expect(project([1, 1, -4]).x - 960).toBeCloseTo(125, 9);
  expect(project([0, 2, 0]).y).toBeCloseTo(290, 9);
  expect(project([0, 1, 5]).depthMetres).toBeLessThan(0);
});

test('from the right side the walker goes to the right, from the left to the left, from the front grows', () => {
  const goes = (azimuthDegrees: number): number => {
    const xs = column(filmWalk(walk, { camera: { ...still, azimuthDegrees } }).sequence, 'left_hip', 0);
    return xs.findLast((x) => !Number.isNaN(x))! - xs.find((x) => !Number.isNaN(x))!;
  };
  expect(goes(90)).toBeGreaterThan(500);
  expect(goes(-90)).toBeLessThan(-500);
  const { boxes } = filmWalk(walk, { camera: { ...still, azimuthDegrees: 0 } }).sequence.tracks[0]!;
  const heights = boxes.filter((value, i) => i % 4 === 3 && !Number.isNaN(value));
  expect(heights.at(-1)! / heights[0]!).toBeGreaterThan(1.5);
});

test('noise has the spread asked for and states it, and its correlation', () => {
  const long = madeWalk({ seconds: 20, rateHz: 60, speedMetresPerSecond: 1.2 });
  const camera = { distanceMetres: 60, focalPixels: 3000 };
  const exact = column(filmWalk(long, { camera, rateHz: 60 }).sequence, 'left_knee', 0);
  const { sequence } = filmWalk(long, {
    camera,
    rateHz: 60,
    noisePixels: 3,
    correlatedShare: 0.7,
    correlationSeconds: 0.1,
  });
  const errors = column(sequence, 'left_knee', 0).map((x, i) => x - exact[i]!);
  const variance = errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length;
  expect(Math.sqrt(variance)).toBeGreaterThan(2.5);
  expect(Math.sqrt(variance)).toBeLessThan(3.5);
  const neighbours = errors.slice(1).reduce((sum, error, i) => sum + error * errors[i]!, 0) / errors.length;
  expect(neighbours / variance).toBeCloseTo(0.7 * Math.exp(-1 / 6), 1);
  expect(new Set(column(sequence, 'left_knee', 3))).toEqual(new Set([3]));
});

test('legs are exchanged where the swaps say, and as often as asked', () => {
  const clean = filmWalk(walk, { camera: still, rateHz: 60 });
  const { sequence, swaps } = filmWalk(walk, { camera: still, rateHz: 60, swappedShare: 0.3, seed: 5 });
  expect(clean.swaps).toEqual([]);
  const frames = new Set(
    swaps.flatMap(({ startFrame, endFrame }) =>
      Array.from({ length: endFrame - startFrame }, (_, i) => startFrame + i),
    ),
  );
  expect(frames.size / sequence.times.length).toBeGreaterThan(0.1);
  const [left, right] = ['left_ankle', 'right_ankle'].map((name) => column(clean.sequence, name, 0));
  column(sequence, 'left_ankle', 0).forEach((x, frame) =>
    expect(x).toBe((frames.has(frame) ? right : left)![frame]),
  );
  expect(column(sequence, 'left_wrist', 0)).toEqual(column(clean.sequence, 'left_wrist', 0));
});

test('joints that are missed are far off and say so', () => {
  const { sequence } = filmWalk(walk, {
    camera: still,
    rateHz: 60,
    noisePixels: 1,
    missedShare: 0.2,
    seed: 2,
  });
  const scores = column(sequence, 'right_heel', 2).filter((score) => !Number.isNaN(score));
  const missed = scores.filter((score) => score < 0.1).length / scores.length;
  expect(missed).toBeGreaterThan(0.05);
  expect(missed).toBeLessThan(0.45);
});

test('who has left the picture is not seen', () => {
  const { sequence } = filmWalk(walk, { camera: { distanceMetres: 2 } });
  const { scores } = sequence.tracks[0]!;
  expect(scores[0]).toBeNaN();
  expect(scores.at(-1)).toBeNaN();
  expect(scores[Math.round(scores.length / 2)]).toBeGreaterThan(0.5);
});

test('the table of keypoints is read back as it was', () => {
  const { sequence } = filmWalk(walk, { skeleton: coco17, noisePixels: 2, camera: still });
  const back = readKeypointCsv([...keypointCsvLines(sequence)].join(''));
  expect(back.sequence.skeleton.name).toBe('coco-17');
  const [a, b] = [column(sequence, 'left_ankle', 0), column(back.sequence, 'left_ankle', 0)];
  expect(Math.max(...a.map((x, i) => Math.abs(x - b[i]!)).filter((d) => !Number.isNaN(d)))).toBeLessThan(
    1e-3,
  );
  expect(blazepose33.keypoints.every((name) => walk.points.has(name))).toBe(true);
});
