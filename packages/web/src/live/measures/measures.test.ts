import { expect, test } from 'vitest';
import { coco17 } from '@kinema/motion/skeleton';
import type { Person } from '@kinema/motion/pose';
import type { LiveFrame } from '../frames.ts';
import { LiveMeasures, measuredPerson, type MeasureChoice } from './measures.ts';

const choice: MeasureChoice = { personId: undefined, joint: 'right_wrist', heightMetres: undefined };

/** Where the parts of somebody upright are, 400 pixels tall; the right arm is lifted sideways by an angle. */
const personWith = (liftDegrees: number, id = 1): Person => {
  const lift = (liftDegrees * Math.PI) / 180;
  const arm = (length: number): [number, number] => [
    280 - length * Math.sin(lift),
    150 + length * Math.cos(lift),
  ];
  const points: Record<string, readonly [number, number]> = {
    ...{
      nose: [320, 95],
      left_eye: [326, 90],
      right_eye: [314, 90],
      left_ear: [335, 92],
      right_ear: [305, 92],
    },
    ...{
      left_shoulder: [360, 150],
      right_shoulder: [280, 150],
      left_elbow: [362, 215],
      left_wrist: [364, 275],
    },
    ...{ right_elbow: arm(65), right_wrist: arm(125), left_hip: [360, 265], right_hip: [280, 265] },
    ...{ left_knee: [340, 363], right_knee: [300, 363], left_ankle: [340, 462], right_ankle: [300, 462] },
  };
  const keypoints = Float32Array.from(coco17.keypoints.flatMap((name) => [...points[name]!, 0.9, 2]));
  return { id, score: 0.9, box: [200, 70, 240, 400], keypoints };
};

const feed = (measures: LiveMeasures, seconds: number, persons: (seconds: number) => Person[]): void => {
  for (let index = 0; index < seconds * 25; index++) {
    const frame: LiveFrame = {
      ...{ index, timeSeconds: index / 25, persons: persons(index / 25), hands: [] },
      ...{ width: 640, height: 480, skeleton: coco17, model: 'lightning' },
    };
    measures.add(frame);
  }
};

test('an arm that is held out is told as its angle, with its doubt, and does not move', () => {
  const measures = new LiveMeasures(coco17);
  feed(measures, 2, () => [personWith(60)]);
  const { angles, speed, unit, repetitions } = measures.measure(choice)!;
  expect(angles['shoulder_right']!.value).toBeCloseTo(60, -1);
  expect(angles['shoulder_right']!.sd).toBeGreaterThan(0.3);
  expect(speed.value).toBeLessThan(1);
  expect(unit).toBe('px');
  expect(repetitions.count).toBe(0);
});

test('a height makes metres of pixels', () => {
  const measures = new LiveMeasures(coco17);
  // 90 degrees a second, a quarter turn to and fro.
  feed(measures, 2, (seconds) => [personWith(45 + 45 * Math.sin(2 * seconds))]);
  const pixels = measures.measure(choice)!;
  const metres = measures.measure({ ...choice, heightMetres: 1.8 })!;
  expect(metres.unit).toBe('m');
  const { scale } = metres.scale as { scale: { metresPerPixel: number } };
  expect(scale.metresPerPixel * 400).toBeCloseTo(1.8, 0);
  expect(metres.speed.value / pixels.speed.value).toBeCloseTo(scale.metresPerPixel, 6);
  expect(metres.speed.sd).toBeGreaterThan(pixels.speed.sd * scale.metresPerPixel);
});

test('of two persons nobody is measured until one is chosen', () => {
  const measures = new LiveMeasures(coco17);
  feed(measures, 1, () => [personWith(20), personWith(80, 2)]);
  expect(measures.measure(choice)).toBeUndefined();
  expect(measures.faults(choice, 0.5)).toEqual(['several']);
  const second = measures.measure({ ...choice, personId: 2 })!;
  expect(second.personId).toBe(2);
  expect(second.angles['shoulder_right']!.value).toBeCloseTo(80, -1);
});

test('arm raises are counted from frame to frame', () => {
  const measures = new LiveMeasures(coco17);
  const counts: number[] = [];
  for (let index = 0; index < 300; index++) {
    const seconds = index / 25;
    const lift = seconds < 1 || seconds > 11 ? 0 : 75 * (1 - Math.cos(Math.PI * (seconds - 1)));
    measures.add({
      ...{ index, timeSeconds: seconds, persons: [personWith(lift)], hands: [] },
      ...{ width: 640, height: 480, skeleton: coco17, model: 'lightning' },
    });
    if (index % 6 === 5) counts.push(measures.measure(choice)!.repetitions.count);
  }
  expect(counts.at(-1)).toBe(5);
});

test('the chosen person who has gone gives way to the only one there is', () => {
  expect(measuredPerson([personWith(0, 3)], 1)?.id).toBe(3);
  expect(measuredPerson([personWith(0, 3), personWith(0, 4)], 1)).toBeUndefined();
});
