import { describe, expect, test } from 'vitest';
import { centernet } from './centernet.ts';
import { nanodet } from './nanodet.ts';
import { ssdAnchors } from './ssd-anchors.ts';
import { suppress, suppressMerging } from './suppress.ts';
import { testManifest, testOutputs } from './test-model.ts';

describe('NanoDet', () => {
  const cells = [2704, 676, 169];
  const manifest = testManifest('nanodet', [416, 416], {
    ...Object.fromEntries([8, 16, 32].map((stride, i) => [`scores_${stride}`, [1, cells[i]!, 80]])),
    ...Object.fromEntries([8, 16, 32].map((stride, i) => [`distances_${stride}`, [1, cells[i]!, 44]])),
  });

  test('takes the sides of a box from the means of four distributions', () => {
    const outputs = testOutputs(manifest);
    const cell = 5 * 26 + 10;
    outputs.set('scores_16', cell * 80, [0.8]);
    [2, 3.5, 4, 5].forEach((mean, side) => {
      const low = Math.floor(mean);
      outputs.set(
        'distances_16',
        (cell * 4 + side) * 11,
        Array.from({ length: 11 }, () => -50),
      );
      outputs.set('distances_16', (cell * 4 + side) * 11 + low, [0]);
      if (mean > low) outputs.set('distances_16', (cell * 4 + side) * 11 + low + 1, [0]);
    });
    const found = nanodet.open(manifest)(outputs.tensors);
    expect(found).toHaveLength(1);
    expect(found[0]!.box!.map((value) => Math.round(value))).toEqual([168 - 32, 88 - 56, 96, 136]);
  });

  test('finds the category that the manifest asks for', () => {
    const outputs = testOutputs(manifest);
    outputs.set('scores_32', 3 * 80 + 16, [0.7]);
    expect(nanodet.open(manifest)(outputs.tensors)).toEqual([]);
    const dogs = { ...manifest, decoderOptions: { category: 16 } };
    expect(nanodet.open(dogs)(outputs.tensors)).toHaveLength(1);
  });

  test('refuses an option that is no number', () => {
    expect(() => nanodet.open({ ...manifest, decoderOptions: { category: 'person' } })).toThrow(
      /decoder option "category" must be a number/,
    );
  });
});

describe('CenterNet', () => {
  test('reads corners, score and class', () => {
    const manifest = testManifest('centernet', [512, 512], { detections: [1, 100, 6] });
    const outputs = testOutputs(manifest);
    outputs.set('detections', 0, [10, 20, 110, 220, 0.6, 0, 5, 5, 50, 50, 0.9, 2, 30, 40, 60, 90, 0.7, 0]);
    const found = centernet.open(manifest)(outputs.tensors);
    expect(found.map(({ box }) => box)).toEqual([
      [30, 40, 30, 50],
      [10, 20, 100, 200],
    ]);
  });
});

describe('detectors with anchors', () => {
  const anchors = [
    { grid: 28, perCell: 2 },
    { grid: 14, perCell: 2 },
    { grid: 7, perCell: 6 },
  ];
  const points = ['hip_center', 'full_body_circle', 'shoulder_center', 'upper_body_circle'];
  const manifest = testManifest(
    'ssd-anchors',
    [224, 224],
    { detections: [1, 2254, 13] },
    { decoderOptions: { anchors, points } },
  );
  const row = 1568 + 2 * (3 * 14 + 5);

  test('measure from the centre of the anchor, and propose the region that the body fills', () => {
    const outputs = testOutputs(manifest, -100);
    outputs.set('detections', row * 13, [3, -8, 4, 40, 60, 0, 20, 0, -40, 0, 0, 0, 0]);
    const [found] = ssdAnchors.open(manifest)(outputs.tensors);
    expect(found!.score).toBeCloseTo(0.953, 3);
    expect(found!.box).toEqual([60, 30, 40, 60]);
    expect([...found!.keypoints!.subarray(0, 2)]).toEqual([88, 76]);
    expect(found!.region).toMatchObject({ centreX: 88, centreY: 76, width: 150, angleRadians: 0 });
  });

  test('propose no region without the points that span it', () => {
    const outputs = testOutputs(manifest, -100);
    outputs.set('detections', row * 13, [3, 0, 0, 40, 60]);
    const palm = { ...manifest, decoderOptions: { anchors, points: ['wrist'] } };
    expect(ssdAnchors.open(palm)(outputs.tensors)[0]!.region).toBeUndefined();
  });

  test('refuse anchors that the output does not have', () => {
    const wrong = { ...manifest, decoderOptions: { anchors: anchors.slice(1) } };
    expect(() => ssdAnchors.open(wrong)).toThrow(/the grids make 686 anchors, the output has 2254/);
    expect(() => ssdAnchors.open({ ...manifest, decoderOptions: {} })).toThrow(/"anchors" must be a list/);
  });
});

describe('suppression', () => {
  const alike = (a: { at: number }, b: { at: number }): number => 1 / (1 + Math.abs(a.at - b.at));

  test('keeps the best of those alike, best first', () => {
    const items = [
      { at: 1, score: 0.5 },
      { at: 1.2, score: 0.9 },
      { at: 8, score: 0.7 },
    ];
    expect(suppress(items, alike, 0.5)).toEqual([items[1], items[2]]);
  });

  test('merges those alike instead, in groups around the best', () => {
    const items = [
      { at: 1, score: 0.5 },
      { at: 1.2, score: 0.9 },
      { at: 8, score: 0.7 },
      { at: 2, score: 0.8 },
    ];
    const merged = suppressMerging(items, alike, 0.5, (group) => ({
      at: group.reduce((sum, { at }) => sum + at, 0) / group.length,
      score: group[0]!.score,
    }));
    expect(merged.map(({ at, score }) => [Number(at.toFixed(3)), score])).toEqual([
      [1.4, 0.9],
      [8, 0.7],
    ]);
  });
});
