import { expect, test } from 'vitest';
import { evaluateKeypoints, parseCocoKeypointDataset, parseCocoKeypointResults } from '../evaluate/index.ts';
import { blazepose33, coco17 } from '../skeleton/index.ts';
import { cocoDataset, cocoResults } from './index.ts';
import { twoPeople } from './testing/recordings.ts';

const recordings = [
  { file: 'walk.mp4', sequence: twoPeople() },
  { file: 'other.mp4', sequence: twoPeople({ seed: 5 }) },
];

test('the data set and the results pass the checks that truth and predictions of COCO pass, and agree perfectly', () => {
  const truth = parseCocoKeypointDataset(JSON.parse(JSON.stringify(cocoDataset(recordings))));
  const results = parseCocoKeypointResults(JSON.parse(JSON.stringify(cocoResults(recordings))), truth);
  expect(results).toHaveLength(46);
  const metrics = evaluateKeypoints(truth, results).metrics();
  expect(metrics.AP).toBeCloseTo(1, 6);
  expect(metrics.AR).toBeCloseTo(1, 6);
});

test('every frame is an image, and a person keeps the id over frames', () => {
  const { images, annotations, categories } = cocoDataset(recordings);
  expect(images).toHaveLength(32);
  expect(images[5]).toEqual({
    id: 6,
    file_name: 'walk.mp4',
    width: 1800,
    height: 700,
    frame: 5,
    time_s: 0.166667,
  });
  expect(images[16]).toMatchObject({ id: 17, file_name: 'other.mp4', frame: 0 });
  expect(new Set(annotations.map(({ track_id }) => track_id))).toEqual(new Set([1, 7]));
  expect(annotations.map(({ id }) => id)).toEqual(annotations.map((_, i) => i + 1));
  expect(categories[0]!.keypoints).toEqual(coco17.keypoints);
  expect(categories[0]!.skeleton[0]).toEqual([1, 2]);
});

test('a doubtful keypoint is not labelled: v, x and y are 0', () => {
  const sequence = twoPeople();
  sequence.tracks[0]!.keypoints[2] = 0.2;
  const [first] = cocoDataset([{ file: 'a', sequence }]).annotations;
  expect(first!.keypoints.slice(0, 3)).toEqual([0, 0, 0]);
  expect(first!.keypoints[5]).toBe(2);
  expect(first!.num_keypoints).toBe(16);
});

test('pictures of a data set keep its ids', () => {
  const results = cocoResults(recordings, {
    imageId: (file, frame) => (file === 'walk.mp4' ? 1000 : 2000) + frame,
  });
  expect(results[0]!.image_id).toBe(1002);
  expect(results.at(-1)!.image_id).toBe(2015);
});

test('results carry the confidence as the third number, for any skeleton', () => {
  const [first] = cocoResults([{ file: 'a', sequence: twoPeople({ skeleton: blazepose33 }) }]);
  expect(first!.keypoints).toHaveLength(99);
  expect(first!.keypoints[2]).toBe(0.9);
  expect(cocoDataset([])).toMatchObject({ images: [], annotations: [], categories: [] });
});
