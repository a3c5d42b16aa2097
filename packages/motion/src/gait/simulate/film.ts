import type { Swap } from '../../kinematics/swaps.ts';
import { KEYPOINT_STRIDE, type PoseSequence } from '../../pose/pose.ts';
import { seededRandom } from '../../random/index.ts';
import { mean } from '../../signal/columns.ts';
import { evenTimes, resample } from '../../signal/interpolate.ts';
import { blazepose33 } from '../../skeleton/index.ts';
import type { Skeleton } from '../../skeleton/skeleton.ts';
import { projector, type Camera } from './camera.ts';
import { noiseOver, runsOver, type KeypointErrors } from './keypoint-errors.ts';
import type { MotionPath, WalkMotion } from './motion.ts';

export interface FilmOptions extends KeypointErrors {
  readonly camera?: Camera;
  readonly rateHz?: number;
  readonly skeleton?: Skeleton;
  readonly seed?: number;
}

/** What a pose model would have made of a film. */
export interface Film {
  /** One person, of id 1. */
  readonly sequence: PoseSequence;
  /** Where left and right of the legs are exchanged in it. */
  readonly swaps: readonly Swap[];
}

const SCORE = 0.9;
/** Of a keypoint that is missed: its place is a guess, this many times as far off as usual and at least so many pixels. */
const MISSED_SCORE = 0.05;
const MISSED_NOISE = { times: 5, atLeastPixels: 20 };
/** Fewer keypoints than this share of the known ones in the picture, and nobody is found. */
const LEAST_IN_PICTURE = 0.5;
/** Tracks of markers have gaps that are bridged in the labs that publish them. */
const LONGEST_GAP_SECONDS = 0.2;

/** Lower legs are what models take for each other. */
const isOfLegs = (name: string): boolean => /hip|knee|ankle|heel|foot/.test(name);

