import { expect, test } from 'vitest';
import { evaluateCrowdPose } from './crowdpose.ts';
import { datasetOf, resultIn } from './test-data.ts';

const crowded = (indexes: readonly number[]) => {
  const dataset = datasetOf(
    indexes.map((_, i) => ({ image: i + 1 })),
    indexes.length,
  );
  return { ...dataset, images: indexes.map((crowdIndex, i) => ({ id: i + 1, crowdIndex })) };
};

test('evaluateCrowdPose splits the pictures by their crowd index', () => {
  const dataset = crowded([0.1, 0.2, 0.79, 0.8]);
  const results = [resultIn(0.9, { image: 1 }), resultIn(0.8, { image: 2 })];
  const metrics = evaluateCrowdPose(dataset, results).metrics();
  expect(metrics.AP_easy).toBeCloseTo(1, 12);
  expect(metrics.AP_medium).toBeCloseTo(51 / 101, 12);
  expect(metrics.AP_hard).toBe(0);
  expect(metrics.AR).toBe(0.5);
});

test('evaluateCrowdPose takes areas from boxes and refuses pictures without a crowd index', () => {
  const dataset = crowded([0.5]);
  const { area: _, ...bare } = dataset.annotations[0]!;
  expect(evaluateCrowdPose({ ...dataset, annotations: [bare] }, [resultIn(1)]).metrics().AP).toBeCloseTo(
    1,
    12,
  );
  expect(() => evaluateCrowdPose(datasetOf([{}]), [])).toThrow('image 1 has no crowdIndex');
});
