import type { PoseResult } from '@kinema/client';
import { personsAt } from '@kinema/motion/pose';
import { coco17 } from '@kinema/motion/skeleton';
import { expect, test } from 'vitest';
import { decodeResult, firstSeenRow, longestSeen, seenRuns } from './decode.ts';

const keypoints = (x: number): number[] => coco17.keypoints.flatMap((_, k) => [x + k, 2 * k, 0.9, 1.5]);

const result: PoseResult = {
  width: 640,
  height: 480,
  first_frame: 0,
  model: 'movenet-thunder',
  method: 'several',
  models: [],
  software_version: '0',
  provenance: { software_version: '0', models: [], parameters: {}, inputs: [] },
  warnings: [],
  swaps: [],
  skeleton: {
    name: 'coco-17',
    keypoints: [...coco17.keypoints],
    bones: coco17.bones.map((bone) => [...bone]),
  },
  times_s: [0, 0.04, 0.08, 0.12],
  persons: [
    {
      id: 1,
      first_frame: 0,
      score: [0.9],
      box: [[0, 0, 10, 20]],
      keypoints: [keypoints(5)],
      facing: ['right'],
      angles: {},
    },
    {
      id: 2,
      first_frame: 1,
      score: [0.8, null, 0.7],
      box: [[1, 2, 3, 4], null, [5, 6, 7, 8]],
      keypoints: [keypoints(10), null, keypoints(30)],
      facing: ['towards', null, 'towards'],
      angles: { knee_left: { value_deg: [1, null, 3], sd_deg: [0.1, null, 0.3] } },
    },
  ],
};

test('the wire form becomes rows that count from the first frame of each person', () => {
  const { sequence } = decodeResult(result);
  expect(personsAt(sequence, 0).map(({ id }) => id)).toEqual([1]);
  expect(personsAt(sequence, 2)).toEqual([]);
  const [person] = personsAt(sequence, 3);
  expect(person?.box).toEqual([5, 6, 7, 8]);
  expect([...person!.keypoints.subarray(0, 3)]).toEqual([30, 0, Math.fround(0.9)]);
});

test('angles keep their gaps', () => {
  const [, person] = decodeResult(result).persons;
  expect([...person!.angles[0]!.valuesDeg]).toEqual([1, Number.NaN, 3]);
});

test('runs say in which rows a person is seen, and the one seen longest comes first', () => {
  const { persons } = decodeResult(result);
  expect(persons.map(({ track }) => seenRuns(track))).toEqual([
    [[0, 1]],
    [
      [1, 2],
      [3, 4],
    ],
  ]);
  expect(longestSeen(persons)?.track.id).toBe(2);
  expect(longestSeen([])).toBeUndefined();
  expect(firstSeenRow(longestSeen(persons))).toBe(1);
  expect(firstSeenRow(undefined)).toBe(0);
});

test('a skeleton of a user’s own model is taken from the result', () => {
  const skeleton = { name: 'stick-2', keypoints: ['left_end', 'right_end'], bones: [[0, 1]] };
  const { sequence } = decodeResult({ ...result, skeleton, persons: [] });
  expect(sequence.skeleton.mirror).toEqual([1, 0]);
  expect(sequence.skeleton.bones).toEqual([[0, 1]]);
});
