import { expect, test } from 'vitest';
import { filmWalk, isMeasured, madeWalk } from '@kinema/motion/gait';
import { coco17 } from '@kinema/motion/skeleton';
import { liveGait, type LiveGait } from './live-gait.ts';

const CADENCE_SPM = 100;

const seen = (rateHz: number, azimuthDegrees = 90): LiveGait => {
  const { sequence } = filmWalk(madeWalk({ seconds: 8, rateHz: 100, cadenceSpm: CADENCE_SPM }), {
    ...{ rateHz, skeleton: coco17, noisePixels: 2 },
    camera: { azimuthDegrees, distanceMetres: 12 },
  });
  return liveGait({ sequence, personId: 1, heightMetres: undefined })!;
};

test.each([8, 10, 12, 15, 20, 30])('a walk looked at %i times a second tells its cadence', (rateHz) => {
  const { cadenceSpm, advice } = seen(rateHz);
  // Within 5 steps a minute.
  expect(isMeasured(cadenceSpm) ? cadenceSpm.value : Number.NaN).toBeCloseTo(CADENCE_SPM, -1);
  expect(advice).toBeUndefined();
});

test('a cadence that is withheld comes with why and what to do', () => {
  const slow = seen(6);
  expect(isMeasured(slow.cadenceSpm) ? '' : slow.cadenceSpm.withheld).toMatch(/frames a second are too few/);
  expect(slow.advice).toMatch(/quicker model/);
  const fromTheFront = seen(30, 0);
  expect(isMeasured(fromTheFront.cadenceSpm)).toBe(false);
  expect(fromTheFront.advice).toMatch(/from the side/);
});
