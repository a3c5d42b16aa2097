import { coco17 } from '@kinema/motion/skeleton';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInModels } from '../models/catalogue.ts';
import {
  applyScoreCurve,
  calibrateKeypoints,
  calibrationName,
  calibrationOf,
  uncalibrated,
} from './calibration.ts';

const score = fc.double({ min: 0, max: 1, noNaN: true });
const poseModels = builtInModels.filter(({ task }) => task === 'pose').map(({ name }) => name);
const names = poseModels.flatMap((name) => [calibrationName(name, false), calibrationName(name, true)]);
const keypoints = (confidence: number, sd: number): Float32Array =>
  Float32Array.from(coco17.keypoints.flatMap(() => [50, 60, confidence, sd]));

describe('calibration', () => {
  test('exists for every built-in pose model, for one view and for several', () => {
    for (const name of names) expect(calibrationOf(name), name).not.toBe(uncalibrated);
  });

  test('keeps the order of scores and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), score, score, (name, a, b) => {
        for (const curve of [calibrationOf(name).person, calibrationOf(name).keypoint]) {
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
      fc.property(fc.constantFrom(...names), score, factor, (name, confidence, scale) => {
        const sdOf = (size: number): number =>
          calibrateKeypoints(
            calibrationOf(name),
            keypoints(confidence, 4 * size),
            [0, 0, 100 * size, 200 * size],
            coco17,
          )[3]!;
        expect(sdOf(scale) / sdOf(1)).toBeCloseTo(scale, 3);
      }),
    );
  });

  test('is less sure of the place of keypoints that it trusts less', () => {
    for (const name of names) {
      const box = [0, 0, 100, 200] as const;
      const [sure, unsure] = [0.9, 0.1].map(
        (confidence) => calibrateKeypoints(calibrationOf(name), keypoints(confidence, 4), box, coco17)[3]!,
      );
      expect(unsure, name).toBeGreaterThan(sure!);
    }
  });

  test('leaves the numbers of an unknown model as they are', () => {
    const mine = keypoints(0.4, 3);
    const out = calibrateKeypoints(calibrationOf('my-model'), mine, [0, 0, 10, 10], coco17);
    out.forEach((value, i) => expect(value).toBeCloseTo(mine[i]!, 5));
  });
});
