import { KEYPOINT_STRIDE, type PoseSequence, type PoseTrack } from '../pose/pose.ts';
import { median } from '../signal/columns.ts';
import type { Skeleton } from '../skeleton/skeleton.ts';
import { opposedCosts } from './opposed-parts.ts';
import { cheapestStates, robustCost } from './viterbi.ts';

/** What can be swapped by itself; `body` when all of it is. */
export type SwappedPart = 'head' | 'arms' | 'legs' | 'body';

/** Frames `[startFrame, endFrame)` of the sequence in which left and right of a part of one person were exchanged. */
export interface Swap {
  readonly personId: number;
  readonly part: SwappedPart;
  readonly startFrame: number;
  readonly endFrame: number;
}

export interface SwapOptions {
  /** Probability that a swap begins or ends in a given frame. */
  readonly changeProbability?: number;
  /** Probability against a frame's being swapped at all, as a cost in nats: what makes the rarer labelling the wrong one. */
  readonly swappedCost?: number;
  /** After this long unseen, motion tells nothing of which side is which, in seconds. */
  readonly maxGapSeconds?: number;
}

const parts = ['head', 'arms', 'legs'] as const;
const wholeBody = 0b111;

/**
 * A keypoint's noise enters three successive residuals of constant velocity, so their costs do not add up as if they
 * were independent: the correlation of second differences of white noise has 8/3 as its largest eigenvalue.
 */
const SHARED_NOISE = 8 / 3;

const memberOf: Record<(typeof parts)[number], RegExp> = {
  head: /eye|ear|mouth/,
  arms: /shoulder|elbow|wrist|pinky|index|thumb/,
  legs: /hip|knee|ankle|heel|foot/,
};

/** Left and right keypoints of each part. Feet have an `index` too, so legs are looked for first. */
const pairsOf = (skeleton: Skeleton): [left: number, right: number][][] => {
  const partOf = (name: string): number =>
    (['legs', 'arms', 'head'] as const).reduce(
      (found, part) => (found < 0 && memberOf[part].test(name) ? parts.indexOf(part) : found),
      -1,
    );
  const pairs: [number, number][][] = parts.map(() => []);
  skeleton.mirror.forEach((right, left) => {
    if (left < right) pairs[partOf(skeleton.keypoints[left]!)]?.push([left, right]);
  });
  return pairs;
};

/** Exchanged parts, as a bit mask, count as one event when it is the whole body, else one each. */
const events = (mask: number): number =>
  mask === wholeBody ? 1 : (mask & 1) + ((mask >> 1) & 1) + ((mask >> 2) & 1);

interface Motion {
  /** Rows of the track in which the person was seen, and their times. */
  readonly rows: readonly number[];
  readonly bodyHeight: number;
  readonly times: readonly number[];
  /** Position of keypoint k in seen row i along an axis. */
  readonly at: (i: number, k: number, axis: 0 | 1) => number;
  /** Its standard deviation along each axis, pixels. */
  readonly sd: (i: number, k: number) => number;
}

/** Where keypoint `b` of seen row i − 1 and `a` of row i − 2 lead to at row i at constant velocity, and how far off `k` is. */
const surprise = ({ times, at }: Motion, i: number, k: number, b: number, a: number): number => {
  const ahead = (times[i]! - times[i - 1]!) / (times[i - 1]! - times[i - 2]!);
  const off = (axis: 0 | 1): number =>
    at(i, k, axis) - at(i - 1, b, axis) - ahead * (at(i - 1, b, axis) - at(i - 2, a, axis));
  return off(0) ** 2 + off(1) ** 2;
};

/** How far keypoints of a pair usually stray from constant velocity: the median, which rare swaps do not move. */
const usualSurprise = (motion: Motion, [left, right]: readonly [number, number]): number => {
  const all: number[] = [];
  for (let i = 2; i < motion.rows.length; i++)
    all.push(surprise(motion, i, left, left, left), surprise(motion, i, right, right, right));
  // The median of a squared length in two dimensions is 2 ln 2 times the variance per axis.
  return median(all) / (2 * Math.LN2);
};

