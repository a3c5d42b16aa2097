import { expect, test } from 'vitest';
import { PoseCollector, type Person } from '../pose/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { PoseSmoother } from './pose-smoother.ts';
import { smoothSequence } from './smooth-sequence.ts';

/** Somebody who swings to and fro, with a jitter of two pixels. */
const personAt = (row: number, id = 1): Person => {
  const keypoints = new Float32Array(68);
  for (let k = 0; k < 17; k++)
    keypoints.set([100 + 5 * k + 40 * Math.sin(row / 8) + 2 * (-1) ** row, 50 + 10 * k, 0.9, 2], 4 * k);
  return { id, score: 0.9, box: [60, 40, 200, 200], keypoints };
};
const timeOf = (row: number): number => row / 30 + 0.004 * (row % 3);
const rows = Array.from({ length: 60 }, (_, row) => row);

test('frame by frame gives what smoothing a recording by one-euro gives', () => {
  const collector = new PoseCollector(coco17);
  for (const row of rows) collector.add({ index: row, timeSeconds: timeOf(row), persons: [personAt(row)] });
  const [track] = smoothSequence(collector.finish(640, 480), { method: 'one-euro' }).tracks;
  const smoother = new PoseSmoother();
  for (const row of rows) {
    const [person] = smoother.update([personAt(row)], timeOf(row));
    expect(person!.keypoints).toEqual(track!.keypoints.subarray(row * 68, (row + 1) * 68));
  }
});

test('persons do not disturb each other, whatever their order', () => {
  const [alone, together] = [new PoseSmoother(), new PoseSmoother()];
  for (const row of rows) {
    const other = personAt(2 * row, 2);
    const expected = alone.update([personAt(row)], timeOf(row))[0];
    const both = [personAt(row), other];
    const given = together.update(row % 2 === 0 ? both : both.toReversed(), timeOf(row));
    expect(given.find(({ id }) => id === 1)).toEqual(expected);
  }
});

test('somebody who comes back after a while starts where they are', () => {
  const smoother = new PoseSmoother({ maxLostSeconds: 0.4 });
  smoother.update([personAt(0)], 0);
  smoother.update([], 0.5);
  const back = personAt(50);
  expect(smoother.update([back], 0.55)[0]!.keypoints).toEqual(back.keypoints);
});
