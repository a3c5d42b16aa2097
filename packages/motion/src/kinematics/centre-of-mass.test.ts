import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { blazepose33, coco17, type Skeleton } from '../skeleton/index.ts';
import { centreOfMass } from './centre-of-mass.ts';

type Point = readonly [x: number, y: number];

/** Somebody who stands upright, 1000 pixels tall, feet at y 1000, arms hanging; x is 500 in the middle. */
const standing: Readonly<Record<string, Point>> = {
  left_ear: [530, 70],
  right_ear: [470, 70],
  left_shoulder: [588, 182],
  right_shoulder: [412, 182],
  left_elbow: [588, 370],
  right_elbow: [412, 370],
  left_wrist: [588, 515],
  right_wrist: [412, 515],
  left_hip: [550, 470],
  right_hip: [450, 470],
  left_knee: [550, 715],
  right_knee: [450, 715],
  left_ankle: [550, 961],
  right_ankle: [450, 961],
};

const keypointsOf = (
  points: Readonly<Record<string, Point>>,
  { keypoints }: Skeleton = coco17,
  sd = 3,
): Float32Array =>
  Float32Array.from(
    keypoints.flatMap((name) => (points[name] ? [...points[name], 0.9, sd] : [0, 0, 0.9, sd])),
  );

const centreOf = (points: Readonly<Record<string, Point>>, skeleton?: Skeleton) => {
  const outcome = centreOfMass(keypointsOf(points, skeleton), skeleton ?? coco17);
  if ('withheld' in outcome) throw new Error(outcome.withheld);
  return outcome.centre;
};

const moved = (points: Readonly<Record<string, Point>>, move: (point: Point) => Point) =>
  Object.fromEntries(Object.entries(points).map(([name, point]) => [name, move(point)]));

test('of somebody who stands it lies in the pelvis, at 55 to 58 % of the height', () => {
  const { x, y } = centreOf(standing);
  expect(x).toBeCloseTo(500, 3);
  expect((1000 - y) / 1000).toBeGreaterThan(0.55);
  expect((1000 - y) / 1000).toBeLessThan(0.58);
});

test('arms that are raised lift it by a twentieth of how far each rises', () => {
  const raised = moved(standing, (point) => point);
  const lifted = { ...raised, left_wrist: [588, 15] as const, right_wrist: [412, 15] as const };
  // 0.022 of the mass a side, whose centre is 0.682 of the way to the wrist.
  expect(centreOf(standing).y - centreOf(lifted).y).toBeCloseTo(2 * 0.022 * 0.682 * 500, 3);
});

test('it moves, turns and grows with the body', () => {
  const number = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(number, number, number, number, (a, b, dx, dy) => {
      const map = ([x, y]: Point): Point => [a * x - b * y + 100 * dx, b * x + a * y + 100 * dy];
      const before = centreOf(standing);
      const after = centreOf(moved(standing, map));
      const [x, y] = map([before.x, before.y]);
      expect(Math.hypot(after.x - x, after.y - y)).toBeLessThan(0.01);
    }),
  );
});

test('skeletons with more keypoints give the same', () => {
  expect(centreOf(standing, blazepose33)).toEqual(centreOf(standing));
});

test('the noise of independent keypoints is what repeated measurement shows', () => {
  let seed = 1;
  const uniform = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const gauss = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const xs = Array.from({ length: 2000 }, () => {
    const noisy = moved(standing, ([x, y]) => [x + 3 * gauss(), y + 3 * gauss()]);
    return centreOf(noisy).x;
  });
  const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const sd = Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length);
  expect(sd / centreOf(standing).sd).toBeGreaterThan(0.94);
  expect(sd / centreOf(standing).sd).toBeLessThan(1.06);
});

test('it is withheld, with the reason, when a part of the body is not seen', () => {
  const keypoints = keypointsOf(standing);
  keypoints[4 * coco17.keypoints.indexOf('left_ankle') + 2] = 0.1;
  expect(centreOfMass(keypoints, coco17)).toEqual({ withheld: 'no sight of the left shank and foot' });
});

test('one ear is enough of the head', () => {
  const keypoints = keypointsOf(standing);
  keypoints[4 * coco17.keypoints.indexOf('left_ear') + 2] = 0.1;
  expect(centreOfMass(keypoints, coco17)).toHaveProperty('centre');
});