/**
 * Cost of the motion of one part at seen row i under each of the eight ways in which rows i − 2, i − 1 and i can be
 * swapped (bits 2, 1, 0). Only which of them agree matters, so there are four costs.
 */
const motionCosts = (
  motion: Motion,
  pairs: readonly (readonly [number, number])[],
  variances: readonly number[],
  i: number,
): Float64Array => {
  const costs = new Float64Array(8);
  pairs.forEach(([left, right], p) => {
    for (let way = 0; way < 4; way++) {
      // Relative to row i: is the row before the other way round, and the one before that?
      const [bl, br] = way & 1 ? [right, left] : [left, right];
      const [al, ar] = way & 2 ? [right, left] : [left, right];
      const squared = [surprise(motion, i, left, bl, al), surprise(motion, i, right, br, ar)];
      if (squared.some(Number.isNaN)) return;
      const cost = squared.reduce(
        (sum, value) => sum + robustCost(value / variances[p]!, 2) / SHARED_NOISE,
        0,
      );
      const mask = ((way & 2) << 1) | ((way & 1) << 1);
      costs[mask]! += cost;
      costs[mask ^ 0b111]! += cost;
    }
  });
  return costs;
};

/** State of each seen row: a bit mask of swapped parts. */
const swapStates = (
  motion: Motion,
  skeleton: Skeleton,
  { changeProbability = 0.001, swappedCost = 0.05 }: SwapOptions,
): Uint8Array => {
  const pairs = pairsOf(skeleton);
  const { rows } = motion;
  if (rows.length < 3) return new Uint8Array(rows.length);
  // Somebody who hardly moves must not make every pixel a surprise.
  const floor = (1e-3 * motion.bodyHeight) ** 2;
  const variances = pairs.map((list) =>
    list.map((pair) => Math.max(floor, usualSurprise(motion, pair) || floor)),
  );
  const change = -Math.log(changeProbability);
  const opposed = opposedCosts(motion, motion.rows.length, skeleton);
  const occupancy = (mask: number, row: number): number => swappedCost * events(mask) + opposed[row]![mask]!;

  // A state holds the masks of two rows, so that a step sees three: position and velocity.
  const previous = (state: number): number => state >> 3;
  const current = (state: number): number => state & 7;
  const masks = [0, 1, 2, 3, 4, 5, 6, 7];
  // A swap that the recording starts or ends in changes twice like any other, so the rarer labelling is the wrong one.
  const lastFrame = rows.length - 2;
  let costedFrame = -1;
  let costs: Float64Array[] = [];
  const path = cheapestStates({
    frameCount: rows.length - 1,
    stateCount: 64,
    predecessors: (state) => masks.map((before) => (before << 3) | previous(state)),
    startCost: (state) =>
      change * (events(previous(state)) + events(previous(state) ^ current(state))) +
      occupancy(previous(state), 0) +
      occupancy(current(state), 1),
    stepCost: (frame, from, to) => {
      if (frame !== costedFrame) {
        costs = pairs.map((list, part) => motionCosts(motion, list, variances[part]!, frame + 1));
        costedFrame = frame;
      }
      const [a, b, c] = [previous(from), previous(to), current(to)];
      let cost = change * (events(b ^ c) + (frame === lastFrame ? events(c) : 0)) + occupancy(c, frame + 1);
      for (let part = 0; part < parts.length; part++) {
        cost += costs[part]![(((a >> part) & 1) << 2) | (((b >> part) & 1) << 1) | ((c >> part) & 1)]!;
      }
      return cost;
    },
  });
  return Uint8Array.from(rows, (_, i) => (i === 0 ? previous(path[0]!) : current(path[i - 1]!)));
};

/** Runs of seen rows without a longer gap than the limit between neighbours. */
const connectedRows = (track: PoseTrack, times: Float64Array, maxGapSeconds: number): number[][] => {
  const runs: number[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < track.frameCount; row++) {
    if (Number.isNaN(track.scores[row]!)) continue;
    const time = times[track.firstFrame + row]!;
    if (time - last > maxGapSeconds) runs.push([]);
    runs.at(-1)!.push(row);
    last = time;
  }
  return runs;
};

