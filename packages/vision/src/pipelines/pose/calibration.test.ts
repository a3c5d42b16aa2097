import { coco17 } from '@kinema/motion/skeleton';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInModels } from '../../models/catalogue.ts';
import { applyScoreCurve, calibrateKeypoints, calibrationOf, uncalibrated } from './calibration.ts';

const score = fc.double({ min: 0, max: 1, noNaN: true });
const poseModels = builtInModels.filter(({ task }) => task === 'pose').map(({ name }) => name);
const ways = poseModels.flatMap((name) => [1, 2, 5].map((views) => [name, views] as const));
const keypoints = (confidence: number, sd: number): Float32Array =>
  Float32Array.from(coco17.keypoints.flatMap(() => [50, 60, confidence, sd]));

describe('calibration', () => {
  test('exists for every built-in pose model, for one view and for several', () => {
    for (const way of ways) expect(calibrationOf(...way), String(way)).not.toBe(uncalibrated);
  });

  test('keeps the order of scores and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ways), score, score, (way, a, b) => {
        for (const curve of [calibrationOf(...way).person, calibrationOf(...way).keypoint]) {
          const [low, high] = [
            applyScoreCurve(curve, Math.min(a, b)),
            applyScoreCurve(curve, Math.max(a, b)),
          ];
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThan(0);
          expect(high).toBeLessThan(1);
        }
      }),
    );
  });

  test('scales deviations with the picture', () => {
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...ways), score, factor, (way, confidence, scale) => {
        const sdOf = (size: number): number =>
          calibrateKeypoints(
            calibrationOf(...way),
            keypoints(confidence, 4 * size),
            [0, 0, 100 * size, 200 * size],
            coco17,
          )[3]!;
        expect(sdOf(scale) / sdOf(1)).toBeCloseTo(scale, 3);
      }),
    );
  });

  test('is less sure of the place of keypoints that it trusts less', () => {
    for (const way of ways) {
      const box = [0, 0, 100, 200] as const;
      const [sure, unsure] = [0.9, 0.1].map(
        (confidence) => calibrateKeypoints(calibrationOf(...way), keypoints(confidence, 4), box, coco17)[3]!,
      );
      expect(unsure, String(way)).toBeGreaterThan(sure!);
    }
  });

  test('leaves the numbers of an unknown model as they are', () => {
    const mine = keypoints(0.4, 3);
    const out = calibrateKeypoints(calibrationOf('my-model', 1), mine, [0, 0, 10, 10], coco17);
    out.forEach((value, i) => expect(value).toBeCloseTo(mine[i]!, 5));
  });
});
