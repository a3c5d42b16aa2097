import { describe, expect, test } from 'vitest';
import { KinemaError } from '../errors/index.ts';
import {
  parseCocoBoxDataset,
  parseCocoBoxResults,
  parseCocoKeypointDataset,
  parseCocoKeypointResults,
} from './parse.ts';
import { datasetOf, resultIn } from './test-data.ts';

const dataset = datasetOf([{}]);
const annotation = dataset.annotations[0]!;

/** The message about the data set with some fields of its one annotation changed. */
const complaint = (change: object): string => {
  try {
    parseCocoKeypointDataset({ ...dataset, annotations: [{ ...annotation, ...change }] }, 'gt.json');
  } catch (error) {
    expect(error).toBeInstanceOf(KinemaError);
    return (error as KinemaError).message;
  }
  return 'accepted';
};

describe('parseCocoKeypointDataset', () => {
  test('gives back what it was given', () => {
    expect(parseCocoKeypointDataset(dataset)).toEqual(dataset);
  });

  test('counts labelled keypoints and takes no crowd where the file does not say', () => {
    const { num_keypoints: _, iscrowd: __, ...bare } = annotation;
    expect(parseCocoKeypointDataset({ ...dataset, annotations: [bare] })).toEqual(dataset);
  });

  test.each([
    [
      { bbox: [1, 2, -3, 4] },
      'gt.json: annotations[0].bbox is [1,2,-3,4]; it must be left, top, width and height',
    ],
    [{ bbox: [1, 2, 3] }, 'annotations[0].bbox is [1,2,3]; it must be left, top, width and height'],
    [{ bbox: [1, 2, 3, 'x'] }, 'annotations[0].bbox[3] is "x"; it must be a finite number'],
    [{ image_id: 7 }, 'annotations[0].image_id is 7; it must be the id of one of the images'],
    [{ category_id: 7 }, 'annotations[0].category_id is 7; it must be the id of a listed category'],
    [{ iscrowd: 2 }, 'annotations[0].iscrowd is 2; it must be 0 or 1'],
    [{ area: -1 }, 'annotations[0].area is -1; it must be zero or more square pixels'],
    [{ id: 1.5 }, 'annotations[0].id is 1.5; it must be an integer'],
    [
      { keypoints: [1, 2, 2] },
      'annotations[0].keypoints is a list of 3; it must be 3 numbers for each of 17',
    ],
    [{ keypoints: undefined }, 'annotations[0].keypoints is missing; it must be a list'],
  ])('says what is wrong with %o', (change, message) => {
    expect(complaint(change)).toContain(message);
  });

  test('refuses what is not a data set, and ids that come twice', () => {
    expect(() => parseCocoKeypointDataset([], 'gt.json')).toThrow(
      'gt.json: the content is []; it must be an object',
    );
    expect(() => parseCocoKeypointDataset({ images: [] })).toThrow(
      'categories is missing; it must be a list',
    );
    expect(() => parseCocoKeypointDataset({ ...dataset, annotations: [annotation, annotation] })).toThrow(
      'annotations[1].id is 1; it must be different from all others',
    );
  });
});

describe('results', () => {
  test('are given back as they were, without those of categories that the truth lacks', () => {
    const result = resultIn(0.5);
    expect(parseCocoKeypointResults([result, { ...result, category_id: 9 }], dataset)).toEqual([result]);
    const boxes = parseCocoBoxDataset(dataset);
    const box = { image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], score: -2 };
    expect(parseCocoBoxResults([box], boxes)).toEqual([box]);
  });

  test('say the place and the value of what is wrong', () => {
    const of = (change: object) => () =>
      parseCocoKeypointResults([{ ...resultIn(0.5), ...change }], dataset, 'pred.json');
    expect(of({ score: null })).toThrow('pred.json: results[0].score is null; it must be a finite number');
    expect(of({ image_id: 3 })).toThrow('results[0].image_id is 3; it must be the id of one of the images');
    expect(of({ keypoints: [1] })).toThrow('results[0].keypoints is a list of 1');
    expect(() => parseCocoBoxResults({}, dataset)).toThrow(
      'the predictions: the content is {}; it must be a list',
    );
  });

  test('may carry an empty box, as some tools write', () => {
    expect(parseCocoKeypointResults([{ ...resultIn(0.5), bbox: [] }], dataset)).toEqual([resultIn(0.5)]);
  });
});
