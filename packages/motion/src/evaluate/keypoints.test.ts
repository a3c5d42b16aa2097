import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateKeypoints } from './keypoints.ts';
import { datasetOf, resultIn } from './test-data.ts';

const large = [100, 100, 100, 300] as const;
const elsewhere = [1000, 100, 100, 300] as const;
const far = [3000, 100, 100, 300] as const;
const medium = [500, 100, 40, 100] as const;

describe('evaluateKeypoints', () => {
  test('gives 1 for every measure when everybody is found exactly', () => {
    const dataset = datasetOf([{ box: large }, { box: medium }]);
    const metrics = evaluateKeypoints(dataset, [
      resultIn(0.9, { box: large }),
      resultIn(0.8, { box: medium }),
    ]).metrics();
    for (const value of Object.values(metrics)) expect(value).toBeCloseTo(1, 12);
  });

  test('gives 0 when nothing is found and NaN when there is nobody to be found', () => {
    const nothingFound = evaluateKeypoints(datasetOf([{ box: large }]), []).metrics();
    expect(nothingFound).toMatchObject({ AP: 0, AR: 0, AP_L: 0, AR_L: 0 });
    expect(nothingFound.AP_M).toBeNaN();
    expect(evaluateKeypoints(datasetOf([]), [resultIn(1)]).metrics().AP).toBeNaN();
  });

  test('takes the precision at 101 recall points', () => {
    const dataset = datasetOf([{ box: large }, { box: elsewhere }]);
    const results = [
      resultIn(0.9, { box: large }),
      resultIn(0.8, { box: far }),
      resultIn(0.7, { box: elsewhere }),
    ];
    // Recall 0 to 0.5 at precision 1 (51 points), then 2 of 3 are right (50 points).
    expect(evaluateKeypoints(dataset, results).metrics().AP).toBeCloseTo((51 + (50 * 2) / 3) / 101, 12);
  });

  test('gives a person to one result only', () => {
    const dataset = datasetOf([{ box: large }, { box: elsewhere }]);
    const results = [resultIn(0.9, { box: large }), resultIn(0.8, { box: large })];
    expect(evaluateKeypoints(dataset, results).metrics().AR).toBe(0.5);
    const both = [...results, resultIn(0.7, { box: elsewhere })];
    expect(evaluateKeypoints(dataset, both).metrics().AP).toBeCloseTo((51 + (50 * 2) / 3) / 101, 12);
  });

  test('neither rewards nor punishes results on crowds and on persons without labels', () => {
    const dataset = datasetOf([
      { box: large },
      { box: elsewhere, crowd: true, unlabelled: true },
      { box: far, unlabelled: true },
    ]);
    const results = [
      resultIn(0.9, { box: elsewhere }),
      resultIn(0.8, { box: elsewhere }, 2),
      resultIn(0.7, { box: far }),
      resultIn(0.6, { box: large }),
    ];
    expect(evaluateKeypoints(dataset, results).metrics()).toMatchObject({ AR: 1, AR_L: 1 });
    expect(evaluateKeypoints(dataset, results).metrics().AP).toBeCloseTo(1, 12);
  });

  test('counts a second result on an unlabelled person as wrong, unlike one on a crowd', () => {
    const results = [resultIn(0.9, { box: far }), resultIn(0.8, { box: far }), resultIn(0.7)];
    const unlabelled = datasetOf([{}, { box: far, unlabelled: true }]);
    const crowd = datasetOf([{}, { box: far, unlabelled: true, crowd: true }]);
    expect(evaluateKeypoints(unlabelled, results).metrics().AP).toBeCloseTo(1 / 2, 12);
    expect(evaluateKeypoints(crowd, results).metrics().AP).toBeCloseTo(1, 12);
  });

  test('leaves persons and unmatched results of other sizes out of medium and large', () => {
    const dataset = datasetOf([{ box: large }, { box: medium }]);
    const metrics = evaluateKeypoints(dataset, [
      resultIn(0.9, { box: far }),
      resultIn(0.8, { box: medium }),
    ]).metrics();
    expect(metrics.AP_M).toBeCloseTo(1, 12);
    expect(metrics).toMatchObject({ AP_L: 0, AR: 0.5 });
  });

  test('counts the twenty best results of a picture', () => {
    const wrong = Array.from({ length: 20 }, (_, index) => resultIn(0.9 - index / 100, { box: far }));
    const results = [...wrong, resultIn(0.1)];
    expect(evaluateKeypoints(datasetOf([{}]), results).metrics().AR).toBe(0);
    expect(evaluateKeypoints(datasetOf([{}]), results, { maxDetections: 21 }).metrics().AR).toBe(1);
  });

  test('weighs an error by the size of the person and the keypoint constants', () => {
    const dataset = datasetOf([{ box: large }]);
    const moved = [resultIn(1, { box: large }, 12)];
    const ap = evaluateKeypoints(dataset, moved).metrics().AP;
    expect(ap).toBeGreaterThan(0);
    expect(ap).toBeLessThan(1);
    const lenient = Array.from({ length: 17 }, () => 1);
    expect(evaluateKeypoints(dataset, moved, { sigmas: lenient }).metrics().AP).toBeCloseTo(1, 12);
  });

  test('refuses annotations without an area and unknown skeletons in plain words', () => {
    const dataset = datasetOf([{}]);
    const { area: _, ...bare } = dataset.annotations[0]!;
    expect(() => evaluateKeypoints({ ...dataset, annotations: [bare] }, [])).toThrow(
      'annotation 1 has no area',
    );
    const odd = { ...dataset, categories: [{ id: 1, name: 'cow', keypoints: ['muzzle', 'tail'] }] };
    expect(() => evaluateKeypoints(odd, [])).toThrow('the 2 keypoints of category "cow" (muzzle, tail');
  });

  const scenes = fc.array(
    fc.record({
      image: fc.integer({ min: 1, max: 3 }),
      x: fc.integer({ min: 0, max: 4 }),
      found: fc.boolean(),
      shift: fc.double({ min: -60, max: 60, noNaN: true }),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const build = (
    scene: readonly { image: number; x: number; found: boolean; shift: number; score: number }[],
  ) => {
    const persons = scene.map(({ image, x }) => ({ image, box: [x * 150, 0, 100, 300] as const }));
    const results = scene.flatMap(({ found, score, shift }, index) =>
      found ? [resultIn(score + index * 2, persons[index], shift)] : [],
    );
    return { dataset: datasetOf(persons, 3), results };
  };

  test('does not depend on the order of results whose scores differ', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const { dataset, results } = build(scene);
        const reversed = evaluateKeypoints(dataset, results.toReversed()).metrics();
        expect(reversed).toEqual(evaluateKeypoints(dataset, results).metrics());
      }),
    );
  });

  test('stays within 0 and 1, and never falls when the threshold falls', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const { dataset, results } = build(scene);
        const { AP, AP50, AP75, AR, AR50, AR75 } = evaluateKeypoints(dataset, results).metrics();
        for (const value of [AP, AP50, AP75, AR, AR50, AR75]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        expect(AR50).toBeGreaterThanOrEqual(AR75);
      }),
    );
  });

  test('weighing pictures equals repeating them', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(scenes, weights, (scene, weight) => {
        const { dataset, results } = build(scene);
        const copies = weight.flatMap((times, picture) => Array.from({ length: times }, () => picture + 1));
        const repeated = {
          ...dataset,
          images: copies.map((_, index) => ({ id: index + 1 })),
          annotations: copies
            .flatMap((image, index) =>
              dataset.annotations
                .filter(({ image_id: id }) => id === image)
                .map((annotation) => ({ ...annotation, image_id: index + 1 })),
            )
            .map((annotation, index) => ({ ...annotation, id: index + 1 })),
        };
        const again = copies.flatMap((image, index) =>
          results
            .filter(({ image_id: id }) => id === image)
            .map((result) => ({ ...result, image_id: index + 1 })),
        );
        const weighted = evaluateKeypoints(dataset, results).metrics(weight);
        const plain = evaluateKeypoints(repeated, again).metrics();
        expect(weighted).toEqual(plain);
      }),
    );
  });
});
