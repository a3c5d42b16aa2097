import type { PoseFrame } from '../../pose/index.ts';
import { randomNormal, seededRandom } from '../../random/index.ts';
import { coco17 } from '../../skeleton/index.ts';

type Point = readonly [x: number, y: number];

/** Where the parts of a body are, in body heights: x to the picture's right, y up from the floor. */
type Body = Readonly<Record<string, Point>>;

const mirrored = (name: string, [x, y]: Point): [string, Point][] => [
  [`left_${name}`, [x, y]],
  [`right_${name}`, [-x, y]],
];

/** Somebody upright who faces the camera. */
const upright = ({ squat = 0, raised = 0, apart = 0 }): Body => {
  const hip = 0.5 - 0.22 * squat;
  const shoulder = hip + 0.3;
  const turn = 0.2 + 2.6 * raised;
  const hand = (length: number): Point => [0.1 + length * Math.sin(turn), shoulder - length * Math.cos(turn)];
  return Object.fromEntries([
    ['nose', [0, shoulder + 0.13] as Point],
    ...mirrored('eye', [0.02, shoulder + 0.15]),
    ...mirrored('ear', [0.04, shoulder + 0.14]),
    ...mirrored('shoulder', [0.1, shoulder]),
    ...mirrored('elbow', hand(0.17)),
    ...mirrored('wrist', hand(0.31)),
    ...mirrored('hip', [0.07, hip]),
    ...mirrored('knee', [0.09 + 0.05 * squat + 0.08 * apart, 0.27 - 0.02 * squat]),
    ...mirrored('ankle', [0.08 + 0.16 * apart, 0.04]),
  ]);
};

/** Somebody in a plank, seen from the side, the head to the right. */
const plank = (bent: number): Body => {
  const chest = 0.3 - 0.17 * bent;
  const both = (name: string, point: Point): [string, Point][] => [
    [`left_${name}`, point],
    [`right_${name}`, [point[0] + 0.01, point[1]]],
  ];
  return Object.fromEntries([
    ['nose', [0.45, chest + 0.03] as Point],
    ...both('eye', [0.46, chest + 0.05]),
    ...both('ear', [0.42, chest + 0.06]),
    ...both('shoulder', [0.33, chest]),
    ...both('elbow', [0.3 - 0.1 * bent, 0.5 * chest + 0.02]),
    ...both('wrist', [0.33, 0.02]),
    ...both('hip', [0.02, 0.12 + 0.6 * (chest - 0.12)]),
    ...both('knee', [-0.2, 0.09 + 0.3 * (chest - 0.12)]),
    ...both('ankle', [-0.42, 0.06]),
  ]);
};

/** Bodies by how far a repetition is, 0 to 1. */
export const exercises = {
  squat: (far: number): Body => upright({ squat: far }),
  'push-up': (far: number): Body => plank(far),
  'jumping jack': (far: number): Body => upright({ raised: far, apart: far }),
  'arm raise': (far: number): Body => upright({ raised: far }),
} as const satisfies Record<string, (far: number) => Body>;

export interface ExerciserOptions {
  readonly body: (far: number) => Body;
  /** How far a repetition is at a time. */
  readonly far: (seconds: number) => number;
  readonly seconds: number;
  readonly rateHz?: number;
  readonly noisePixels?: number;
  readonly seed?: number;
  readonly heightPixels?: number;
}

/** Frames of somebody who exercises, 640 × 480 pixels. */
export const exerciserFrames = ({
  body,
  far,
  seconds,
  rateHz = 15,
  noisePixels = 2,
  seed = 1,
  heightPixels = 380,
}: ExerciserOptions): PoseFrame[] => {
  const random = seededRandom(seed);
  return Array.from({ length: Math.round(seconds * rateHz) }, (_, index) => {
    const timeSeconds = index / rateHz;
    const points = body(far(timeSeconds));
    const keypoints = new Float32Array(68);
    for (const [k, name] of coco17.keypoints.entries()) {
      const [x, y] = points[name]!;
      const at = (value: number): number => value + noisePixels * randomNormal(random);
      keypoints.set([at(320 + heightPixels * x), at(450 - heightPixels * y), 0.9, noisePixels], 4 * k);
    }
    const box = [200, 450 - heightPixels, 240, heightPixels] as const;
    return { index, timeSeconds, persons: [{ id: 1, score: 0.9, box, keypoints }] };
  });
};
