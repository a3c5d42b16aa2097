import { KEYPOINT_STRIDE, type Box, type Person, type PoseSequence } from '@kinema/motion/pose';
import { coco17 } from '@kinema/motion/skeleton';
import { expect, test } from 'vitest';
import { describeCount, describePerson } from './summary.ts';

const sequence: PoseSequence = {
  skeleton: coco17,
  width: 300,
  height: 300,
  times: Float64Array.of(0),
  tracks: [],
};

const person = (box: Box, hidden: readonly string[] = []): Person => {
  const keypoints = new Float32Array(coco17.keypoints.length * KEYPOINT_STRIDE);
  coco17.keypoints.forEach((name, k) => (keypoints[k * KEYPOINT_STRIDE + 2] = hidden.includes(name) ? 0 : 1));
  return { id: 1, score: 1, box, keypoints };
};

test('a person’s place is said by the middle of their box', () => {
  const place = (x: number, y: number): string =>
    describePerson(person([x - 5, y - 5, 10, 10]), sequence).split(',')[0]!;
  expect([place(150, 150), place(20, 150), place(290, 20), place(150, 290)]).toEqual([
    'In the centre of the picture',
    'On the left of the picture',
    'At the upper right of the picture',
    'In the lower centre of the picture',
  ]);
});

test('what is hidden is named while it is little', () => {
  const box: Box = [100, 75, 100, 150];
  expect(describePerson(person(box), sequence)).toBe(
    'In the centre of the picture, 50\u00a0% of its height, all keypoints seen, mean confidence 100\u00a0%.',
  );
  expect(describePerson(person(box, ['left_ankle', 'right_ankle']), sequence)).toContain(
    'all keypoints seen but left ankle, right ankle,',
  );
  expect(describePerson(person(box, coco17.keypoints.slice(0, 9)), sequence)).toContain(
    '8 of 17 keypoints seen',
  );
  expect(describePerson(person(box, coco17.keypoints), sequence)).toContain('no keypoint seen well');
});

test('nobody is said in words too', () => {
  expect(describeCount([])).toBe('Nobody is seen here.');
  expect(describeCount([person([0, 0, 1, 1])])).toBe('1 person seen here.');
});
