import { describe, expect, test } from 'vitest';
import { coco17, keypointIndex } from '../skeleton/index.ts';
import type { CocoKeypointDataset } from './coco.ts';
import { boxLength, evaluatePck, headLength, torsoLength } from './pck.ts';
import { datasetOf, figureIn, resultIn } from './test-data.ts';

const other = [1000, 100, 100, 300] as const;

describe('evaluatePck', () => {
  test('counts keypoints within 0.2 of the torso', () => {
    const dataset = datasetOf([{}]);
    const torso = torsoLength(dataset.annotations[0]!, coco17.keypoints);
    expect(torso).toBeGreaterThan(100);
    const near = evaluatePck(dataset, [resultIn(1, {}, 0.2 * torso - 0.01)]).metrics();
    const off = evaluatePck(dataset, [resultIn(1, {}, 0.2 * torso + 0.01)]).metrics();
    expect(near['PCK']).toBe(1);
    expect(off['PCK']).toBe(0);
  });

  test('tells the keypoints apart', () => {
    const result = resultIn(1);
    const wrist = keypointIndex(coco17, 'left_wrist');
    const keypoints = result.keypoints.map((value, i) => (i === wrist * 3 ? value + 500 : value));
    const metrics = evaluatePck(datasetOf([{}]), [{ ...result, keypoints }]).metrics();
    expect(metrics['left_wrist']).toBe(0);
    expect(metrics['right_wrist']).toBe(1);
    expect(metrics['PCK']).toBeCloseTo(16 / 17, 12);
  });

  test('gives each person the result most like it and a missed one none', () => {
    const dataset = datasetOf([{}, { box: other }]);
    const found = evaluatePck(dataset, [resultIn(0.2, { box: other }, 3), resultIn(0.9, {}, -3)]);
    expect(found.metrics()['PCK']).toBe(1);
    expect(evaluatePck(dataset, [resultIn(1, { box: other })]).metrics()['PCK']).toBe(0.5);
  });

  test('leaves out crowds and persons whose reference length is not labelled', () => {
    const dataset = datasetOf([{}, { box: other }, { crowd: true, unlabelled: true }]);
    const hidden = dataset.annotations[1]!.keypoints.map((value, i) => (i >= 5 * 3 ? 0 : value));
    const partly: CocoKeypointDataset = {
      ...dataset,
      annotations: [dataset.annotations[0]!, { ...dataset.annotations[1]!, keypoints: hidden }],
    };
    expect(evaluatePck(partly, [resultIn(1)])).toMatchObject({ persons: 1, unmeasured: 1 });
    expect(evaluatePck(partly, [resultIn(1)], { reference: boxLength })).toMatchObject({
      persons: 2,
      unmeasured: 0,
    });
  });

  test('measures by the head where the skeleton has one', () => {
    const names = ['head', 'neck'];
    const person = { ...datasetOf([{}]).annotations[0]!, keypoints: [50, 10, 2, 50, 40, 2] };
    expect(headLength(person, names)).toBe(30);
    expect(headLength(person, coco17.keypoints)).toBeNaN();
    const dataset: CocoKeypointDataset = {
      images: [{ id: 1 }],
      categories: [{ id: 1, name: 'person', keypoints: names }],
      annotations: [{ ...person, num_keypoints: 2 }],
    };
    const result = { image_id: 1, category_id: 1, score: 1, keypoints: [50, 24, 1, 50, 56, 1] };
    const metrics = evaluatePck(dataset, [result], { threshold: 0.5, reference: headLength }).metrics();
    expect(metrics).toEqual({ PCK: 0.5, head: 1, neck: 0 });
  });

  test('can count pictures more than once', () => {
    const dataset = datasetOf([{ image: 1 }, { image: 2 }], 2);
    const evaluation = evaluatePck(dataset, [resultIn(1, { image: 1 })]);
    expect(evaluation.metrics([3, 1])['PCK']).toBe(0.75);
    expect(figureIn([0, 0, 1, 1])).toHaveLength(17 * 3);
  });
});