interface Seen {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The exact places of a point in the picture, NaN where it is not known or behind the camera. */
const seenFrom = (
  path: MotionPath,
  source: Float64Array,
  times: Float64Array,
  project: ReturnType<typeof projector>,
): Seen => {
  const sds = new Float64Array(source.length);
  const at = (values: Float64Array): Float64Array =>
    resample(source, { values, sds }, times, { maxGapSeconds: LONGEST_GAP_SECONDS }).values;
  const [forward, up, right] = [at(path.forward), at(path.up), at(path.right)];
  const x = new Float64Array(times.length).fill(Number.NaN);
  const y = x.slice();
  times.forEach((_, i) => {
    const place = project([forward[i]!, up[i]!, right[i]!]);
    if (place.depthMetres > 0) [x[i], y[i]] = [place.x, place.y];
  });
  return { x, y };
};

const middleOf = (paths: Iterable<MotionPath>): [forward: number, right: number] => {
  const centre = (values: Float64Array): number => {
    const known = values.filter((value) => Number.isFinite(value));
    return known.length === 0
      ? Number.NaN
      : (known.reduce((a, b) => Math.min(a, b)) + known.reduce((a, b) => Math.max(a, b))) / 2;
  };
  const all = [...paths];
  const meanCentre = (axis: 'forward' | 'right'): number => {
    const known = all.map((path) => centre(path[axis])).filter((value) => !Number.isNaN(value));
    return mean(known);
  };
  return [meanCentre('forward'), meanCentre('right')];
};

const swapsFrom = (mask: Uint8Array): Swap[] => {
  const swaps: Swap[] = [];
  mask.forEach((on, frame) => {
    if (on && !mask[frame - 1]) swaps.push({ personId: 1, part: 'legs', startFrame: frame, endFrame: frame });
    if (on) swaps[swaps.length - 1] = { ...swaps.at(-1)!, endFrame: frame + 1 };
  });
  return swaps;
};

/**
 * A walk in three dimensions as a camera and a pose model would give it: keypoints in pixels with noise, missed joints
 * and legs taken for each other, and standard deviations that tell noise and lasting offset together, as those of
 * calibrated models do. The camera
 * stands still beside, before or behind the walk; what is outside the picture is not seen. Keypoints that the walk does
 * not know stay unseen.
 */
export const filmWalk = (
  { times: source, points }: WalkMotion,
  { camera = {}, rateHz = 30, skeleton = blazepose33, seed = 1, ...errors }: FilmOptions = {},
): Film => {
  const { width = 1920, height = 1080 } = camera;
  const {
    noisePixels = 0,
    offsetPixels = 0,
    missedShare = 0,
    missedSeconds = 0.2,
    swappedShare = 0,
    swappedSeconds = 0.3,
  } = errors;
  const recorded = evenTimes(source[0]!, source.at(-1)!, rateHz);
  const project = projector(camera, middleOf(points.values()));
  // Apart, so that noise stays the same where joints are missed besides.
  const [noiseRandom, missRandom, swapRandom] = [
    seededRandom(3 * seed),
    seededRandom(3 * seed + 1),
    seededRandom(3 * seed + 2),
  ];
  const K = skeleton.keypoints.length;
  const frames = recorded.length;
  const keypoints = new Float32Array(frames * K * KEYPOINT_STRIDE).fill(Number.NaN);
  const inPicture = new Uint16Array(frames);
  const swapped = runsOver(recorded, swappedShare, swappedSeconds, swapRandom);
  let known = 0;
  skeleton.keypoints.forEach((name, k) => {
    const path = points.get(name);
    if (!path) return;
    known += 1;
    const exact = seenFrom(path, source, recorded, project);
    const noise = [
      noiseOver(recorded, errors, noiseRandom),
      noiseOver(recorded, errors, noiseRandom),
    ] as const;
    const missed = runsOver(recorded, missedShare, missedSeconds, missRandom);
    const lost = { noisePixels: Math.max(MISSED_NOISE.atLeastPixels, MISSED_NOISE.times * noisePixels) };
    const guesses = [noiseOver(recorded, lost, missRandom), noiseOver(recorded, lost, missRandom)] as const;
    for (let row = 0; row < frames; row++) {
      const [own, sd, score] = missed[row]
        ? [guesses, lost.noisePixels, MISSED_SCORE]
        : [noise, Math.hypot(noisePixels, offsetPixels), SCORE];
      const [x, y] = [exact.x[row]! + own[0][row]!, exact.y[row]! + own[1][row]!];
      if (!(x >= 0 && x < width && y >= 0 && y < height)) continue;
      inPicture[row]! += 1;
      const place = swapped[row] && isOfLegs(name) ? skeleton.mirror[k]! : k;
      keypoints.set([x, y, score, sd], (row * K + place) * KEYPOINT_STRIDE);
    }
  });
  const scores = Float32Array.from(inPicture, (count) =>
    count >= LEAST_IN_PICTURE * known ? SCORE : Number.NaN,
  );
  const boxes = new Float32Array(frames * 4).fill(Number.NaN);
  scores.forEach((score, row) => {
    const start = row * K * KEYPOINT_STRIDE;
    if (Number.isNaN(score)) keypoints.fill(Number.NaN, start, start + K * KEYPOINT_STRIDE);
    else boxes.set(boxOf(keypoints.subarray(start, start + K * KEYPOINT_STRIDE)), row * 4);
  });
  const track = { id: 1, firstFrame: 0, frameCount: frames, scores, boxes, keypoints };
  const times = recorded.map((time) => time - source[0]!);
  return { sequence: { skeleton, width, height, times, tracks: [track] }, swaps: swapsFrom(swapped) };
};

const boxOf = (keypoints: Float32Array): [number, number, number, number] => {
  const axis = (offset: 0 | 1): number[] =>
    [...keypoints].filter((value, i) => i % KEYPOINT_STRIDE === offset && !Number.isNaN(value));
  const [xs, ys] = [axis(0), axis(1)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
};