const masksOf = (
  track: PoseTrack,
  skeleton: Skeleton,
  times: Float64Array,
  options: SwapOptions,
): Uint8Array => {
  const K = skeleton.keypoints.length;
  const masks = new Uint8Array(track.frameCount);
  for (const rows of connectedRows(track, times, options.maxGapSeconds ?? 0.5)) {
    const motion: Motion = {
      rows,
      bodyHeight: median(rows.map((row) => track.boxes[row * 4 + 3]!)),
      times: rows.map((row) => times[track.firstFrame + row]!),
      at: (i, k, axis) => track.keypoints[(rows[i]! * K + k) * KEYPOINT_STRIDE + axis]!,
      sd: (i, k) => track.keypoints[(rows[i]! * K + k) * KEYPOINT_STRIDE + 3]!,
    };
    swapStates(motion, skeleton, options).forEach((mask, i) => (masks[rows[i]!] = mask));
  }
  return masks;
};

/** Intervals of rows in which a part is swapped; the parts of a whole body together make one. */
const swapsOf = (track: PoseTrack, masks: Uint8Array): Swap[] => {
  const swaps: Swap[] = [];
  const collect = (part: SwappedPart, swapped: (mask: number) => boolean): void => {
    let start = -1;
    for (let row = 0; row <= masks.length; row++) {
      const inside = row < masks.length && swapped(masks[row]!);
      if (inside && start < 0) start = row;
      if (!inside && start >= 0) {
        swaps.push({
          personId: track.id,
          part,
          startFrame: track.firstFrame + start,
          endFrame: track.firstFrame + row,
        });
        start = -1;
      }
    }
  };
  collect('body', (mask) => mask === wholeBody);
  parts.forEach((part, bit) => collect(part, (mask) => mask !== wholeBody && ((mask >> bit) & 1) === 1));
  return swaps.sort((a, b) => a.startFrame - b.startFrame);
};

/** Exchanges `width` numbers of the pairs in one row of a table. */
const exchange = (
  data: Float32Array,
  rowStart: number,
  width: number,
  pairs: readonly (readonly [number, number])[],
): void => {
  for (const [left, right] of pairs) {
    const kept = data.slice(rowStart + left * width, rowStart + (left + 1) * width);
    data.copyWithin(rowStart + left * width, rowStart + right * width, rowStart + (right + 1) * width);
    data.set(kept, rowStart + right * width);
  }
};

const repaired = (track: PoseTrack, skeleton: Skeleton, masks: Uint8Array): PoseTrack => {
  const K = skeleton.keypoints.length;
  const pairs = pairsOf(skeleton);
  const keypoints = track.keypoints.slice();
  const world = track.world?.slice();
  masks.forEach((mask, row) => {
    const swapped = pairs.flatMap((list, part) => ((mask >> part) & 1 ? list : []));
    exchange(keypoints, row * K * KEYPOINT_STRIDE, KEYPOINT_STRIDE, swapped);
    if (world) exchange(world, row * K * 3, 3, swapped);
  });
  return { ...track, keypoints, ...(world && { world }) };
};

/**
 * Finds frames in which a model took left for right, in the head, the arms, the legs or the whole body, and puts them
 * right. The test is continuity of motion: keypoints are expected where constant velocity takes them, give or take what
 * is usual for that keypoint of that person, and a head on its shoulders and shoulders on their hips do not face away from
 * each other; the cheapest sequence of swap states is found by dynamic programming, so
 * that one frame's doubt is settled by its neighbours. Which of two labellings is the true one motion cannot tell: it is
 * the one that holds for longer. A recording that is swapped throughout, or a single picture, is left as it is.
 * Do this before smoothing.
 */
export const repairSwaps = (
  sequence: PoseSequence,
  options: SwapOptions = {},
): { sequence: PoseSequence; swaps: Swap[] } => {
  const masks = sequence.tracks.map((track) => masksOf(track, sequence.skeleton, sequence.times, options));
  const swaps = sequence.tracks.flatMap((track, i) => swapsOf(track, masks[i]!));
  if (swaps.length === 0) return { sequence, swaps };
  const tracks = sequence.tracks.map((track, i) => repaired(track, sequence.skeleton, masks[i]!));
  return { sequence: { ...sequence, tracks }, swaps };
};
