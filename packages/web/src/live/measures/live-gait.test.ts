import { expect, test } from 'vitest';
import { filmWalk, isMeasured, madeWalk } from '@kinema/motion/gait';
import { personsAt, PoseWindow, type PoseSequence } from '@kinema/motion/pose';
import { seededRandom } from '@kinema/motion/random';
import { coco17 } from '@kinema/motion/skeleton';
import { liveGait, type LiveGait } from './live-gait.ts';

const CADENCE_SPM = 100;

const filmed = (rateHz: number, azimuthDegrees: number): PoseSequence =>
  filmWalk(madeWalk({ seconds: 8, rateHz: 100, cadenceSpm: CADENCE_SPM }), {
    ...{ rateHz, skeleton: coco17, noisePixels: 2 },
    camera: { azimuthDegrees, distanceMetres: 12 },
  }).sequence;

const seen = (rateHz: number, azimuthDegrees = 90): LiveGait => {
  const sequence = filmed(rateHz, azimuthDegrees);
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

/** A walk of which a busy machine looks at some of thirty pictures a second. */
const seenInPart = (isLookedAt: (seconds: number) => boolean): LiveGait => {
  const sequence = filmed(30, 90);
  const window = new PoseWindow(coco17, 12);
  sequence.times.forEach((timeSeconds, index) => {
    if (isLookedAt(timeSeconds)) window.add({ index, timeSeconds, persons: personsAt(sequence, index) });
  });
  return liveGait({
    sequence: window.sequence(sequence.width, sequence.height),
    personId: 1,
    heightMetres: undefined,
  })!;
};

test('of a walk that is looked at unevenly the cadence is as unsure as it is told', () => {
  const told = [1, 2, 3, 4].map((seed) => {
    const random = seededRandom(seed);
    return seenInPart(() => random() < 0.4).cadenceSpm;
  });
  for (const cadence of told) {
    const [low, high] = isMeasured(cadence) ? cadence.ci95 : [Number.NaN, Number.NaN];
    expect([low < CADENCE_SPM, high > CADENCE_SPM]).toEqual([true, true]);
  }
});

test('where pictures are missed for longer than steps allow, and no step is sure, it is said what to do about that', () => {
  const { cadenceSpm, advice } = seenInPart((seconds) => (seconds / 1.3) % 1 < 0.3);
  expect(isMeasured(cadenceSpm)).toBe(false);
  expect(advice).toMatch(/quicker model/);
});
