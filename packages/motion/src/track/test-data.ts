import { KEYPOINT_STRIDE, type Person, type PoseFrame } from '../pose/index.ts';
import { randomNormal, seededRandom } from '../random/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { intersectionArea, boxArea } from './boxes.ts';

/** A made-up walker for the tests of this folder: an upright figure seen from the side, in pixels and seconds. */
export interface Walker {
  readonly startX: number;
  readonly velocityX: number;
  /** Where the feet stand; the walker whose feet are lower in the picture hides the others. */
  readonly feetY: number;
  readonly height: number;
  readonly stepHz?: number;
}

/** Heights of the keypoints above the ground as parts of the body height. */
const heights = [
  0.93, 0.95, 0.95, 0.93, 0.93, 0.82, 0.82, 0.63, 0.63, 0.48, 0.48, 0.52, 0.52, 0.28, 0.28, 0.04, 0.04,
];

/** How far each keypoint swings forwards and back; left and right in turn. */
const swing = (k: number): number => {
  const amount = k < 7 ? 0 : k < 9 ? 0.05 : k < 11 ? 0.12 : k < 13 ? 0 : k < 15 ? 0.08 : 0.18;
  return k % 2 === 0 ? amount : -amount;
};

const walkerX = ({ startX, velocityX }: Walker, seconds: number): number => startX + velocityX * seconds;

export const walkerAt = (walker: Walker, seconds: number, noise: () => number = () => 0): Person => {
  const { feetY, height, stepHz = 0.9 } = walker;
  const phase = Math.sin(2 * Math.PI * stepHz * seconds);
  const keypoints = new Float32Array(coco17.keypoints.length * KEYPOINT_STRIDE);
  const points = heights.map((up, k): [number, number] => [
    walkerX(walker, seconds) + height * (swing(k) * phase + 0.01 * noise()),
    feetY - height * (up + 0.01 * noise()),
  ]);
  points.forEach(([x, y], k) => keypoints.set([x, y, 0.8, 3], k * KEYPOINT_STRIDE));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - 0.05 * height, Math.min(...ys) - 0.05 * height];
  const [right, bottom] = [Math.max(...xs) + 0.05 * height, Math.max(...ys) + 0.04 * height];
  return { id: 0, score: 0.8, box: [left, top, right - left, bottom - top], keypoints };
};

export interface FilmOptions {
  readonly seconds?: number;
  readonly frameRateHz?: number;
  /** Part of the frames in which a walker is overlooked. */
  readonly dropout?: number;
  readonly seed?: number;
  /** A walker covered more than this by another one's box is not seen. */
  readonly coverLimit?: number;
}

const covered = (person: Person, others: readonly Person[]): number =>
  Math.max(0, ...others.map((other) => intersectionArea(person.box, other.box) / boxArea(person.box)));

/** Frames of walkers, nearer ones hiding others, with the walker of each person. */
export const film = (
  walkers: readonly Walker[],
  { seconds = 4, frameRateHz = 30, dropout = 0, seed = 1, coverLimit = 0.5 }: FilmOptions = {},
): { frames: PoseFrame[]; walkerOf: Map<Person, number> } => {
  const random = seededRandom(seed);
  const walkerOf = new Map<Person, number>();
  const frames = Array.from({ length: Math.round(seconds * frameRateHz) }, (_, index): PoseFrame => {
    const timeSeconds = index / frameRateHz;
    const all = walkers.map((walker) => walkerAt(walker, timeSeconds, () => randomNormal(random)));
    const persons = all.filter((person, w) => {
      const nearer = all.filter((_, other) => walkers[other]!.feetY > walkers[w]!.feetY);
      const seen = covered(person, nearer) <= coverLimit && random() >= dropout;
      if (seen) walkerOf.set(person, w);
      return seen;
    });
    return { index, timeSeconds, persons };
  });
  return { frames, walkerOf };
};
